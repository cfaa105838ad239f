import Testing

@testable import MailMessage

@Suite("A message read back")
struct ParsedMessageTests {
    private func parsed(_ text: String) -> ParsedMessage { ParsedMessage(Array(text.utf8)) }

    @Test("lines may end with LF alone, and a mailbox file's separator may stand first")
    func lineEnds() {
        let message = parsed("From ann Tue Nov 24 12:00:00 2026\nSubject: Hi\nTo: b@x\n\nbody\n")
        #expect(message.subject == "Hi")
        #expect(message.to.text == "b@x")
        #expect(message.text == "body\n")
    }

    @Test("fields are unfolded (RFC 5322, section 2.2.3), their names found in any case")
    func unfolding() {
        let message = parsed("SUBJECT: one\r\n two\r\n\tthree\r\n\r\n")
        #expect(message.subject == "one two\tthree")
    }

    @Test("a blank may stand before a field's colon (RFC 5322, section 4.5)")
    func blankBeforeColon() { #expect(parsed("Subject : Hi\r\n\r\n").subject == "Hi") }

    @Test("a line that is no field begins the body, as where the empty line was forgotten")
    func missingEmptyLine() {
        let message = parsed("Subject: Hi\r\nHello there\r\nmore")
        #expect(message.subject == "Hi")
        #expect(message.text == "Hello there\nmore")
    }

    @Test(
        "encoded words in any charset, B and Q, split or not, are decoded (RFC 2047)",
        arguments: [
            ("=?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"), ("=?UTF-8?B?R3LDvMOfZQ==?=", "Grüße"),
            ("=?iso-8859-1?q?Gr=FC=DFe?=", "Grüße"),
            ("=?ISO-2022-JP?B?GyRCRnxLXDhsGyhC?=", "日本語"), ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
            ("=?windows-1252?Q?=80?=", "€"),
            ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"), ("=?utf-8?Q?a?=\r\n =?utf-8?Q?b?=", "ab"),
            ("=?utf-8?Q?a?= b", "a b"),
            ("=?utf-8?Q?a_b?=", "a b"), ("=?utf-8?Q?=C3?= =?utf-8?Q?=BC?=", "ü"),
            ("=?utf-8*de?Q?=C3=BC?=", "ü"),
            ("=?unknown-x?Q?a?=", "=?unknown-x?Q?a?="), ("=?utf-8?X?a?=", "=?utf-8?X?a?="),
            ("=?utf-8?Q?open", "=?utf-8?Q?open"),
            ("x=?utf-8?Q?y?=z", "xyz"), ("=?utf-8?Q??=", ""), ("Grüße", "Grüße"),
        ]
    )
    func encodedWords(field: String, text: String) {
        #expect(parsed("Subject: \(field)\r\n\r\n").subject == text)
    }

    @Test("bytes of an old charset in a field are taken for windows-1252")
    func rawBytes() {
        let message = ParsedMessage(Array("Subject: caf".utf8) + [0xE9] + Array("\r\n\r\n".utf8))
        #expect(message.subject == "café")
    }

    @Test(
        "bodies are decoded by encoding and charset",
        arguments: [
            ("text/plain; charset=iso-8859-1", "quoted-printable", "Gr=FC=DFe", "Grüße"),
            ("text/plain; charset=\"UTF-8\"", "base64", "R3LD\r\nvMOfZQ==", "Grüße"),
            ("text/plain", "7bit", "plain", "plain"),
            ("text/plain; charset=windows-1252", "quoted-printable", "=93a=94", "\u{201C}a\u{201D}"),
            ("text/plain; charset=shift_jis", "base64", "k/qWew==", "日本"),
            ("text/plain; charset=nonsense", "8bit", "ü", "ü"),
            ("text/plain; charset=utf-8; format=flowed", "7bit", "one \r\ntwo", "one two"),
            ("text/plain; charset=us-ascii", "QUOTED-PRINTABLE", "a=\r\nb", "ab"), ("", "", "bare", "bare"),
            ("text", "", "bare", "bare"),
        ]
    )
    func bodies(type: String, encoding: String, body: String, text: String) {
        let message = parsed("Content-Type: \(type)\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n\(body)")
        #expect(message.text == text)
    }

    @Test("a multipart without its last boundary, with text before the first and blanks behind, is read")
    func multipart() {
        let message = parsed(
            """
            Content-Type: multipart/mixed; boundary="b b"

            preamble
            --b b\u{20}\u{20}
            Content-Type: text/plain

            one
            --b bx
            --b b
            Content-Type: application/pdf; name="=?utf-8?Q?=C3=BC.pdf?="
            Content-Transfer-Encoding: base64

            AQI=
            """
        )
        #expect(message.text == "one\n--b bx")
        #expect(message.attachments.map(\.filename) == ["ü.pdf"])
        #expect(message.attachments.first?.content == [1, 2])
    }

    @Test("what stands after the last boundary is no part")
    func epilogue() {
        let message = parsed("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n--b\n\ntwo\n")
        #expect(message.root.children.count == 1)
        #expect(message.text == "one")
    }

    @Test("a message in the message is one attachment with its own fields")
    func nested() throws {
        let message = parsed(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nouter\n--b\nContent-Type: message/rfc822\n\nSubject: inner\n\ntext\n--b--\n"
        )
        let inner = try #require(message.attachments.first)
        #expect(message.text == "outer")
        #expect(inner.children.first?.header("Subject") == "inner")
    }

    @Test("parts are read to a bounded depth, the rest as text")
    func depth() {
        var text = ""
        for level in 0..<200 { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
        var part = parsed(text + "\nbottom").root
        var depth = 0
        while let child = part.children.first {
            part = child
            depth += 1
        }
        #expect(depth <= ParsedPart.maximumDepth)
    }

    @Test("addresses that are right are read even where one beside them is not")
    func addresses() {
        #expect(parsed("To: a@x, nonsense, \"B\" <b@x>\n\n").to.text == "a@x, B <b@x>")
        #expect(
            parsed("From: =?utf-8?Q?J=C3=BCrgen?= <j@x>\n\n").from.mailboxes.first?.displayName == "Jürgen"
        )
        #expect(parsed("To: \"a, b\" <a@x>\nTo: c@x\n\n").to.mailboxes.count == 2)
        #expect(parsed("To: undisclosed-recipients:;\n\n").to.entries.count == 1)
    }

    @Test("identifiers and the date are read, nonsense is none")
    func identifiers() {
        let message = parsed(
            "Message-ID: <a@x>\nReferences: <b@x>\n <c@x>\nIn-Reply-To: <c@x> (Ann)\nDate: nonsense\n\n"
        )
        #expect(message.messageID?.value == "a@x")
        #expect(message.references.map(\.value) == ["b@x", "c@x"])
        #expect(message.inReplyTo.first?.value == "c@x")
        #expect(message.date == nil)
    }

    @Test(
        "a message is read as it is written: text, HTML, image, file",
        arguments: [
            "everything", "inline image", "calendar", "message in the message",
        ]
    )
    func own(name: String) throws {
        let row = try #require(try MessageTable.rows().first { $0.name == name })
        let parsed = ParsedMessage(try row.message.rendered(context: Fixture.context()))
        let named = parsed.attachments.compactMap(\.filename)
        for attachment in row.message.attachments {
            guard case .named(let name) = attachment.filename else { continue }
            #expect(named.contains(name))
        }
        if let html = row.message.html, case .text(let text) = html { #expect(parsed.html == text) }
    }
}
