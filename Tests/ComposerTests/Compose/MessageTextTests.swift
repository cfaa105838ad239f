import Testing

@testable import Composer

@Suite("Fields and body as one text")
struct MessageTextTests {
    private var content: DraftContent {
        var content = DraftContent.complete
        content[.headers] = "X-Ticket: 42; X-Note: a;b"
        return content
    }

    @Test("every field has a line, also an empty one, then come a blank line and the body")
    func text() {
        let text = MessageText(content).text
        #expect(
            text == """
                From: ops@acme.dev
                To: Dana Wu <dana@example.com>
                Cc:\u{20}
                Bcc:\u{20}
                Reply-To:\u{20}
                Subject: Deploy finished
                Tags: env=prod
                Configuration-Set:\u{20}
                List-Unsubscribe:\u{20}
                X-Ticket: 42
                X-Note: a;b

                Hello Dana,

                the deploy is through.
                """
        )
    }

    @Test("read again it is the same")
    func roundTrip() throws {
        #expect(try MessageText(parsing: MessageText(content).text) == MessageText(content))
    }

    @Test(
        "people write headers in their own ways",
        arguments: [
            ("SUBJECT:no blank\n\nx", FormField.subject, "no blank"),
            ("Subject: one\n  and two\n\nx", .subject, "one and two"),
            ("To: a@example.com\nTo: b@example.com\n\nx", .to, "a@example.com, b@example.com"),
            ("X-One: 1\nX-Two: 2\n\t3\n\nx", .headers, "X-One: 1; X-Two: 2 3"),
            ("Subject: s\r\n\r\nx", .subject, "s"),
            ("Subject: only headers", .subject, "only headers"),
            ("\nx", .subject, ""),
        ]
    )
    func parsing(text: String, field: FormField, value: String) throws {
        let message = try MessageText(parsing: text)
        #expect(message.lines[field] ?? "" == value)
        #expect(message.body == (text.hasSuffix("x") ? "x" : ""))
    }

    @Test("a line that is no header is named with its number")
    func fault() {
        #expect(throws: MessageText.Fault.noField(line: 2, text: "Hello Dana,")) {
            try MessageText(parsing: "Subject: s\nHello Dana,\n")
        }
    }
}
