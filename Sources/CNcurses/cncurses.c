// Part of squint.
#define _GNU_SOURCE
#include "CNcurses.h"
// <term.h> is left out on purpose: it defines common words as macros.
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static FILE *input_file, *output_file;
static SCREEN *screen;
static int signal_pipe[2] = {-1, -1};
static struct termios saved_modes;
static bool have_saved_modes;
static bool is_ansi;
static volatile sig_atomic_t is_active;

// Everything the crash handler needs is computed beforehand: it may only write(2) and tcsetattr.
static char restore_text[512];
static size_t restore_length;

static const char *capability(const char *name) {
  const char *text = tigetstr(name);
  return text == (char *)-1 ? NULL : text;
}

static void add_restore(const char *text) {
  if (!text) return;
  size_t length = strlen(text);
  if (restore_length + length > sizeof restore_text) return;
  memcpy(restore_text + restore_length, text, length);
  restore_length += length;
}

// Bracketed paste is unknown to ncurses 6.4.
static void paste_mode(bool on) {
  if (!is_ansi) return;
  fputs(on ? "\033[?2004h" : "\033[?2004l", output_file);
  fflush(output_file);
}

static struct sigaction previous[65];
static bool keep_backtrace;

static void on_crash(int number) {
  if (is_active) {
    is_active = 0;
    int descriptor = fileno(output_file);
    ssize_t written = write(descriptor, restore_text, restore_length);
    (void)written;
    if (have_saved_modes) tcsetattr(descriptor, TCSANOW, &saved_modes);
  }
  // Swift's own crash reporter is interactive on a terminal and waits half a minute for a key: only when asked for.
  if (keep_backtrace) sigaction(number, &previous[number], NULL);
  else signal(number, SIG_DFL);
  raise(number);
}

static void on_signal(int number) {
  int saved_errno = errno;
  char byte = (char)number;
  ssize_t written = write(signal_pipe[1], &byte, 1);
  (void)written;
  errno = saved_errno;
}

static void handle(int number, void (*action)(int), int flags) {
  struct sigaction wanted, old;
  memset(&wanted, 0, sizeof wanted);
  wanted.sa_handler = action;
  wanted.sa_flags = flags;
  sigemptyset(&wanted.sa_mask);
  sigaction(number, &wanted, &old);
  if (previous[number].sa_handler == NULL) previous[number] = old;
}

static void handle_signals(void) {
  static const int notices[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
  static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};
  keep_backtrace = getenv("SWIFT_BACKTRACE") != NULL;
  for (size_t i = 0; i < sizeof notices / sizeof *notices; i++) handle(notices[i], on_signal, SA_RESTART);
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) handle(crashes[i], on_crash, SA_RESETHAND);
  signal(SIGPIPE, SIG_IGN);
}

bool cncurses_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }
bool cncurses_true_color(void) { return tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || COLORS >= (1 << 24); }
int cncurses_input(void) { return input_file ? fileno(input_file) : -1; }
int cncurses_signals(void) { return signal_pipe[0]; }

