// Part of squint.
#pragma once

/// Puts each of two existing paths in the other's place, in one step; 0, or -1 with errno.
///
/// Glibc declares renameat2 only where _GNU_SOURCE is set before anything else is included, which Swift does not do.
int clinux_exchange(const char *first, const char *second);

/// The environment of the process, for a program that it starts.
char **clinux_environment(void);
