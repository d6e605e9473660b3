// Part of squint.
#define _GNU_SOURCE
#include "CLineEditor.h"
#include <errno.h>
#include <fcntl.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

static EditLine *editor;
static History *history_list;
static clineeditor_completion completion;
static void *completion_context;
static const char *current_prompt = "";
static int signal_pipe[2] = {-1, -1};
static volatile sig_atomic_t is_interrupted, ending_signal;
static bool takes_pastes, is_pasting;

// The longest line that is taken, in characters: as much as an expression may have.
enum { LONGEST_LINE = 2 << 20 };
static size_t line_length;

// Bytes that were read and not yet used.
static unsigned char pending[4096];
static size_t pending_start, pending_end;

static void on_signal(int number) {
  int saved_errno = errno;
  if (number == SIGINT) is_interrupted = 1;
  else if (number != SIGWINCH && number != SIGCONT) ending_signal = number;
  char byte = (char)number;
  ssize_t written = write(signal_pipe[1], &byte, 1);
  (void)written;
  errno = saved_errno;
}

static const int handled[] = {SIGINT, SIGWINCH, SIGCONT, SIGTERM, SIGHUP, SIGQUIT};
enum { HANDLED = sizeof handled / sizeof *handled };
static struct sigaction previous[HANDLED];

static void handle_signals(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < HANDLED; i++) sigaction(handled[i], &action, &previous[i]);
}

// Another size, or the terminal after a stop: libedit knows neither when signals are ours.
static void redraw(bool was_stopped) {
  if (was_stopped) {
    el_set(editor, EL_PREP_TERM, 0);
    el_set(editor, EL_PREP_TERM, 1);
  }
  el_resize(editor);
  // The terminal may have broken the line anew, so that its start cannot be found: it is drawn below.
  ssize_t written = write(STDOUT_FILENO, "\r\n", 2);
  (void)written;
  el_set(editor, EL_REFRESH);
}

// Waits until bytes are pending: 1, the end of input: 0, or an interruption: -1.
static int wait_for_bytes(void) {
  while (pending_start == pending_end) {
    if (is_interrupted || ending_signal) return -1;
    struct pollfd files[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = signal_pipe[0], .events = POLLIN}};
    if (poll(files, 2, -1) < 0) {
      if (errno == EINTR) continue;
      return 0;
    }
    if (files[1].revents) {
      char numbers[64];
      ssize_t count = read(signal_pipe[0], numbers, sizeof numbers);
      bool was_stopped = false, is_resized = false;
      for (ssize_t i = 0; i < count; i++) {
        was_stopped |= numbers[i] == SIGCONT;
        is_resized |= numbers[i] == SIGWINCH;
      }
      if (was_stopped || is_resized) redraw(was_stopped);
      continue;
    }
    ssize_t count = read(STDIN_FILENO, pending, sizeof pending);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) return 0;
    pending_start = 0;
    pending_end = (size_t)count;
  }
  return 1;
}

// Makes `count` bytes pending if they come within a moment.
static bool have_bytes(size_t count) {
  while (pending_end - pending_start < count) {
    if (pending_start > 0) {
      memmove(pending, pending + pending_start, pending_end - pending_start);
      pending_end -= pending_start;
      pending_start = 0;
    }
    struct pollfd file = {.fd = STDIN_FILENO, .events = POLLIN};
    if (poll(&file, 1, 10) <= 0) return false;
    ssize_t more = read(STDIN_FILENO, pending + pending_end, sizeof pending - pending_end);
    if (more <= 0) return false;
    pending_end += (size_t)more;
  }
  return true;
}

// The marks of a bracketed paste, which libedit does not know. Bytes that differ early need no waiting.
static bool take_mark(const char *mark) {
  size_t length = strlen(mark);
  for (size_t i = 0; i < length; i++) {
    if (!have_bytes(i + 1) || pending[pending_start + i] != (unsigned char)mark[i]) return false;
  }
  pending_start += length;
  return true;
}

// Characters that would change how the terminal shows the rest: C1 controls and marks of direction.
static bool is_forbidden(uint32_t scalar) {
  return (scalar >= 0x80 && scalar < 0xA0) || scalar == 0x061C || scalar == 0x200E || scalar == 0x200F ||
         (scalar >= 0x2028 && scalar <= 0x202E) || (scalar >= 0x2066 && scalar <= 0x2069) || scalar == 0xFEFF ||
         scalar >= 0xE0000;
}

// Decodes one UTF-8 character; false for what is none, of which one byte is passed over.
static bool decode(uint32_t *scalar) {
  unsigned char first = pending[pending_start];
  size_t length = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3
                  : first >= 0xF0 && first < 0xF5 ? 4 : 0;
  if (length == 0 || !have_bytes(length)) {
    pending_start++;
    return false;
  }
  static const unsigned char masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  uint32_t value = pending[pending_start] & masks[length];
  for (size_t i = 1; i < length; i++) {
    unsigned char byte = pending[pending_start + i];
    if ((byte & 0xC0) != 0x80) {
      pending_start++;
      return false;
    }
    value = value << 6 | (byte & 0x3F);
  }
  if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) {
    pending_start++;
    return false;
  }
  pending_start += length;
  *scalar = value;
  return true;
}