int cncurses_open(void) {
  setlocale(LC_ALL, "");
  if (!cncurses_is_utf8()) setlocale(LC_CTYPE, "C.UTF-8");
  bool own_tty = !isatty(0) || !isatty(1);
  int descriptor = own_tty ? open("/dev/tty", O_RDWR | O_CLOEXEC) : dup(1);
  if (descriptor < 0) return CNCURSES_NO_TERMINAL;
  output_file = fdopen(descriptor, "w");
  input_file = fdopen(dup(own_tty ? descriptor : 0), "r");
  if (!output_file || !input_file) return CNCURSES_NO_TERMINAL;
  have_saved_modes = tcgetattr(descriptor, &saved_modes) == 0;
  if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return CNCURSES_NO_TERMINAL;
  screen = newterm(NULL, output_file, input_file);
  if (!screen) return CNCURSES_TERM_REFUSED;
  set_term(screen);
  // newterm takes a terminal that cannot place its cursor, such as "dumb".
  if (!capability("cup") || !capability("clear")) {
    endwin();
    return CNCURSES_TERM_REFUSED;
  }
  const char *term = getenv("TERM");
  is_ansi = term && strncmp(term, "vt", 2) != 0 && strncmp(term, "linux", 5) != 0;
  raw();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  set_escdelay(25);
  curs_set(0);
  leaveok(stdscr, TRUE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  define_key("\033[200~", CNCURSES_PASTE_BEGIN);
  define_key("\033[201~", CNCURSES_PASTE_END);
  define_key("\033[1;3D", CNCURSES_ALT_LEFT);
  define_key("\033[1;3C", CNCURSES_ALT_RIGHT);
  define_key("\033[1;5D", CNCURSES_CTRL_LEFT);
  define_key("\033[1;5C", CNCURSES_CTRL_RIGHT);
  restore_length = 0;
  if (is_ansi) add_restore("\033[?2004l");
  add_restore(capability("sgr0"));
  add_restore(capability("cnorm"));
  add_restore(capability("rmkx"));
  add_restore(capability("op"));
  add_restore(capability("rmcup"));
  paste_mode(true);
  is_active = 1;
  handle_signals();
  atexit(cncurses_close);
  return 0;
}

void cncurses_close(void) {
  if (!is_active) return;
  is_active = 0;
  paste_mode(false);
  endwin();
  fflush(output_file);
  if (have_saved_modes) tcsetattr(fileno(output_file), TCSADRAIN, &saved_modes);
}

void cncurses_suspend(void) {
  paste_mode(false);
  def_prog_mode();
  endwin();
  fflush(output_file);
  is_active = 0;
  handle(SIGTSTP, SIG_DFL, 0);
  kill(0, SIGTSTP);
  // Here the process stands still until it is continued.
  handle(SIGTSTP, on_signal, SA_RESTART);
  is_active = 1;
  reset_prog_mode();
  paste_mode(true);
  cncurses_redraw();
  on_signal(SIGWINCH);
}

bool cncurses_resized(void) {
  struct winsize size;
  if (ioctl(fileno(output_file), TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  if (!is_term_resized(size.ws_row, size.ws_col)) return false;
  // resizeterm would push KEY_RESIZE into the input.
  resize_term(size.ws_row, size.ws_col);
  clearok(curscr, TRUE);
  return true;
}

void cncurses_copy(const char *base64) {
  if (!is_ansi) return;
  fputs("\033]52;c;", output_file);
  fputs(base64, output_file);
  fputs("\a", output_file);
  fflush(output_file);
}

cncurses_event cncurses_next(void) {
  cncurses_event event = {CNCURSES_NONE, 0};
  wint_t code = 0;
  int kind = wget_wch(stdscr, &code);
  if (kind == ERR) return event;
  event.kind = kind == KEY_CODE_YES ? CNCURSES_KEY : CNCURSES_CHARACTER;
  event.code = code;
  return event;
}

static cchar_t styles[CNCURSES_STYLES];

static int color_within(int color) {
  if (color < COLORS) return color;
  return color >= 16 ? -1 : color & (COLORS - 1);
}

void cncurses_style(uint16_t index, int foreground, int background, attr_t attributes) {
  if (index >= CNCURSES_STYLES) return;
  cchar_t *style = &styles[index];
  memset(style, 0, sizeof *style);
  style->attr = attributes;
  if (!has_colors() || (foreground < 0 && background < 0)) return;
  int pair = alloc_pair(color_within(foreground), color_within(background));
  if (pair <= 0) return;
  style->ext_color = pair;
  style->attr |= COLOR_PAIR(pair < 256 ? pair : 255);
}

void cncurses_row(int y, const cncurses_cell *cells, int count) {
  cchar_t row[1024];
  int used = 0;
  if (count > 1023) count = 1023;
  for (int i = 0; i < count; i++) {
    if (cells[i].scalar == 0) continue;
    row[used] = styles[cells[i].style % CNCURSES_STYLES];
    row[used].chars[0] = (wchar_t)cells[i].scalar;
    row[used].chars[1] = 0;
    used++;
  }
  mvwadd_wchnstr(stdscr, y, 0, row, used);
}

void cncurses_flush(void) {
  wnoutrefresh(stdscr);
  doupdate();
}

void cncurses_redraw(void) {
  clearok(curscr, TRUE);
}
