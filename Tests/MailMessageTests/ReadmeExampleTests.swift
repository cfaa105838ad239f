import MailMessage
import TestSupport
import Testing

@Suite("The README's example")
struct ReadmeExampleTests {
    @Test("a message is built from values and rendered")
    func example() throws {
        // The README's text begins here.
        var message = Message()
        message.from = [try Mailbox(parsing: "Ann Author <ann@example.com>")]
        message.to = try AddressList(parsing: "bob@example.org, \"Doe, Jane\" <jane@example.net>")
        message.subject = "Grüße aus Köln"
        message.text = "Hello, the picture is attached."
        message.html = "<p>Hello, <img src='cid:logo'></p>"
        message.attachments = [
            Attachment(.bytes([0x89, 0x50]), filename: .named("logo.png"), contentID: "logo")
        ]
        let envelope = try message.envelope()
        let raw = try message.rendered(context: .system())
        // The README's text ends here.

        #expect(envelope.recipients.map(\.text) == ["bob@example.org", "jane@example.net"])
        #expect(ParsedMessage(raw).subject == "Grüße aus Köln")
    }

    @Test("the README has the very text that is compiled here")
    func text() throws {
        let compiled = try #require(try ReadmeExample.compiled(in: #filePath))
        #expect(try ReadmeExample.shown(after: "import MailMessage") == compiled)
        #expect(compiled.count > 300)
    }
}
