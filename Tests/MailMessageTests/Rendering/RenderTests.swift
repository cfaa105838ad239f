import Testing

@testable import MailMessage

@Suite("Rendering")
struct RenderTests {
    @Test("a text alone is a whole message")
    func plain() throws {
        let message = Fixture.message {
            $0.subject = "Hi"
            $0.text = "Hello"
        }
        let lines = try Fixture.rendered(message).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(
            lines == [
                "From: ann@example.com",
                "To: bob@example.org",
                "Subject: Hi",
                "Message-ID: <01080f161d242b323940474e555c636a@example.com>",
                "Date: Tue, 24 Nov 2026 12:00:00 +0100",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: 7bit",
                "",
                "Hello",
                "",
            ]
        )
    }
}
