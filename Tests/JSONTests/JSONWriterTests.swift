import Testing

@testable import JSON

@Suite struct JSONWriterTests {
    /// The escapes of RFC 8259, section 7, one scalar after the other.
    private static func plainly(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": return "\\\""
            case "\\": return "\\\\"
            case "\n": return "\\n"
            case "\r": return "\\r"
            case "\t": return "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
                let digits = String(scalar.value, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: return String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }

    @Test("what has to be escaped is, and nothing else, wherever it stands", arguments: 0..<40)
    func escapes(_ length: Int) {
        let filling = ["a", "é", "\u{A0}", "\u{C2}", "東", "👩‍👩‍👧", "~", " "]
        for value in UInt32(0)...0x180 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for character in filling {
                let before = String(repeating: character, count: length)
                for text in [
                    "\(before)\(scalar)", "\(before)\(scalar)\(character)x\(scalar)\(scalar)\(before)",
                ] {
                    let written = JSONValue.string(text).compactText
                    if written != Self.plainly(text) { Issue.record("\(text.debugDescription)") }
                }
            }
        }
    }

    @Test("a long text comes back")
    func long() throws {
        let text = String(repeating: "The \"deploy\" of v2.3 is\tthrough.\n\u{85}\\", count: 10_000)
        let written = JSONValue.string(text).compactText
        #expect(written == Self.plainly(text))
        #expect(try JSONParser.parse(written) == .string(text))
    }

    @Test("the search for what has to be escaped passes over everything else", arguments: 0..<20)
    func search(_ start: Int) {
        for byte in UInt8.min...UInt8.max {
            var bytes = Array(repeating: UInt8(ascii: "a"), count: 40)
            bytes[start] = byte
            let isOne = byte < 0x20 || [0x22, 0x5C, 0x7F, 0xC2].contains(byte)
            let found = bytes.withUnsafeBufferPointer { JSONEscapes.next(in: $0, from: 0) }
            #expect(found == (isOne ? start : 40))
        }
        let eight = Array(repeating: UInt8(ascii: "\""), count: 8 + start)
        #expect(eight.withUnsafeBufferPointer { JSONEscapes.next(in: $0, from: start) } == start)
    }
}
