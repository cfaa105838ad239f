// What signal handlers need: only async-signal-safe calls on plain memory, which Swift can't promise.
#ifndef TERMINAL_RESTORE_H
#define TERMINAL_RESTORE_H

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

struct terminal_guard {
    volatile sig_atomic_t is_armed;
    int output;
    struct termios modes;
    size_t length;
    char bytes[1024];
    // One more than the writing end of the loop's pipe, 0 while nobody listens.
    volatile sig_atomic_t pipe;
    // Since when (seconds of the monotonic clock, and one) the loop has not taken a signal that it was told of.
    volatile sig_atomic_t waits[NSIG];
    int is_installed[NSIG];
    struct sigaction before[NSIG];
    char stack[65536];
};

// Inside a function, since variables of a header don't reach Swift's object files by themselves.
static inline struct terminal_guard *terminal_guard(void) {
    static struct terminal_guard guard;
    return &guard;
}

// Gives the terminal back: once, whoever calls first.
static inline void terminal_restore_run(void) {
    struct terminal_guard *guard = terminal_guard();
    if (!guard->is_armed) return;
    guard->is_armed = 0;
    // From the background, setting modes would stop the process instead.
    struct sigaction ignore, before;
    memset(&ignore, 0, sizeof ignore);
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGTTOU, &ignore, &before);
    ssize_t ignored = write(
        guard->output, guard->bytes, guard->length
    );
    (void)ignored;
    tcsetattr(guard->output, TCSANOW, &guard->modes);
    sigaction(SIGTTOU, &before, NULL);
}

// Returns 0, or -1 when there are more bytes than there is room for.
static inline int terminal_restore_arm(
    int output, const struct termios *modes, const char *bytes, size_t length
) {
    struct terminal_guard *guard = terminal_guard();
    static int is_registered;
    if (length > sizeof guard->bytes) return -1;
    guard->is_armed = 0;
    guard->output = output;
    guard->modes = *modes;
    guard->length = length;
    memcpy(guard->bytes, bytes, length);
    guard->is_armed = 1;
    if (!is_registered) is_registered = atexit(terminal_restore_run) == 0;
    return 0;
}

static inline void terminal_restore_disarm(void) { terminal_guard()->is_armed = 0; }

// Ends the process as it would have ended without this program's handlers, after giving the terminal back.
static inline void terminal_signal_end(int number) {
    struct terminal_guard *guard = terminal_guard();
    int saved = errno;
    struct sigaction action;
    sigset_t own;
    terminal_restore_run();
    sigaction(number, &guard->before[number], NULL);
    sigemptyset(&own);
    sigaddset(&own, number);
    pthread_sigmask(SIG_UNBLOCK, &own, NULL);
    raise(number);
    // A handler from before, such as a crash reporter, may return and count on the fault to come again; a
    // signal that was sent doesn't.
    if (guard->before[number].sa_handler != SIG_IGN) {
        memset(&action, 0, sizeof action);
        action.sa_handler = SIG_DFL;
        sigaction(number, &action, NULL);
        raise(number);
    }
    errno = saved;
}

// Tells the loop. One that asks to end, and finds that the loop has not taken one like it for more than a second,
// finds it stuck: it ends. (A terminal that goes away sends SIGHUP twice at once, by the shell and by the kernel.)
static inline void terminal_signal_tell(int number) {
    struct terminal_guard *guard = terminal_guard();
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    int pipe = guard->pipe - 1;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int moment = (int)now.tv_sec + 1;
    int first = guard->waits[number];
    int ends = number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT;
    if (ends && (pipe < 0 || (first && moment - first > 1))) {
        terminal_signal_end(number);
    } else if (pipe >= 0) {
        if (!first) guard->waits[number] = moment;
        ssize_t ignored = write(pipe, &byte, 1);
        (void)ignored;
    }
    errno = saved;
}

static inline void terminal_signal_taken(int number) { terminal_guard()->waits[number] = 0; }
static inline void terminal_signal_listen(int pipe) { terminal_guard()->pipe = pipe + 1; }

static inline void terminal_signal_install(int number, void (*handler)(int), int flags) {
    struct terminal_guard *guard = terminal_guard();
    if (guard->is_installed[number]) return;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigfillset(&action.sa_mask);
    if (sigaction(number, &action, &guard->before[number]) == 0) {
        guard->is_installed[number] = 1;
    }
}

static inline void terminal_signal_remove(int number) {
    struct terminal_guard *guard = terminal_guard();
    if (!guard->is_installed[number]) return;
    guard->is_installed[number] = 0;
    sigaction(number, &guard->before[number], NULL);
}

// Faults may come from a stack that is full.
static inline void terminal_signal_use_own_stack(void) {
    struct terminal_guard *guard = terminal_guard();
    stack_t stack, current;
    if (sigaltstack(NULL, &current) == 0 && !(current.ss_flags & SS_DISABLE)) return;
    memset(&stack, 0, sizeof stack);
    stack.ss_sp = guard->stack;
    stack.ss_size = sizeof guard->stack;
    sigaltstack(&stack, NULL);
}

static inline void terminal_signals_install(void) {
    static const int faults[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP};
    static const int told[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGCONT, SIGTSTP};
    terminal_signal_use_own_stack();
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        terminal_signal_install(faults[i], terminal_signal_end, SA_ONSTACK);
    }
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        terminal_signal_install(told[i], terminal_signal_tell, SA_RESTART);
    }
}

static inline void terminal_signals_remove(void) {
    for (int number = 1; number < NSIG; number++) terminal_signal_remove(number);
}

static inline void terminal_signal_set(int number, void (*handler)(int)) {
    struct sigaction action;
    if (!terminal_guard()->is_installed[number]) return;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigfillset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

// As a shell does while a child has the terminal: what interrupts or quits is for the child, a stop for both.
static inline void terminal_signals_step_aside(void) {
    terminal_signal_set(SIGINT, SIG_IGN);
    terminal_signal_set(SIGQUIT, SIG_IGN);
    terminal_signal_set(SIGTSTP, SIG_DFL);
}

static inline void terminal_signals_step_back(void) {
    terminal_signal_set(SIGINT, terminal_signal_tell);
    terminal_signal_set(SIGQUIT, terminal_signal_tell);
    terminal_signal_set(SIGTSTP, terminal_signal_tell);
}

// Stops the process group as Ctrl-Z does in a shell, and returns when it goes on.
static inline void terminal_signal_stop_group(void) {
    struct sigaction action, before;
    sigset_t stop, mask;
    // The threads of a dispatch queue block signals.
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    memset(&action, 0, sizeof action);
    // The others first, then this process by a signal to this very thread, which takes effect at once.
    action.sa_handler = SIG_IGN;
    sigaction(SIGTSTP, &action, &before);
    kill(0, SIGTSTP);
    action.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &action, NULL);
    pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
    raise(SIGTSTP);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &before, NULL);
}

#endif
