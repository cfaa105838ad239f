import Testing

@testable import TerminalUI

@Suite("LineEndings")
struct LineEndingsTests {
    @Test(
        "every form of line end becomes LF",
        arguments: [
            ("a\nb", "a\nb"), ("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("\r\r\n\n", "\n\n\n"), ("é\r", "é\n"),
        ]
    )
    func normalized(text: String, expected: String) {
        #expect(LineEndings.normalized(text) == expected)
    }

    @Test("each LF parts two lines", arguments: ["", "a", "\n", "a\n", "\na", "é\n\n日本\n", "a\r\nb"])
    func lines(text: String) {
        let expected = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(LineEndings.lines(of: text) == expected.map { String($0) })
    }
}
