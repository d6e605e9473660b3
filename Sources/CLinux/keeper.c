// Part of squint.
// Between fork and exec, and so in the keeper for all of its life, only async-signal-safe functions may be called.
#define _GNU_SOURCE
#include "CLinux.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// The keeper's own descriptors, above the three standard ones.
enum { LIFELINE = 3, REPORT, OUTPUT, SIGNALS, LOG };

// How often it is looked whether all have ended, and how long at most once they were killed; how long a start waits
// for a script that is still open elsewhere.
enum { STEP_MS = 20, KILL_MS = 5000, BUSY_MS = 10000 };

enum phase { RUNNING, ASKED, KILLED };

static long now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool pause_ms(long time) {
  struct timespec pause = {time / 1000, time % 1000 * 1000000};
  nanosleep(&pause, NULL);
  return true;
}

// Puts a descriptor at a number of our own; what is there already is closed.
static void place(int descriptor, int number) {
  if (descriptor == number) return;
  dup3(descriptor, number, O_CLOEXEC);
  close(descriptor);
}

static void open_log(const struct clinux_kept *kept, int flags) {
  int log = open(kept->log, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | flags, 0600);
  if (log >= 0) place(log, LOG);
}

// Moves what the program has written to its log.
static void copy_output(const struct clinux_kept *kept) {
  char bytes[16384];
  ssize_t count;
  while ((count = read(OUTPUT, bytes, sizeof bytes)) > 0) {
    struct stat status;
    if (fstat(LOG, &status) == 0 && status.st_size > 0 && status.st_size + count > kept->log_limit) {
      rename(kept->log, kept->old_log);
      open_log(kept, O_TRUNC);
    }
    for (ssize_t done = 0; done < count;) {
      ssize_t written = write(LOG, bytes + done, count - done);
      if (written <= 0) break;
      done += written;
    }
  }
}

static void say(const char *text) {
  if (write(STDERR_FILENO, text, strlen(text)) < 0) return;
}

static _Noreturn void run(const struct clinux_kept *kept, pid_t keeper) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != keeper) _exit(127);
  setpgid(0, 0);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  char *const words[] = {(char *)kept->program, NULL};
  char *const shell[] = {"/bin/sh", (char *)kept->program, NULL};
  if (chdir(kept->folder) == 0) {
    // Another keeper that is just beginning may hold the script open for writing, by a fork while it was copied.
    long deadline = now_ms() + BUSY_MS;
    do execve(kept->program, words, environ);
    while (errno == ETXTBSY && now_ms() < deadline && pause_ms(5));
    // A script without #! is the shell's, as execvp has it.
    if (errno == ENOEXEC) execve(shell[0], shell, environ);
  }
  const char *reason = strerrordesc_np(errno);
  say("the script does not start: ");
  say(reason ? reason : "unknown error");
  say("\n");
  _exit(126);
}

// Signals all that the program started. What leaves the program's group, or outlives its own parent, becomes the
// keeper's child and is found by the list that the kernel keeps of these.
static void signal_all(int number, pid_t program, bool is_there) {
  if (is_there) kill(-program, number);
  int list = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  if (list < 0) return;
  char text[4096];
  ssize_t count;
  pid_t process = 0;
  while ((count = read(list, text, sizeof text)) > 0)
    for (ssize_t i = 0; i < count; i++) {
      if (text[i] >= '0' && text[i] <= '9') process = process * 10 + (text[i] - '0');
      else {
        if (process > 1) kill(process, number);
        process = 0;
      }
    }
  close(list);
}

// Whether any child is left; notes the program's status when it is that which has ended.
static bool reap(pid_t program, int *status) {
  int how;
  pid_t process;
  while ((process = waitpid(-1, &how, WNOHANG)) > 0)
    if (process == program) *status = WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
  return process == 0;
}

static void drain_signals(bool *is_asked) {
  struct signalfd_siginfo info;
  while (read(SIGNALS, &info, sizeof info) == sizeof info)
    if (info.ssi_signo != SIGCHLD) *is_asked = true;
}

