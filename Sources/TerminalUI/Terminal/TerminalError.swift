/// Why the screen can't be used.
package enum TerminalError: Error, Hashable, Sendable {
    /// Neither standard input and output nor the controlling terminal is a terminal.
    case notATerminal
    /// The environment has no TERM.
    case terminalTypeMissing
    /// The terminal says that it can't place the cursor (`dumb`).
    case terminalTooSimple(type: String)
    /// The database of terminals doesn't know the value of TERM.
    case terminalTypeUnknown(type: String)
    /// A call of the system failed.
    case system(call: String, errno: Int32)
}
