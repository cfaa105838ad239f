import CNcurses

/// The modes that the program turns on beside ncurses, and the bytes that undo everything.
struct ScreenModes {
    var hasMouse: Bool

    /// Bracketed paste, focus, and the mouse with drags in SGR form.
    var on: String {
        "\u{1B}[?2004h\u{1B}[?1004h" + (hasMouse ? Self.mouseOn : "")
    }

    /// The mouse is turned off in any case: it may have been on before.
    static let off = frameEnd + "\u{1B}[?2004l\u{1B}[?1004l" + mouseOff
    /// Synchronised output: what comes between is shown at once.
    static let frameBegin = "\u{1B}[?2026h"
    static let frameEnd = "\u{1B}[?2026l"
    static let mouseOn = "\u{1B}[?1002h\u{1B}[?1006h"
    static let mouseOff = "\u{1B}[?1002l\u{1B}[?1006l"

    /// Everything that leaves the screen as it was, for a process that has no time for ncurses.
    static func restoring() -> [UInt8] {
        var text = off
        for name in ["sgr0", "op", "cnorm", "rmcup"] { text += capability(name) ?? "" }
        return Array(text.utf8)
    }

    /// A capability of the current terminal without its delays, nil where it has none.
    static func capability(_ name: String) -> String? {
        let missing = UnsafeMutablePointer<CChar>(bitPattern: -1)
        guard let value = tigetstr(name), value != missing else { return nil }
        // A delay is written as `$<5>` (terminfo(5), "Delays and Padding").
        var bytes: [UInt8] = []
        var isDelay = false
        var next = value
        while next.pointee != 0 {
            if !isDelay, next[0] == CChar(UInt8(ascii: "$")), next[1] == CChar(UInt8(ascii: "<")) {
                isDelay = true
            }
            if !isDelay { bytes.append(UInt8(bitPattern: next.pointee)) }
            if next.pointee == CChar(UInt8(ascii: ">")) { isDelay = false }
            next += 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
