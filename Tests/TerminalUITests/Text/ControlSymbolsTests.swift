import Testing

@testable import TerminalUI

@Suite("ControlSymbols")
struct ControlSymbolsTests {
    @Test("no control character is ever drawn", arguments: Array(0..<0x20) + [0x7F] + Array(0x80..<0xA0))
    func controls(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        var canvas = Canvas(size: Size(columns: 3, rows: 1))
        let used = canvas.put("a\(Character(scalar))b", at: .zero, style: .plain)
        #expect(used == 3)
        #expect(!canvas.text.unicodeScalars.dropLast().contains { $0.properties.generalCategory == .control })
        #expect(canvas.text.hasPrefix("a"))
        #expect(canvas.text.hasSuffix("b\n"))
    }

    @Test("a line end of two characters takes one place")
    func lineEnd() {
        var canvas = Canvas(size: Size(columns: 4, rows: 1))
        canvas.put("a\r\nb", at: .zero, style: .plain)
        #expect(canvas.text == "a␍b\n")
    }

    @Test(
        "what is invisible or reorders text shows",
        arguments: [
            "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{200B}", "\u{200E}", "\u{FEFF}", "\u{2028}",
            "\u{AD}",
        ]
    )
    func invisible(text: String) {
        var canvas = Canvas(size: Size(columns: 3, rows: 1))
        canvas.put("a\(text)b", at: .zero, style: .plain)
        #expect(!canvas.text.contains(text))
        #expect(canvas.line(0).count == 3)
    }

    @Test("a joiner inside a cluster stays")
    func joiner() {
        var canvas = Canvas(size: Size(columns: 3, rows: 1))
        canvas.put("👩‍👧", at: .zero, style: .plain)
        #expect(canvas.line(0) == "👩‍👧")
    }
}
