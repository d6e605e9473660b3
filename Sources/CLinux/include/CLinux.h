// Part of squint.
#pragma once
#include <sys/types.h>

/// Puts each of two existing paths in the other's place, in one step; 0, or -1 with errno.
///
/// Glibc declares renameat2 only where _GNU_SOURCE is set before anything else is included, which Swift does not do.
int clinux_exchange(const char *first, const char *second);

/// The environment of the process, for a program that it starts.
char **clinux_environment(void);

/// Makes the process the leader of a session of its own, and closes what it inherited but the three standard streams.
void clinux_detach(void);

/// A program that a keeper runs.
struct clinux_kept {
  /// Where it runs, and the program itself.
  const char *folder, *program;
  /// Where its output goes, and where that is moved when it has grown to the limit.
  const char *log, *old_log;
  long log_limit;
  /// How long it may take to end when it was asked to.
  int grace_ms;
};

/// Starts a program with a keeper between it and the caller: a process that ends the program, and all that it started,
/// when the caller closes the lifeline or ends in whatever way. The keeper ends with the program's status, or with
/// 128 + the signal that ended it.
///
/// Gives the keeper's process; the lifeline; a descriptor that is at its end when the keeper is; and the program's
/// process, which leads a process group. -1 with errno if there is no keeper.
pid_t clinux_keep(const struct clinux_kept *kept, int *lifeline, int *end, pid_t *program);