static int keep_running(const struct clinux_kept *kept, pid_t program) {
  enum phase phase = RUNNING;
  long deadline = 0;
  int status = -1;
  bool is_output_over = false;
  for (;;) {
    struct pollfd sources[] = {
        {is_output_over ? -1 : OUTPUT, POLLIN, 0}, {SIGNALS, POLLIN, 0}, {phase == RUNNING ? LIFELINE : -1, POLLIN, 0}};
    poll(sources, 3, phase == RUNNING ? -1 : STEP_MS);
    if (sources[0].revents == POLLHUP) is_output_over = true;
    bool is_asked = sources[2].revents != 0;
    copy_output(kept);
    drain_signals(&is_asked);
    if (!reap(program, &status)) break;
    if (phase == RUNNING && !is_asked && status < 0) continue;
    if (phase == RUNNING) {
      phase = ASKED;
      deadline = now_ms() + kept->grace_ms;
      signal_all(SIGTERM, program, true);
    } else if (phase == ASKED && now_ms() >= deadline) {
      phase = KILLED;
      deadline = now_ms() + KILL_MS;
    } else if (phase == KILLED && now_ms() >= deadline) break;
    // The program's number may be another's once it has ended and was reaped.
    if (phase == KILLED) signal_all(SIGKILL, program, status < 0);
  }
  copy_output(kept);
  return status < 0 ? 128 + SIGKILL : status;
}

static _Noreturn void keep(const struct clinux_kept *kept, int lifeline, int report) {
  setsid();
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  prctl(PR_SET_NAME, "squint-keeper");
  // Out of the way first: either may have a number that is needed.
  lifeline = fcntl(lifeline, F_DUPFD_CLOEXEC, 32);
  report = fcntl(report, F_DUPFD_CLOEXEC, 32);
  int nothing = open("/dev/null", O_RDWR);
  if (lifeline < 0 || report < 0 || nothing < 0) _exit(126);
  for (int number = 0; number < 3; number++) dup2(nothing, number);
  place(lifeline, LIFELINE);
  place(report, REPORT);
  // Not even this: by it, what the caller has locked would stay locked.
  syscall(SYS_close_range, REPORT + 1, ~0U, 0);
  int output[2];
  sigset_t heard;
  sigemptyset(&heard);
  const int numbers[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaddset(&heard, numbers[i]);
  // The first free number is OUTPUT; the pipe's other end goes out of the way.
  if (pipe2(output, O_CLOEXEC) != 0) _exit(126);
  int input = fcntl(output[1], F_DUPFD_CLOEXEC, 32);
  if (input < 0) _exit(126);
  close(output[1]);
  place(output[0], OUTPUT);
  place(signalfd(-1, &heard, SFD_NONBLOCK | SFD_CLOEXEC), SIGNALS);
  open_log(kept, 0);
  pid_t keeper = getpid(), program = fork();
  if (program == 0) {
    dup2(input, STDOUT_FILENO);
    dup2(input, STDERR_FILENO);
    run(kept, keeper);
  }
  close(input);
  if (program < 0 || write(REPORT, &program, sizeof program) != sizeof program) _exit(126);
  setpgid(program, program);
  fcntl(OUTPUT, F_SETFL, O_NONBLOCK);
  _exit(keep_running(kept, program));
}

pid_t clinux_keep(const struct clinux_kept *kept, int *lifeline, int *end, pid_t *program) {
  int life[2], report[2];
  if (pipe2(life, O_CLOEXEC) != 0) return -1;
  if (pipe2(report, O_CLOEXEC) != 0) {
    close(life[0]);
    close(life[1]);
    return -1;
  }
  // The keeper begins with all signals blocked, so that none finds it half made.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t keeper = fork();
  if (keeper == 0) keep(kept, life[0], report[1]);
  int reason = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(life[0]);
  close(report[1]);
  ssize_t count = -1;
  if (keeper > 0)
    do count = read(report[0], program, sizeof *program);
    while (count < 0 && errno == EINTR);
  if (count == sizeof *program) {
    *lifeline = life[1];
    *end = report[0];
    return keeper;
  }
  close(life[1]);
  close(report[0]);
  if (keeper > 0) {
    while (waitpid(keeper, NULL, 0) < 0 && errno == EINTR);
    reason = EAGAIN;
  }
  errno = reason;
  return -1;
}
