import CNcurses
import Glibc

/// What the database of terminals says of this one, and the form in which ncurses is given it.
@MainActor
struct TerminalEntry {
    let type: String
    let depth: TerminalCapabilities.ColorDepth
    /// A compiled entry in place of the database's, in TERMINFO's own notation for one.
    private let replacement: String?

    init(type: String, output: Int32, wantsColors: Bool) throws(TerminalError) {
        var status: Int32 = 0
        guard setupterm(type, output, &status) == OK else { throw .terminalTypeUnknown(type: type) }
        guard ScreenModes.capability("cup") != nil else { throw .terminalTooSimple(type: type) }
        self.type = type
        let isDirect = wantsColors && Self.hasDirectColor
        depth = wantsColors ? Self.depth(isDirect: isDirect) : .none
        let entry = CompiledEntry(current: type, hasDirectColor: isDirect)
        replacement = "hex:" + Self.hexadecimal(entry.bytes)
    }

    /// Runs `open` with the entry in force.
    func opened(_ open: (String) -> OpaquePointer?) -> OpaquePointer? {
        let before = getenv("TERMINFO").map { String(cString: $0) }
        if let replacement { setenv("TERMINFO", replacement, 1) }
        defer {
            if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
        }
        return open(type)
    }

    private static var hasDirectColor: Bool {
        let value = getenv("COLORTERM").map { String(cString: $0) } ?? ""
        return value == "truecolor" || value == "24bit"
    }

    private static func depth(isDirect: Bool) -> TerminalCapabilities.ColorDepth {
        if isDirect { return .direct }
        let colors = tigetnum("colors")
        switch colors {
        case 256...: return .indexed256
        case 16...: return .ansi16
        case 8...: return .ansi8
        default: return .none
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: bytes.count * 2) { text in
            for (index, byte) in bytes.enumerated() {
                text[index * 2] = digits[Int(byte >> 4)]
                text[index * 2 + 1] = digits[Int(byte & 0xF)]
            }
            return bytes.count * 2
        }
    }
}
