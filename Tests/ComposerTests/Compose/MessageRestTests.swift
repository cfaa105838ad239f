import JSON
import MailMessage
import SESTransport
import SentLog
import Testing

@testable import Composer

@Suite("A message of another program, taken into the form")
struct MessageRestTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let json: String
        /// What the form says of it beside its fields.
        var words: [String] = []
        var testDescription: String { name }
    }

    static let rows = [
        Row(name: "plain text", json: #""text": "Hello\n\nDana""#),
        Row(name: "HTML alone", json: #""html": "<p>Hello</p>""#),
        Row(
            name: "text and HTML",
            json: #""text": "Hello", "html": "<p>Hello</p>""#,
            words: ["its own plain text"]
        ),
        Row(
            name: "header fields",
            json: #"""
                "text": "x", "headers": {"X-Ticket": "42; a: b; X-Not: one", "Auto-Submitted": "auto-generated",
                "X-Path": "c:\\temp\\; d: e", "X-Ende": "Übersicht"}, "priority": "high"
                """#
        ),
        Row(
            name: "the fields of a list",
            json: #"""
                "text": "x", "list": {"help": {"url": "https://acme.dev/help", "comment": "help"},
                "unsubscribe": ["https://acme.dev/u", "mailto:u@acme.dev"], "unsubscribePost": true,
                "id": {"url": "news.acme.dev", "comment": "News"}}
                """#
        ),
        Row(
            name: "one link to unsubscribe",
            json: #""text": "x", "list": {"unsubscribe": "https://acme.dev/u"}"#
        ),
        Row(
            name: "members of the request",
            json: #"""
                "text": "x", "ses": {"ConfigurationSetName": "c", "EmailTags": [{"Name": "a", "Value": "b"}],
                "ListManagementOptions": {"ContactListName": "news", "TopicName": "t"}, "TenantName": "one",
                "EndpointId": "abc.xyz", "FeedbackForwardingEmailAddress": "bounce@acme.dev"}
                """#,
            words: ["ListManagementOptions", "TenantName", "EndpointId", "FeedbackForwardingEmailAddress"]
        ),
        Row(
            name: "an envelope of its own",
            json: #""text": "x", "envelope": {"from": "b@acme.dev", "to": ["other@example.com"]}"#,
            words: ["an envelope of its own", "FeedbackForwardingEmailAddress"]
        ),
        Row(
            name: "a sender",
            json: #""text": "x", "sender": "Eva <eva@acme.dev>""#,
            words: ["Sender Eva <eva@acme.dev>"]
        ),
        Row(
            name: "an invitation",
            json: #"""
                "text": "x", "html": "<p>x</p>", "icalEvent": {"method": "REQUEST",
                "content": "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"}
                """#,
            words: ["its own plain text", "invitation"]
        ),
        Row(
            name: "AMP and a form for watches",
            json:
                #""text": "x", "watchHtml": "<b>w</b>", "amp": "<html ⚡4email></html>", "html": "<p>x</p>""#,
            words: ["its own plain text", "HTML for watches", "AMP"]
        ),
        Row(
            name: "attachments with fields and encodings of their own",
            json: #"""
                "text": "x", "attachments": [{"filename": "a.txt", "content": "Größe\nb\n",
                "contentTransferEncoding": "quoted-printable", "contentType": "text/plain; charset=utf-8",
                "headers": {"Content-Description": "Die Größe", "Content-Language": "de",
                "Content-Location": "https://acme.dev/a.txt", "X-Kind": "one"}},
                {"filename": "b.csv", "content": "a,b\r\n", "contentTransferEncoding": "7bit"},
                {"filename": "c.bin", "content": "AAECAwo=", "encoding": "base64",
                "contentTransferEncoding": "quoted-printable", "cid": "c"},
                {"filename": "d.eml", "content": "Subject: d\r\n\r\nd", "contentType": "message/rfc822",
                "headers": {"Content-Description": "as it came"}}]
                """#
        ),
        Row(
            name: "attachments, also inline",
            json: #"""
                "html": "<img src=\"cid:a\">", "attachments": [{"filename": "a.png", "content": "AAEC",
                "encoding": "base64", "cid": "a"}, {"filename": "b.txt", "content": "b",
                "contentDisposition": "inline"}, {"filename": "c.bin", "content": "/w==", "encoding": "base64"}]
                """#
        ),
    ]

    private static func message(_ row: Row) throws -> Message {
        let common =
            #""from": "Ops <ops@acme.dev>", "to": "Dana <dana@example.com>", "cc": "c@example.com", "#
        let more =
            #""bcc": "b@example.com", "replyTo": "r@acme.dev", "subject": "Größe", "messageId": "<a@acme.dev>", "#
        return try Message(json: JSONParser.parse("{\(common)\(more)\(row.json)}"), baseDirectory: "/")
    }

    private static func rendered(_ message: Message) throws -> [UInt8] {
        var message = message
        message.messageID = try MessageID("<a@acme.dev>")
        message.date = MailDate(parsing: "Thu, 26 Nov 2026 10:00:00 +0000")
        var sink = MemorySink()
        let context = RenderContext(
            now: MailDate(secondsSinceEpoch: 0),
            randomBytes: { [UInt8](repeating: 7, count: $0) }
        )
        _ = try message.render(into: &sink, context: context)
        return sink.bytes
    }

    /// What the log has of it, as a form.
    private static func content(of message: Message) throws -> DraftContent {
        let bytes = try rendered(message)
        let request = try PreparedMessage(message, source: MemorySource(bytes)).requestWithoutContent
        var row = LogSummary.sample(1, .sent, message.subject, to: [])
        row.bcc = message.logFields.bcc
        row.tags = message.logFields.tags
        let parsed = ParsedMessage(bytes)
        var content = DraftContent(parsed, row: row)
        content.takeRest(of: parsed, request: request)
        return content
    }

    @Test("it is rendered to the same bytes, by the same request", arguments: rows)
    func same(_ row: Row) throws {
        let message = try Self.message(row)
        let content = try Self.content(of: message)
        // A draft is saved and opened between.
        let again = try DraftContent(json: JSONParser.parse(content.json.compactText)).message()
        let first = String(decoding: try Self.rendered(message), as: UTF8.self)
        let second = String(decoding: try Self.rendered(again), as: UTF8.self)
        #expect(second == first)
        let requests = try [message, again].map {
            try PreparedMessage($0, source: MemorySource([])).requestWithoutContent.object ?? JSONObject()
        }
        #expect(Set(requests[0].names) == Set(requests[1].names))
        for (name, value) in requests[0] { #expect(requests[1][name] == value) }
    }

    @Test("a template of it is the same message, and so is the command that is copied", arguments: rows)
    func written(_ row: Row) throws {
        let message = try Self.message(row)
        let json = try Self.content(of: message).messageJSON
        let first = String(decoding: try Self.rendered(message), as: UTF8.self)
        let sent = try Message(json: json, baseDirectory: "/")
        let second = String(decoding: try Self.rendered(sent), as: UTF8.self)
        #expect(second == first)
        let template = try TemplateJSON(path: "t.json", folder: "/", home: "/").content(json)
        // A form with HTML alone makes a text of it.
        guard message.html == nil || message.text != nil else { return }
        let third = String(decoding: try Self.rendered(template.message()), as: UTF8.self)
        #expect(third == first)
    }

    @Test("what the form has no field for is said in it", arguments: rows)
    func words(_ row: Row) throws {
        let form = ComposeState(content: try Self.content(of: Self.message(row)))
        #expect(form.restWords == row.words)
    }

    private func content(_ json: String) throws -> DraftContent {
        try Self.content(of: Self.message(Row(name: "", json: json)))
    }

    @Test("another body makes its text anew, and other forms of the old one go")
    func otherBody() throws {
        var content = try content(#""text": "old", "html": "<p>old</p>", "amp": "<html ⚡4email></html>""#)
        content.body = "<p>new</p>"
        let message = try content.message()
        #expect(message.html == .text("<p>new</p>"))
        #expect(message.text == nil)
        #expect(message.textFromHTML)
        #expect(message.amp == nil)
    }

    @Test("other recipients get it themselves, whatever the envelope was")
    func otherRecipients() throws {
        var content = try content(#""text": "x", "envelope": {"to": ["other@example.com"]}"#)
        #expect(try content.message().envelope().recipients.map(\.text) == ["other@example.com"])
        content[.to] = "new@example.com"
        content[.cc] = ""
        content[.bcc] = ""
        #expect(try content.message().envelope().recipients.map(\.text) == ["new@example.com"])
    }

    @Test("from someone else it has no Sender, and no sender of the request's own")
    func otherFrom() throws {
        var content = try content(
            #""text": "x", "sender": "e@acme.dev", "ses": {"FromEmailAddress": "f@acme.dev"}"#
        )
        #expect(try content.message().sender?.address.text == "e@acme.dev")
        #expect(try content.message().ses["FromEmailAddress"] == "f@acme.dev")
        content[.from] = "new@acme.dev"
        #expect(try content.message().sender == nil)
        #expect(try content.message().ses["FromEmailAddress"] == nil)
    }

    @Test("a command leaves all of it out, and says what")
    func drop() throws {
        var app = AppDriver(content: try content(#""text": "x", "sender": "e@acme.dev""#))
        _ = app.state.perform(.dropRest)
        #expect(app.state.compose.content.rest.isEmpty)
        #expect(
            app.state.notices.current?.text
                == "only what the fields and the body show is sent: without Sender e@acme.dev"
        )
    }

    @Test(
        "header fields on one line are read again the same",
        arguments: [
            ["a"], ["a; b", "c"], ["a; X-B: c", "d"], ["a\\; X-B: c"], ["a\\", "b"], ["; X-A: b"],
            ["a;; b:c;"],
        ]
    )
    func headers(_ values: [String]) throws {
        let fields = try values.map { try HeaderField("X-A", $0) }
        #expect(try HeaderLines(parsing: HeaderLines.text(of: fields)).fields.map(\.value) == values)
    }
}
