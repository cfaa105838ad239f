import Diagnosis
import Testing

@Suite("Words from outside in a line")
struct PlainTextTests {
    @Test(
        "line ends and marks of direction become blanks, other control characters symbols",
        arguments: [
            ("a\r\nb\tc", "a  b c"), ("I am a \u{1B}[31mteapot", "I am a ␛[31mteapot"), ("\u{7F}\0", "␡␀"),
            ("a\u{202E}b\u{2028}c", "a b c"), ("\u{9B}31m", "\u{FFFD}31m"), ("Grüße 日本", "Grüße 日本"),
        ]
    )
    func line(text: String, expected: String) {
        #expect(PlainText.line(text) == expected)
    }
}
