// Part of squint.
// What Swift cannot reach of ncurses itself: its macros, variadics and mutable globals, signal handling and the
// restoring of the terminal from a crash. One session at a time, driven by one thread.
#ifndef CNCURSES_H
#define CNCURSES_H
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#define NCURSES_NOMACROS 1
#include <curses.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline attr_t cncurses_bold(void) { return A_BOLD; }
static inline attr_t cncurses_dim(void) { return A_DIM; }
static inline attr_t cncurses_underline(void) { return A_UNDERLINE; }
static inline attr_t cncurses_reverse(void) { return A_REVERSE; }
static inline attr_t cncurses_italic(void) { return A_ITALIC; }
static inline int cncurses_key_f(int n) { return KEY_F(n); }
static inline int cncurses_rows(void) { return LINES; }
static inline int cncurses_columns(void) { return COLS; }
static inline int cncurses_colors(void) { return has_colors() ? COLORS : 0; }

enum { CNCURSES_NO_TERMINAL = -1, CNCURSES_TERM_REFUSED = -2 };

/// Opens the terminal, /dev/tty when standard input or output is none. 0, or one of the two refusals.
int cncurses_open(void);
/// Leaves curses mode and restores the terminal; harmless when it is not open.
void cncurses_close(void);
/// The descriptor to poll for input.
int cncurses_input(void);
/// Readable when a signal came: one byte each, the signal's number.
int cncurses_signals(void);
/// Hands the terminal back, stops the process group, and takes the terminal again when it continues.
void cncurses_suspend(void);
/// Takes over a changed window size; false when it is what it was.
bool cncurses_resized(void);
/// Whether the locale the session runs in is UTF-8.
bool cncurses_is_utf8(void);
/// Whether a colour may be a 24-bit RGB value.
bool cncurses_true_color(void);
/// Sends a copy request (OSC 52) with text already coded in base64.
void cncurses_copy(const char *_Nonnull base64);

enum { CNCURSES_NONE = 0, CNCURSES_CHARACTER, CNCURSES_KEY };
enum {
  CNCURSES_PASTE_BEGIN = 0x2000, CNCURSES_PASTE_END,
  CNCURSES_ALT_LEFT, CNCURSES_ALT_RIGHT, CNCURSES_CTRL_LEFT, CNCURSES_CTRL_RIGHT,
};
typedef struct { int kind; uint32_t code; } cncurses_event;
/// The next key, or CNCURSES_NONE at once when there is none.
cncurses_event cncurses_next(void);

enum { CNCURSES_STYLES = 4096 };
/// One cell: a code point (0: the right half of a wide character) and a style's index.
typedef struct { uint32_t scalar; uint16_t style; uint16_t reserved; } cncurses_cell;
/// Defines a style. Colours: -1 the terminal's own, 0 to 255 the palette, 0xRRGGBB with true colour.
void cncurses_style(uint16_t index, int foreground, int background, attr_t attributes);
/// Puts one row of cells on the coming frame.
void cncurses_row(int y, const cncurses_cell *_Nonnull cells, int count);
/// Sends what changed to the terminal.
void cncurses_flush(void);
/// Forgets what the terminal shows, so that the next flush sends everything.
void cncurses_redraw(void);
#endif
