// Part of squint.
#pragma once
#include <nettle/nettle-meta.h>
