// Part of squint.
#ifndef CLINEEDITOR_H
#define CLINEEDITOR_H

#include <stdbool.h>
#include <stddef.h>

// The line editor of the one terminal, by libedit. One thread uses it.

enum {
  CLINEEDITOR_LINE,         // a line was typed
  CLINEEDITOR_END,          // Ctrl-D on an empty line, or the terminal went away
  CLINEEDITOR_INTERRUPTED,  // Ctrl-C
  CLINEEDITOR_TERMINATED,   // another signal asks the program to end
};

enum {
  CLINEEDITOR_NOTHING,    // nothing fits: a beep
  CLINEEDITOR_COMPLETED,  // text was inserted
  CLINEEDITOR_LISTED,     // something was printed below the line
};

// Completes what stands before the cursor and says which of the three above it did.
typedef int (*clineeditor_completion)(void *context, const char *before, size_t before_count, const char *after,
                                      size_t after_count);

// Takes over standard input and output; false when the terminal cannot be used.
bool clineeditor_open(clineeditor_completion complete, void *context, int remembered);
// Gives the terminal and the signals back.
void clineeditor_close(void);
// Reads a line, whose text is valid until the next call and has no line feed at its end.
int clineeditor_read(const char *prompt, const char **text, size_t *count);
// Adds an entry to what the arrow keys and Ctrl-R find.
void clineeditor_remember(const char *entry);
// Inserts text at the cursor while completing.
void clineeditor_insert(const char *text);
// Whether Ctrl-C was pressed since the last line was read.
bool clineeditor_interrupted(void);
// The signal that asked the program to end, or 0.
int clineeditor_signal(void);
// The width of the terminal.
int clineeditor_columns(void);

#endif
