import JSON
import Testing

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
}
