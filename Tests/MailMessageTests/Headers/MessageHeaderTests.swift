import Testing

@testable import MailMessage

@Suite("The header of a message")
struct MessageHeaderTests {
    private func names(_ message: Message) throws -> [String] {
        ParsedMessage(try message.rendered(context: Fixture.context())).root.headers.map(\.name)
    }

    @Test("fields stand in one fixed order")
    func order() throws {
        let message = try Fixture.message {
            $0.sender = try Mailbox(parsing: "s@x.example")
            $0.replyTo = try AddressList(parsing: "r@x.example")
            $0.cc = try AddressList(parsing: "c@x.example")
            $0.bcc = try AddressList(parsing: "b@x.example")
            $0.subject = "x"
            $0.inReplyTo = [try MessageID("<a@x>")]
            $0.references = [try MessageID("<a@x>")]
            $0.priority = .high
            $0.list.help = [ListHeaders.Link("https://x.example/")]
            $0.list.id = ListHeaders.Link("list.x.example")
            $0.headers = [try HeaderField("X-Own", "1")]
        }
        #expect(
            try names(message) == [
                "From", "Sender", "Reply-To", "To", "Cc", "Subject", "Message-ID", "In-Reply-To",
                "References",
                "Date", "X-Priority", "X-MSMail-Priority", "Importance", "List-Help", "List-ID", "X-Own",
                "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
            ]
        )
    }

    @Test("Date, Message-ID and MIME-Version are always there")
    func always() throws {
        #expect(
            Set(try names(Fixture.message { _ in })).isSuperset(of: ["Date", "Message-ID", "MIME-Version"])
        )
    }

    @Test("two messages never share a Message-ID, and it is at the author's domain")
    func messageID() throws {
        let ids = try (0..<100).map { _ in
            let raw = try Fixture.message { _ in }.rendered(context: .system())
            return try #require(ParsedMessage(raw).messageID).value
        }
        #expect(Set(ids).count == 100)
        #expect(ids.allSatisfy { $0.hasSuffix("@example.com") })
    }

    @Test("Bcc is in the envelope and nowhere in the message")
    func bcc() throws {
        let message = try Fixture.message { $0.bcc = try AddressList(parsing: "Secret <secret@x.example>") }
        #expect(try !Fixture.rendered(message).lowercased().contains("secret"))
        #expect(try message.envelope().bcc.map(\.text) == ["secret@x.example"])
    }

    @Test(
        "a priority writes the three fields that programs read; normal and none write nothing",
        arguments: [
            (Priority.high, ["1 (Highest)", "High", "High"]), (.low, ["5 (Lowest)", "Low", "Low"]),
            (.normal, [nil, nil, nil]), (nil, [nil, nil, nil]),
        ] as [(Priority?, [String?])]
    )
    func priority(priority: Priority?, values: [String?]) throws {
        let text = try Fixture.rendered(Fixture.message { $0.priority = priority })
        #expect(
            ["X-Priority", "X-MSMail-Priority", "Importance"].map { Fixture.field($0, of: text) } == values
        )
    }

    @Test(
        "references are a string or a list, every id in its brackets once",
        arguments: [
            #""<a@x> <b@x>""#, #""a@x b@x""#, #"["a@x", "<b@x>"]"#, #"["<a@x><b@x>"]"#, #""<a@x>,<b@x>""#,
        ]
    )
    func references(json: String) throws {
        let message = try Fixture.message(json: #"{"from": "a@x", "to": "b@x", "references": \#(json)}"#)
        #expect(Fixture.field("References", of: try Fixture.rendered(message)) == "<a@x> <b@x>")
    }

    @Test("several authors need a sender (RFC 5322, section 3.6.2)")
    func authors() throws {
        var message = try Fixture.message { $0.from = try AddressList(parsing: "a@x.example, b@x.example") }
        let error = #expect(throws: MessageError.self) { try Fixture.rendered(message) }
        #expect(error?.code == "missing")
        #expect(error?.field == "sender")
        message.sender = try Mailbox(parsing: "a@x.example")
        #expect(Fixture.field("From", of: try Fixture.rendered(message)) == "a@x.example, b@x.example")
    }

    @Test("a custom field may stand several times, its values encoded and folded")
    func custom() throws {
        let message = try Fixture.message(
            json: #"{"from": "a@x", "to": "b@x", "headers": {"X-A": ["1", "zwölf"], "X-N": 3}}"#
        )
        let headers = ParsedMessage(try message.rendered(context: Fixture.context())).root.headers
        #expect(headers.filter { $0.name == "X-A" }.map(\.text) == ["1", "zwölf"])
        #expect(headers.first { $0.name == "X-N" }?.text == "3")
    }

    @Test("a prepared value goes out as it is")
    func prepared() throws {
        let message = try Fixture.message(
            json: #"""
                {"from": "a@x", "to": "b@x",
                 "headers": [{"key": "X-Sig", "value": {"prepared": true, "value": "a;\r\n\tb=c  d"}}]}
                """#
        )
        #expect(try Fixture.rendered(message).contains("\r\nX-Sig: a;\r\n\tb=c  d\r\n"))
    }

    @Test(
        "a prepared value that is not folded ASCII is refused (RFC 5322, sections 2.1.1 and 2.2.3)",
        arguments: [
            ("ü", MessageError.PreparedFault.notASCII), ("a\0", .notASCII), ("a\r\nBcc: x@y", .lineEnd),
            ("a\n b", .lineEnd), ("a\r b", .lineEnd), ("a\r\n \r\n b", .blankLine),
            (String(repeating: "x", count: 999), .lineTooLong),
        ]
    )
    func badPrepared(value: String, fault: MessageError.PreparedFault) throws {
        let name = try HeaderField.Name("X-P")
        let message = Fixture.message {
            $0.headers = [HeaderField(name: name, value: value, isPrepared: true)]
        }
        let error = #expect(throws: MessageError.self) { try Fixture.rendered(message) }
        #expect(error?.reason == .badPreparedHeader(fault))
        #expect(error?.field == "headers[0]")
    }

    @Test(
        "a field that a message has once is refused a second time",
        arguments: ["List-ID", "List-Unsubscribe-Post", "Importance"]
    )
    func repeated(name: String) throws {
        let message = try Fixture.message {
            $0.headers = [
                try HeaderField(name, "<a.x.example>"), try HeaderField(name.lowercased(), "<b.x>"),
            ]
        }
        let error = #expect(throws: MessageError.self) { try Fixture.rendered(message) }
        #expect(error?.code == "repeatedHeader")
        #expect(error?.field == "headers[1]")
    }

    @Test(
        "no custom field overrides one that a member makes",
        arguments: [
            "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
            "Content-Transfer-Encoding", "Content-Language",
        ]
    )
    func reserved(name: String) throws {
        let message = try Fixture.message { $0.headers = [try HeaderField(name, "x")] }
        let error = #expect(throws: MessageError.self) { try Fixture.rendered(message) }
        #expect(error?.code == "reservedHeader")
        #expect(error?.remedy.isEmpty == false)
    }
}

@Suite("Mailing list fields")
struct ListHeadersTests {
    private func field(_ name: String, _ list: String) throws -> String? {
        let message = try Fixture.message(json: #"{"from": "a@x", "to": "b@x", "list": \#(list)}"#)
        return Fixture.field(name, of: try Fixture.rendered(message))
    }

    @Test(
        "places are URLs in angle brackets, addresses become mailto: (RFC 2369, section 2)",
        arguments: [
            ("List-Help", #"{"help": "https://x.example/h"}"#, "<https://x.example/h>"),
            (
                "List-Help", #"{"help": "admin@example.com?subject=help"}"#,
                "<mailto:admin@example.com?subject=help>"
            ),
            ("List-Owner", #"{"owner": "o@x.example"}"#, "<mailto:o@x.example>"),
            ("List-Post", #"{"post": "NO"}"#, "NO"),
            ("List-Post", #"{"post": {"url": "NO", "comment": "closed"}}"#, "NO (closed)"),
            (
                "List-Unsubscribe",
                #"{"unsubscribe": [{"url": "https://x.example/u", "comment": "Comment"}, "u@x.example"]}"#,
                "<https://x.example/u> (Comment), <mailto:u@x.example>"
            ),
            (
                "List-Post",
                #"{"post": [["https://x.example/p", {"url": "p@x.example", "comment": "Post"}]]}"#,
                "<https://x.example/p>, <mailto:p@x.example> (Post)"
            ),
            (
                "List-Archive", #"{"archive": {"url": "https://x.example", "comment": "a (b)"}}"#,
                "<https://x.example> (a \\(b\\))"
            ),
            (
                "List-ID", #"{"id": {"url": "list.example.com", "comment": "This is my list"}}"#,
                "This is my list <list.example.com>"
            ),
            ("List-ID", #"{"id": "list.example.com"}"#, "<list.example.com>"),
        ]
    )
    func written(name: String, list: String, value: String) throws { #expect(try field(name, list) == value) }

    @Test("one-click unsubscription writes its field (RFC 8058, section 3.1)")
    func oneClick() throws {
        let list = #"{"unsubscribe": "https://x.example/u", "unsubscribePost": true}"#
        #expect(try field("List-Unsubscribe-Post", list) == "List-Unsubscribe=One-Click")
    }

    @Test("one-click unsubscription without an https URL is refused")
    func oneClickWithoutURL() {
        let error = #expect(throws: MessageError.self) {
            try field("List-Unsubscribe-Post", #"{"unsubscribe": "u@x.example", "unsubscribePost": true}"#)
        }
        #expect(error?.code == "unsubscribePostNeedsHTTPS")
    }

    @Test("what is set by member and by name stands in one field")
    func joined() throws {
        let message = try Fixture.message {
            $0.list.unsubscribe = [ListHeaders.Link("https://x.example/u")]
            $0.headers = [try HeaderField("List-Unsubscribe", "<mailto:u@x.example>")]
        }
        let text = try Fixture.rendered(message)
        #expect(Fixture.field("List-Unsubscribe", of: text) == "<https://x.example/u>, <mailto:u@x.example>")
        #expect(text.split(separator: "List-Unsubscribe:").count == 2)
    }

    @Test(
        "what is no place, or no list id, is refused",
        arguments: [
            #"{"help": "nowhere"}"#, #"{"help": "https://x.example/a b"}"#, #"{"help": "javascript"}"#,
            #"{"help": "https://x.example/>\r\nBcc: x@y"}"#, #"{"id": "a b"}"#, #"{"id": ""}"#,
        ]
    )
    func refused(list: String) {
        let error = #expect(throws: MessageError.self) { try field("List-Help", list) }
        #expect(error?.code == "badListLink")
    }
}
