import Testing

@testable import MailMessage

@Suite("What is refused")
struct RefusalTests {
    @Test(
        "a header name has the bytes that RFC 5322, section 3.6.8, allows, and no others",
        arguments: 0...255
    )
    func headerName(byte: Int) {
        let text = "X\(Character(Unicode.Scalar(UInt8(byte))))"
        let isAllowed = (0x21...0x7E).contains(byte) && byte != 0x3A
        #expect(((try? HeaderField.Name(text)) != nil) == isAllowed)
    }

    @Test("no byte in a subject, a name or a custom value begins another field", arguments: 0...255)
    func injection(byte: Int) throws {
        let text = "a\(Character(Unicode.Scalar(UInt8(byte))))Bcc: x@y.example"
        let message = try Fixture.message {
            $0.subject = text
            $0.from = [Mailbox(displayName: text, address: Fixture.address("a@x.example"))]
            $0.headers = [try HeaderField("X-Value", text)]
        }
        let parsed = ParsedMessage(try message.rendered(context: Fixture.context()))
        #expect(parsed.root.header("Bcc") == nil)
        #expect(parsed.subject == HeaderText.singleLine(text))
        #expect(parsed.from.mailboxes.first?.displayName == HeaderText.singleLine(text))
    }

    @Test("line ends and NUL in a file name are refused", arguments: ["\r", "\n", "\0"])
    func filename(control: String) {
        let message = Fixture.message {
            $0.attachments = [Attachment(.bytes([1]), filename: .named("a\(control)b"))]
        }
        expect(.controlCharacter, "attachments[0].filename") {
            try message.rendered(context: Fixture.context())
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let json: String
        let code: String
        let field: String
        var testDescription: String { json }
    }

    @Test(
        "each fault of a JSON message has a code and its path",
        arguments: [
            Row(json: #"{"form": "a@x"}"#, code: "unknownKey", field: "form"),
            Row(json: #"{"to": "a@x, b"}"#, code: "badAddress", field: "to"),
            Row(json: #"{"to": ["a@x", {"name": "B"}]}"#, code: "missing", field: "to[1].address"),
            Row(json: #"{"subject": 1}"#, code: "wrongType", field: "subject"),
            Row(json: #"{"date": "yesterday"}"#, code: "badDate", field: "date"),
            Row(json: #"{"date": "2026-02-30T00:00:00Z"}"#, code: "badDate", field: "date"),
            Row(json: #"{"priority": "urgent"}"#, code: "notOneOf", field: "priority"),
            Row(json: #"{"messageId": "a b"}"#, code: "badMessageID", field: "messageId"),
            Row(json: #"{"headers": {"a b": "c"}}"#, code: "badHeaderName", field: "headers.a b"),
            Row(
                json: #"{"attachments": [{"content": "a", "encoding": "rot13"}]}"#,
                code: "notOneOf",
                field: "attachments[0].encoding"
            ),
            Row(
                json: #"{"attachments": [{}, {"content": "*", "encoding": "base64"}]}"#,
                code: "missing",
                field: "attachments[0].content"
            ),
            Row(
                json: #"{"attachments": [{"content": "*", "encoding": "base64"}]}"#,
                code: "notBase64",
                field: "attachments[0].content"
            ),
            Row(
                json: #"{"attachments": [{"content": "abc", "encoding": "hex"}]}"#,
                code: "notHexadecimal",
                field: "attachments[0].content"
            ),
            Row(json: #"{"envelope": {"form": "a@x"}}"#, code: "unknownKey", field: "envelope.form"),
        ]
    )
    func json(row: Row) {
        let error = #expect(throws: MessageError.self) { try Fixture.message(json: row.json) }
        #expect(error?.code == row.code)
        #expect(error?.field == row.field)
        #expect(error?.description.contains("\n") == false)
    }

    @Test(
        "a header that the message has a member for is refused, and the member named",
        arguments: [
            ("From", "from"), ("bcc", "bcc"), ("MESSAGE-ID", "messageId"), ("Date", "date"),
            ("References", "references"),
        ]
    )
    func reserved(name: String, member: String) throws {
        let message = try Fixture.message { $0.headers = [try HeaderField(name, "x")] }
        expect(.reservedHeader(member: member), "headers[0]") {
            try message.rendered(context: Fixture.context())
        }
    }

    @Test("a missing file is told from one that can't be read")
    func files() {
        let message = Fixture.message { $0.attachments = [Attachment(.file(path: "/nowhere"))] }
        let error = #expect(throws: MessageError.self) { try message.rendered(context: Fixture.context()) }
        #expect(error?.kind == .missingFile)
        #expect(MessageError(.fileUnreadable(errno: 13), field: "", value: "").kind == .unreadableFile)
    }

    @Test(
        "hosts of private networks are told in every spelling",
        arguments: [
            ("127.0.0.1", true), ("127.1", true), ("0x7f000001", true), ("2130706433", true),
            ("localhost", true),
            ("10.1.2.3", true), ("192.168.0.1", true), ("169.254.169.254", true), ("::1", true),
            ("::ffff:10.0.0.1", true),
            ("fe80::1", true), ("fd00::1", true), ("93.184.216.34", false), ("example.com", false),
            ("2606:4700::1", false),
        ]
    )
    func hosts(host: String, isPrivate: Bool) { #expect(NetworkAddress.isPrivate(host: host) == isPrivate) }

    private func expect(
        _ reason: MessageError.Reason,
        _ field: String,
        _ body: () throws -> [UInt8]
    ) {
        let error = #expect(throws: MessageError.self) { try body() }
        #expect(error?.reason == reason)
        #expect(error?.field == field)
    }
}
