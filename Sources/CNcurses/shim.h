#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
#include "restore.h"

// ncurses' globals and macros, as functions: Swift sees neither safely.
static inline WINDOW *terminal_window(void) { return stdscr; }
static inline int terminal_pairs(void) { return COLOR_PAIRS; }
static inline void terminal_forget_screen(void) { clearok(curscr, TRUE); }
static inline void terminal_set_cell(
    cchar_t *cell, const wchar_t *text, attr_t attributes, int pair
) {
    setcchar(cell, text, attributes, 0, &pair);
}
static inline void terminal_set_character(
    cchar_t *cell, wchar_t character, attr_t attributes, int pair
) {
    const wchar_t text[] = {character, 0};
    setcchar(cell, text, attributes, 0, &pair);
}

// What ncurses would write, as text: the delays that an entry asks for by `$<5>` are taken out, and the characters that
// fill them.
struct terminal_bytes {
    size_t length;
    char bytes[1024];
};
static inline struct terminal_bytes *terminal_bytes(void) {
    static struct terminal_bytes bytes;
    return &bytes;
}
static inline int terminal_collect(int byte) {
    struct terminal_bytes *collected = terminal_bytes();
    if ((char)byte == (pad_char ? pad_char[0] : 0)) return byte;
    if (collected->length + 1 < sizeof collected->bytes) {
        collected->bytes[collected->length++] = (char)byte;
    }
    return byte;
}
// NULL where the terminal has no way to place the cursor.
static inline const char *terminal_position(int row, int column) {
    struct terminal_bytes *collected = terminal_bytes();
    const char *text = tiparm(cursor_address, row, column);
    if (text == NULL) return NULL;
    collected->length = 0;
    tputs(text, 1, terminal_collect);
    collected->bytes[collected->length] = 0;
    return collected->bytes;
}
// The bytes that change the terminal's style to this one; ncurses knows what it was, and what it is then.
static inline const char *terminal_style(attr_t attributes, int pair) {
    struct terminal_bytes *collected = terminal_bytes();
    collected->length = 0;
    vid_puts(attributes, (short)pair, &pair, terminal_collect);
    collected->bytes[collected->length] = 0;
    return collected->bytes;
}

static const attr_t terminal_bold = WA_BOLD;
static const attr_t terminal_dim = WA_DIM;
static const attr_t terminal_italic = WA_ITALIC;
static const attr_t terminal_underline = WA_UNDERLINE;
static const attr_t terminal_reverse = WA_REVERSE;

// The names of the capabilities, in the order of a compiled entry; NULL after the last.
static inline const char *terminal_flag_name(int index) { return boolnames[index]; }
static inline const char *terminal_number_name(int index) { return numnames[index]; }
static inline const char *terminal_string_name(int index) { return strnames[index]; }
// What the current entry has under the name of the same index; NULL where it has nothing. (To ask for each by its name
// would be a search for each.)
static inline const char *terminal_string(int index) {
    const char *value = index < CUR num_Strings ? CUR Strings[index] : NULL;
    return value == (const char *)-1 ? NULL : value;
}

// Whether a capability defines colours, or goes with those that do.
static inline bool terminal_defines_colors(const char *name) {
    return strcmp(name, "ccc") == 0 || strcmp(name, "oc") == 0 || strcmp(name, "initc") == 0
        || strcmp(name, "initp") == 0;
}

// Columns of a scalar by the C library, which ncurses goes by. Hidden by <wchar.h> outside of X/Open mode.
extern int wcwidth(wchar_t);

// A file in memory. Hidden by <sys/mman.h> outside of GNU mode.
extern int memfd_create(const char *, unsigned int);
enum { terminal_memory_closes_on_exec = 1 };
