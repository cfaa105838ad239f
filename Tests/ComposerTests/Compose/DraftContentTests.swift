import JSON
import MailMessage
import SentLog
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
                source: .content([0, 0])
            ),
            DraftAttachment(name: "c", source: .kept(KeptContent(name: "k1"), byteCount: 9)),
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

    @Test("an attachment of the log is in the message, byte for byte; one that is not there stops it")
    func kept() throws {
        var content = DraftContent.complete
        let kept = KeptContent(name: "k1")
        content.attachments = [DraftAttachment(name: "c.bin", source: .kept(kept, byteCount: 3))]
        var same = content
        same.attachments[0].source = .content([1, 2, 3])
        #expect(try content.message(with: [kept: [1, 2, 3]]) == same.message())
        #expect(throws: FormError(field: .attachments, text: "c.bin is not in the log")) {
            try content.message()
        }
    }

    @Test("an attachment that a draft of an earlier version holds damaged is not sent without its bytes")
    func damaged() throws {
        let json: JSONValue = ["attachments": [["name": "a", "size": 3, "content": "%%%"]]]
        let content = DraftContent(json: json)
        #expect(content.attachments.map(\.byteCount) == [3])
        #expect(throws: FormError.self) { try content.message() }
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

    @Test("a name with a comma is quoted where it goes into a field")
    func quoted() throws {
        let list = [
            LoggedAddress(name: "Doe, Jane", address: "j@example.org"), LoggedAddress(address: "no address"),
        ]
        #expect(list.fieldText == "\"Doe, Jane\" <j@example.org>, no address")
    }
}
