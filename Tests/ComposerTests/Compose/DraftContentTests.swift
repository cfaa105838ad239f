import JSON
import MailMessage
import Testing

@testable import Composer

@Suite("DraftContent")
struct DraftContentTests {
    @Test("what is saved is opened again the same")
    func roundTrip() throws {
        var content = DraftContent.complete
        content.format = .markdown
        content.inReplyTo = "<a@x>"
        content.references = ["<a@x>", "<b@x>"]
        content.attachments = [
            DraftAttachment(name: "a.pdf", source: .file(path: "/a.pdf", byteCount: 3, modified: 9)),
            DraftAttachment(
                name: "b.png",
                contentType: "image/png",
                contentID: "b",
                source: .content("AAA=", byteCount: 2)
            ),
        ]
        let text = content.json.compactText
        #expect(DraftContent(json: try JSONParser.parse(text)) == content)
    }

    @Test("a draft of another version opens with what it has")
    func tolerant() {
        let content = DraftContent(json: ["subject": "x", "future": [1, 2], "format": "unheard of"])
        #expect(content[.subject] == "x")
        #expect(content.format == .plain)
    }

    @Test("the form's fields become the message's")
    func message() throws {
        var content = DraftContent.complete
        content[.headers] = "X-Ticket: 42; X-Note: a; b"
        content[.configurationSet] = "prod"
        let message = try content.message()
        #expect(message.to.mailboxes.map(\.address.text) == ["dana@example.com"])
        #expect(message.headers.map(\.value) == ["42", "a; b"])
        #expect(message.ses["EmailTags"] == [["Name": "env", "Value": "prod"]])
        #expect(message.ses["ConfigurationSetName"] == "prod")
        #expect(message.text == .text(content.body))
    }

    @Test("Markdown makes both texts, HTML a text of its own")
    func formats() throws {
        var content = DraftContent.complete
        content.format = .markdown
        #expect(try content.message().markdown == .text(content.body))
        content.format = .html
        let message = try content.message()
        #expect(message.html == .text(content.body))
        #expect(message.textFromHTML)
    }

    @Test("a field that is no address is named")
    func wrongAddress() {
        var content = DraftContent.complete
        content[.cc] = "no address"
        #expect { try content.message() } throws: { ($0 as? FormError)?.field == .cc }
    }

    @Test("a sender alone is not a message")
    func empty() {
        var content = DraftContent()
        content[.from] = "ops@acme.dev"
        #expect(content.isEmpty)
        content.body = "x"
        #expect(!content.isEmpty)
    }
}