static int read_character(EditLine *unused, wchar_t *character) {
  (void)unused;
  for (;;) {
    int state = wait_for_bytes();
    if (state < 0) errno = EINTR;
    if (state <= 0) return state;
    if (takes_pastes && pending[pending_start] == 0x1B && take_mark(is_pasting ? "\033[201~" : "\033[200~")) {
      is_pasting = !is_pasting;
      continue;
    }
    uint32_t scalar;
    if (!decode(&scalar) || is_forbidden(scalar)) continue;
    if (is_pasting) {
      // Pasted text is text: nothing in it is a command of the editor but the ends of lines.
      if (scalar == '\t') scalar = ' ';
      if (scalar == '\r') scalar = '\n';
      if ((scalar < 0x20 && scalar != '\n') || scalar == 0x7F) continue;
    }
    if (scalar == '\n' || scalar == '\r') {
      line_length = 0;
    } else if (scalar >= 0x20 && ++line_length > LONGEST_LINE) {
      continue;
    }
    *character = (wchar_t)scalar;
    return 1;
  }
}

static char *give_prompt(EditLine *unused) {
  (void)unused;
  return (char *)current_prompt;
}

static unsigned char on_tab(EditLine *unused, int character) {
  (void)unused;
  (void)character;
  const LineInfo *line = el_line(editor);
  switch (completion(completion_context, line->buffer, (size_t)(line->cursor - line->buffer), line->cursor,
                     (size_t)(line->lastchar - line->cursor))) {
    case CLINEEDITOR_COMPLETED: return CC_REFRESH;
    case CLINEEDITOR_LISTED: return CC_REDISPLAY;
    default: return CC_REFRESH_BEEP;
  }
}

static void bind_keys(void) {
  el_set(editor, EL_BIND, "^I", "squint-complete", NULL);
  el_set(editor, EL_BIND, "^R", "em-inc-search-prev", NULL);
}

bool clineeditor_open(clineeditor_completion complete, void *context, int remembered) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
  if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return false;
  history_list = history_init();
  editor = el_init("squint", stdin, stdout, stderr);
  if (!editor || !history_list) {
    clineeditor_close();
    return false;
  }
  completion = complete;
  completion_context = context;
  HistEvent event;
  history(history_list, &event, H_SETSIZE, remembered);
  history(history_list, &event, H_SETUNIQUE, 1);
  el_set(editor, EL_HIST, history, history_list);
  el_set(editor, EL_PROMPT, give_prompt);
  el_set(editor, EL_SIGNAL, 0);
  el_set(editor, EL_EDITOR, "emacs");
  el_set(editor, EL_GETCFN, read_character);
  el_set(editor, EL_ADDFN, "squint-complete", "Completes the word before the cursor", on_tab);
  bind_keys();
  // The user's ~/.editrc may choose the keys of vi, which begins with a new table of keys.
  el_source(editor, NULL);
  const char *keys = "emacs";
  if (el_get(editor, EL_EDITOR, &keys) == 0 && strcmp(keys, "emacs") != 0) bind_keys();
  const char *term = getenv("TERM");
  takes_pastes = term && strcmp(term, "dumb") != 0 && strncmp(term, "vt", 2) != 0 && strncmp(term, "linux", 5) != 0;
  handle_signals();
  return true;
}

void clineeditor_close(void) {
  if (editor) {
    for (int i = 0; i < HANDLED; i++) sigaction(handled[i], &previous[i], NULL);
    el_end(editor);
  }
  if (history_list) history_end(history_list);
  editor = NULL;
  history_list = NULL;
  for (int i = 0; i < 2; i++) {
    if (signal_pipe[i] >= 0) close(signal_pipe[i]);
    signal_pipe[i] = -1;
  }
}

static void say(const char *text) {
  if (!takes_pastes) return;
  ssize_t written = write(STDOUT_FILENO, text, strlen(text));
  (void)written;
}

int clineeditor_read(const char *prompt, const char **text, size_t *count) {
  if (!editor || ending_signal) return ending_signal ? CLINEEDITOR_TERMINATED : CLINEEDITOR_END;
  is_interrupted = 0;
  current_prompt = prompt;
  line_length = 0;
  // The size may have changed while no line was read.
  el_resize(editor);
  say("\033[?2004h");
  int length = 0;
  const char *line = el_gets(editor, &length);
  say("\033[?2004l");
  if (ending_signal) return CLINEEDITOR_TERMINATED;
  if (is_interrupted) {
    el_reset(editor);
    is_pasting = false;
    pending_start = pending_end = 0;
    return CLINEEDITOR_INTERRUPTED;
  }
  if (!line || length <= 0) return CLINEEDITOR_END;
  size_t used = strnlen(line, (size_t)length);
  while (used > 0 && (line[used - 1] == '\n' || line[used - 1] == '\r')) used--;
  *text = line;
  *count = used;
  return CLINEEDITOR_LINE;
}

void clineeditor_remember(const char *entry) {
  HistEvent event;
  if (history_list) history(history_list, &event, H_ENTER, entry);
}

void clineeditor_insert(const char *text) {
  if (editor) el_insertstr(editor, text);
}

bool clineeditor_interrupted(void) { return is_interrupted || ending_signal; }

int clineeditor_signal(void) { return ending_signal; }

int clineeditor_columns(void) {
  struct winsize size;
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}
