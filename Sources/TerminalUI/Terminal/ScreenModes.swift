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
        let parts = String(cString: value).split(separator: "$<", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(String(parts.first ?? "")) { text, part in
            text + (part.firstIndex(of: ">").map { part[part.index(after: $0)...] } ?? part)
        }
    }
}
