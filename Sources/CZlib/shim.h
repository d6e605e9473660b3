// Part of squint.
#pragma once
#include <zlib.h>
