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
}
