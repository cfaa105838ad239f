/// The raw source of a message as lines for the screen: line ends away, bytes that are no UTF-8 and control
/// characters as signs, nothing else changed.
enum RawLines {
    static func lines(of bytes: [UInt8]) -> [String] {
        var lines: [String] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0x0A) {
            let line = rest[..<end]
            lines.append(String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self))
            rest = rest[(end + 1)...]
        }
        if !rest.isEmpty { lines.append(String(decoding: rest, as: UTF8.self)) }
        return lines
    }
}
