// The least that a full-screen program with ncurses can do, to measure others beside it: a frame of text, and
// each key put on the screen as it comes.
#include <curses.h>
#include <locale.h>

int main(void) {
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    for (int row = 0; row < LINES - 1; row++)
        mvprintw(row, 1, "%-10s the text of row %d of a form that is as full as others are", "Subject", row);
    mvprintw(LINES - 1, 1, "F9 Send   ^R Preview   F7 Attach   ^P Commands   F1 Help");
    move(LINES / 2, 0);
    refresh();
    for (int key; (key = getch()) != ERR && key != 17;) {
        if (getcurx(stdscr) >= COLS - 1) move(LINES / 2, 0);
        addch((chtype)key);
        refresh();
    }
    endwin();
    return 0;
}
