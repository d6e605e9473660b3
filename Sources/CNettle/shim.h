// Part of squint.
#pragma once
#include <nettle/nettle-meta.h>
#include <nettle/sha2.h>
