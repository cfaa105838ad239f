/// A pasted text, cleaned: no colours, no carriage returns, bounded, in lines.
struct PastedText: Sendable {
    /// An error stands at the beginning of what was pasted or at its end; what lies between is left out.
    private static let halfLimit = 256 * 1024
    private static let lineLimit = 16 * 1024

    let text: String
    let lines: [FoldedText]

    init(_ bytes: [UInt8]) {
        let limit = Self.halfLimit
        let bounded =
            bytes.count <= 2 * limit ? bytes : bytes.prefix(limit) + [0x0A] + bytes.suffix(limit)
        let clean = Self.withoutControls(bounded)
        text = String(decoding: clean, as: UTF8.self)
        lines = clean.split(separator: 0x0A).map {
            FoldedText(String(decoding: $0.prefix(Self.lineLimit), as: UTF8.self))
        }
    }

    /// Takes off escape sequences (ECMA-48: CSI, OSC, two-character ones) and all control characters but
    /// line feed and tab.
    private static func withoutControls(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x1B {
                index = endOfSequence(bytes, from: index + 1)
            } else {
                let isText = byte >= 0x20 && byte != 0x7F || byte == 0x0A || byte == 0x09
                if isText { result.append(byte) }
                index += 1
            }
        }
        return result
    }

    private static func endOfSequence(_ bytes: [UInt8], from start: Int) -> Int {
        guard start < bytes.count else { return bytes.count }
        switch bytes[start] {
        case UInt8(ascii: "["):
            var index = start + 1
            while index < bytes.count, (0x20...0x3F).contains(bytes[index]) { index += 1 }
            return min(index + 1, bytes.count)
        case UInt8(ascii: "]"):
            // Ended by BEL or ST; one that isn't ended ends with its line.
            let end = bytes[start...].firstIndex { $0 == 0x07 || $0 == 0x1B || $0 == 0x0A }
            return end.map { bytes[$0] == 0x07 ? $0 + 1 : $0 } ?? bytes.count
        default: return start + 1
        }
    }
}
