// Part of squint.
#pragma once
#include <maxminddb.h>
