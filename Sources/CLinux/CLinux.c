// Part of squint.
#define _GNU_SOURCE
#include "CLinux.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int clinux_exchange(const char *first, const char *second) {
  return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
}

char **clinux_environment(void) { return environ; }

void clinux_detach(void) {
  setsid();
  // It was started by /proc/self/exe, and would be listed as that.
  prctl(PR_SET_NAME, "squint");
  syscall(SYS_close_range, 3, ~0U, 0);
}
