/// How to open the screen.
package struct TerminalOptions: Sendable {
    package var mouse = true
    /// As `NO_COLOR` asks: attributes only.
    package var colors = true
    /// Lines and signs in ASCII; nil for what the terminal turns out to need.
    package var asciiChrome: Bool?
    /// File descriptors of the terminal; nil for standard input and output, or /dev/tty where one of them
    /// is something else.
    package var input: Int32?
    package var output: Int32?

    package init() {}
}
