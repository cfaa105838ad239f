/// What the loop reports to the program.
package enum LoopEvent: Hashable, Sendable {
    case input([InputEvent])
    /// The window's size changed; bursts come as one.
    case resized(Size)
    /// A signal asks the program to end. The same signal again, before this was reported, ends it at once.
    case terminate(Signal)
    /// A signal asks the program to stop (SIGTSTP from outside): call `Terminal.suspend()`.
    case suspend
    /// Continued after a stop that the program didn't ask for; the screen is taken again and empty.
    case resumed
    /// The terminal is gone.
    case closed

    package enum Signal: Int32, Hashable, Sendable {
        case hangUp = 1
        case interrupt = 2
        case quit = 3
        case terminate = 15
    }
}
