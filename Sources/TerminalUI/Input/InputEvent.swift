/// What the terminal sent.
package enum InputEvent: Hashable, Sendable {
    case key(Key)
    /// Text pasted as one piece, its lines ended by LF, otherwise as it came.
    case paste(String)
    case mouse(MouseEvent)
    /// The terminal's window got (true) or lost the focus.
    case focus(Bool)
    case reply(TerminalReply)
}

/// An answer to a query, which may come at any time.
package enum TerminalReply: Hashable, Sendable {
    /// To "CSI 6 n".
    case cursorPosition(Point)
    /// To "CSI c".
    case deviceAttributes([Int])
    /// To "CSI ? mode $ p": 0 unknown, 1 set, 2 reset, 3 and 4 fixed.
    case mode(number: Int, state: Int)
    /// To OSC 10 and 11; each part 0-255.
    case foreground(red: UInt8, green: UInt8, blue: UInt8)
    case background(red: UInt8, green: UInt8, blue: UInt8)
}
