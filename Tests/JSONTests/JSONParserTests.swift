import Testing

@testable import JSON

@Suite("JSON parser")
struct JSONParserTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let value: JSONValue
        var testDescription: String { text }
    }

    @Test(
        "a value is read as RFC 8259 has it",
        arguments: [
            Row(text: "null", value: nil),
            Row(text: " [true, false] ", value: [true, false]),
            Row(text: "-0.5e+10", value: .number("-0.5e+10")),
            Row(text: #""a\n\"\u00e9\ud83d\ude00/""#, value: "a\n\"é😀/"),
            Row(text: #"{"b": 1, "a": {"c": []}}"#, value: ["b": 1, "a": ["c": []]]),
            Row(text: "\u{FEFF}{}", value: [:]),
        ]
    )
    func value(row: Row) throws {
        #expect(try JSONParser.parse(row.text) == row.value)
    }

    @Test("members keep their order")
    func order() throws {
        #expect(try JSONParser.parse(#"{"z":1,"a":2,"m":3}"#).object?.names == ["z", "a", "m"])
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let text: String
        let reason: JSONError.Reason
        let line: Int
        let column: Int
        var testDescription: String { text }
    }

    @Test(
        "a fault is named with its place",
        arguments: [
            Fault(text: "", reason: .unexpectedEnd, line: 1, column: 1),
            Fault(text: "{\"a\": 1,\n \"a\": 2}", reason: .duplicateName("a"), line: 2, column: 2),
            Fault(text: "[1,]", reason: .unexpectedCharacter, line: 1, column: 4),
            Fault(text: "01", reason: .badNumber, line: 1, column: 2),
            Fault(text: "1.", reason: .badNumber, line: 1, column: 3),
            Fault(text: "\"a\nb\"", reason: .controlCharacterInString, line: 1, column: 3),
            Fault(text: #""\ud800""#, reason: .badSurrogate, line: 1, column: 8),
            Fault(text: #""\x""#, reason: .badEscape, line: 1, column: 3),
            Fault(text: "nul", reason: .unexpectedCharacter, line: 1, column: 1),
            Fault(text: "{} x", reason: .trailingContent, line: 1, column: 4),
        ]
    )
    func fault(row: Fault) {
        #expect(throws: JSONError(reason: row.reason, line: row.line, column: row.column)) {
            try JSONParser.parse(row.text)
        }
    }

    @Test("bytes that are not UTF-8 are refused")
    func badUTF8() {
        #expect(throws: JSONError(reason: .badUTF8, line: 1, column: 2)) {
            try JSONParser.parse([0x22, 0xFF, 0x22])
        }
    }

    @Test("nesting has a limit, so that hostile input can't use up the stack")
    func depth() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: JSONError(reason: .tooDeep, line: 1, column: 513)) { try JSONParser.parse(text) }
    }

    @Test("what is written is read back as the same value")
    func roundTrip() throws {
        let value: JSONValue = ["a\u{1B}\u{85}": [1, "ü\"\\\t", nil, [:], []], "b": .number("1.50")]
        #expect(try JSONParser.parse(value.compactText) == value)
        #expect(try JSONParser.parse(value.indentedText) == value)
        #expect(!value.compactText.utf8.contains(0x1B))
    }

    @Test("what ends or breaks a string is found wherever it stands", arguments: 0..<20)
    func places(offset: Int) throws {
        let head = String(repeating: "a", count: offset)
        let tail = String(repeating: "é", count: 12)
        for (written, read) in [
            ("\\n", "\n"), ("\\\"", "\""), ("\\\\", "\\"), ("\u{7F}", "\u{7F}"), ("\u{80}", "\u{80}"),
        ] {
            #expect(try JSONParser.parse("\"\(head)\(written)\(tail)\"") == .string(head + read + tail))
        }
        for control in ["\0", "\n", "\u{1F}"] {
            #expect(throws: JSONError.self) { try JSONParser.parse("\"\(head)\(control)\(tail)\"") }
        }
        #expect(throws: JSONError.self) { try JSONParser.parse("\"\(head)") }
    }
}
