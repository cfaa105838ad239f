/// OSC, DCS, APC, PM and SOS: swallowed whole, save for the replies that the program knows.
extension InputParser {
    /// A reply is short; more of a string than this is swallowed without being kept.
    private static let longestKept = 256

    mutating func takeString(_ byte: UInt8) {
        switch byte {
        case 0x1B:
            state = .stringEscape
        case 0x07:
            endString()
        case 0x00..<0x20, 0x7F:
            // No string holds one of these: it was cut off, or never was one, and this is a key.
            restart(with: byte)
        default:
            if pending.count < Self.longestKept { pending.append(byte) }
        }
    }

    mutating func takeStringEscape(_ byte: UInt8) {
        if byte == UInt8(ascii: "\\") {
            endString()
        } else {
            restartEscape(with: byte)
        }
    }

    private mutating func endString() {
        if isOperatingSystemCommand, let reply = Self.colorReply(pending) { events.append(.reply(reply)) }
        restart()
    }

    /// `10;rgb:RRRR/GGGG/BBBB`, each part of one to four hexadecimal digits.
    private static func colorReply(_ bytes: [UInt8]) -> TerminalReply? {
        let text = String(decoding: bytes, as: UTF8.self)
        let isForeground = text.hasPrefix("10;rgb:")
        guard isForeground || text.hasPrefix("11;rgb:") else { return nil }
        let parts = text.dropFirst(7).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var levels: [UInt8] = []
        for part in parts {
            guard (1...4).contains(part.count), let value = UInt32(part, radix: 16) else { return nil }
            let largest = UInt32(1) << (4 * UInt32(part.count)) - 1
            levels.append(UInt8(value * 255 / largest))
        }
        return isForeground
            ? .foreground(red: levels[0], green: levels[1], blue: levels[2])
            : .background(red: levels[0], green: levels[1], blue: levels[2])
    }
}
