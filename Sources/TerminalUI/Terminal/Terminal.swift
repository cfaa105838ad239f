import CNcurses

/// The screen: it owns ncurses, which only draws here. Input is read by `TerminalLoop`.
@MainActor
package final class Terminal {
    package init(options: TerminalOptions = TerminalOptions()) {}

    /// Takes the screen: alternate screen, raw mode, bracketed paste, mouse, focus.
    package func enter() throws(TerminalError) {}
    /// Gives the terminal back as it was. May be called at any time and again.
    package func leave() {}

    /// Shows a canvas: only cells that differ from the last one are written.
    package func present(_ canvas: Canvas) {}
    /// Draws everything anew at the next `present`, after something else wrote to the screen.
    package func redraw() {}

    /// Asks the terminal for its size; what `present` should be given.
    package var size: Size { .zero }
    package var capabilities: TerminalCapabilities {
        TerminalCapabilities(colors: .none, isUTF8: true, prefersASCII: false, terminalType: "")
    }

    package enum SuspendOutcome: Sendable { case continued, noShell }
    /// Leaves, stops the process group as Ctrl-Z does in a shell, and enters again when it continues.
    package func suspend() -> SuspendOutcome { .noShell }
    /// Leaves for another program (an editor) and comes back; call `resume()` afterwards.
    package func pause() {}
    package func resume() {}

    /// Turns the mouse on or off.
    package func setMouse(_ on: Bool) {}
    /// Brackets frames in the terminal's synchronised output (mode 2026), once a reply says it is known.
    package var usesSynchronizedOutput = false
    /// Writes a control string as it is: for queries and for the clipboard.
    package func write(_ controlString: String) {}
}
