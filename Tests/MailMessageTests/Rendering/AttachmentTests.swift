import Testing

@testable import MailMessage

@Suite("Attachments")
struct AttachmentTests {
    private func part(
        _ json: String,
        files: [String: [UInt8]] = ["/base/report.pdf": [1], "/base/README": [2]]
    ) throws -> ParsedPart {
        let message = try Fixture.message(
            json: #"{"from": "a@x", "to": "b@x", "text": "t", "attachments": [\#(json)]}"#
        )
        let raw = try message.rendered(context: Fixture.context(files: files))
        return try #require(ParsedMessage(raw).root.children.last)
    }

    @Test(
        "the name is the given one, else the path's last component, else attachment-N",
        arguments: [
            (#"{"path": "report.pdf"}"#, "report.pdf"), (#"{"path": "README"}"#, "README"),
            (#"{"path": "report.pdf", "filename": "other.pdf"}"#, "other.pdf"),
            (#"{"path": "report.pdf", "filename": ""}"#, "report.pdf"),
            (#"{"content": "a"}"#, "attachment-1.bin"),
            (#"{"content": "a", "contentType": "text/csv"}"#, "attachment-1.csv"),
            (#"{"path": "report.pdf", "filename": false}"#, nil),
            (#"{"path": "data:text/plain;base64,YQ=="}"#, "attachment-1.txt"),
            (#"{"content": "a", "filename": "Grüße 😀.txt"}"#, "Grüße 😀.txt"),
        ] as [(String, String?)]
    )
    func names(json: String, name: String?) throws { #expect(try part(json).filename == name) }

    @Test(
        "the type is the given one, else by extension, else application/octet-stream",
        arguments: [
            (#"{"path": "report.pdf"}"#, "application/pdf"),
            (#"{"path": "README"}"#, "application/octet-stream"),
            (#"{"content": "a", "filename": "A.PNG"}"#, "image/png"),
            (#"{"content": "a", "filename": "a.png", "contentType": "Image/X-Own; a=b"}"#, "image/x-own"),
            (#"{"path": "data:text/csv,a"}"#, "text/csv"),
            (#"{"path": "data:,a"}"#, "application/octet-stream"),
            (#"{"content": "a", "filename": "a.tar.gz"}"#, "application/gzip"),
        ]
    )
    func types(json: String, type: String) throws { #expect(try part(json).mediaType == type) }

    @Test(
        "the disposition is the given one, else inline for images with a cid and for messages",
        arguments: [
            (#"{"content": "a", "filename": "a.png", "cid": "i"}"#, "inline"),
            (#"{"content": "a", "filename": "a.png"}"#, "attachment"),
            (#"{"content": "a", "filename": "a.pdf", "cid": "i"}"#, "attachment"),
            (#"{"content": "Subject: a\n\nb", "contentType": "message/rfc822"}"#, "inline"),
            (#"{"content": "a", "filename": "a.txt", "contentDisposition": "inline"}"#, "inline"),
        ]
    )
    func dispositions(json: String, disposition: String) throws {
        #expect(try part(json).disposition == disposition)
    }

    @Test(
        "inline content is in the encoding that it says",
        arguments: [
            (#"{"content": "ü"}"#, [0xC3, 0xBC]), (#"{"content": "/wA=", "encoding": "base64"}"#, [0xFF, 0]),
            (#"{"content": "fF00", "encoding": "hex"}"#, [0xFF, 0]),
            (#"{"content": "ü", "encoding": "latin1"}"#, [0xFC]),
            (#"{"content": "ü", "encoding": "UTF-8"}"#, [0xC3, 0xBC]),
            (#"{"content": {"type": "Buffer", "data": [0, 255]}}"#, [0, 255]),
            (#"{"path": "report.pdf"}"#, [1]),
            (#"{"path": "data:;base64,/wA="}"#, [255, 0]), (#"{"href": "data:,a%20b"}"#, [0x61, 0x20, 0x62]),
        ] as [(String, [UInt8])]
    )
    func contents(json: String, bytes: [UInt8]) throws { #expect(try part(json).content == bytes) }

    @Test(
        "what does not fit is an error with its place",
        arguments: [
            (#"{"content": "?", "encoding": "base64"}"#, "notBase64", "attachments[0].content"),
            (#"{"content": "0x", "encoding": "hex"}"#, "notHexadecimal", "attachments[0].content"),
            (#"{"content": "€", "encoding": "latin1"}"#, "notLatin1", "attachments[0].content"),
            (#"{"content": "a", "encoding": "utf-16"}"#, "notOneOf", "attachments[0].encoding"),
            (#"{"path": "report.pdf", "encoding": "rot13"}"#, "notOneOf", "attachments[0].encoding"),
            (
                #"{"content": "ü", "contentTransferEncoding": "7bit"}"#, "doesNotFit",
                "attachments[0].contentTransferEncoding"
            ),
            (
                #"{"content": "a\u0000", "contentTransferEncoding": "8bit"}"#, "doesNotFit",
                "attachments[0].contentTransferEncoding"
            ),
            (
                #"{"content": "a", "contentTransferEncoding": "binary"}"#, "notOneOf",
                "attachments[0].contentTransferEncoding"
            ),
            (#"{"content": "a", "contentType": "text"}"#, "badMediaType", "attachments[0].contentType"),
            (
                #"{"content": "a", "contentType": "text/plain\r\nX: y"}"#, "badMediaType",
                "attachments[0].contentType"
            ),
            (
                #"{"content": "a", "contentType": "multipart/mixed"}"#, "multipartNotAllowed",
                "attachments[0].contentType"
            ),
            (
                #"{"content": "ü", "contentType": "text/plain; charset=iso-8859-1"}"#, "charsetDiffers",
                "attachments[0].contentType"
            ),
            (#"{"content": "a", "cid": "a b"}"#, "badContentID", "attachments[0].cid"),
            (#"{"content": "a", "cid": "a\r\nb"}"#, "badContentID", "attachments[0].cid"),
            (#"{"content": "a", "filename": "a\nb"}"#, "controlCharacter", "attachments[0].filename"),
            (#"{"content": "a", "filename": 1}"#, "wrongType", "attachments[0].filename"),
            (#"{"content": "a", "path": "b"}"#, "notOneOf", "attachments[0]"),
            (#"{"filename": "a"}"#, "missing", "attachments[0].content"),
            (#"{"path": "gone.txt"}"#, "fileMissing", "attachments[0].path"),
            (#"{"path": "data:nonsense"}"#, "badDataURL", "attachments[0]"),
            (#"{"path": "https://x.example/a"}"#, "urlsNotAllowed", "attachments[0]"),
            (
                #"{"content": "a", "headers": {"Content-ID": "x"}}"#, "reservedHeader",
                "attachments[0].headers"
            ),
            (#"{"raw": "no header"}"#, "badReadyPart", "attachments[0].raw"),
            (#"{"raw": "a: b\r\n\r\n", "filename": "c"}"#, "unknownKey", "attachments[0].filename"),
            (#"{"content": {"type": "Buffer", "data": [256]}}"#, "wrongType", "attachments[0].content.data"),
            (
                #"{"content": "bad\u0000", "contentType": "message/rfc822"}"#, "doesNotFit",
                "attachments[0].contentTransferEncoding"
            ),
            (
                #"{"content": "a: b\n\nc", "contentType": "message/rfc822", "contentTransferEncoding": "base64"}"#,
                "doesNotFit", "attachments[0].contentTransferEncoding"
            ),
        ]
    )
    func refused(json: String, code: String, field: String) {
        let error = #expect(throws: MessageError.self) { try part(json) }
        #expect(error?.code == code)
        #expect(error?.field == field)
        #expect(error?.description.utf8.contains(0x0A) == false)
    }

    @Test("a part has more fields, also those of MIME that no member makes (RFC 2045, section 9)")
    func fields() throws {
        let part = try part(
            #"""
            {"content": "a", "headers": {"Content-Description": "Größe", "Content-Language": "de",
            "Content-Location": "https://acme.dev/a", "Content-MD5": "x", "X-Kind": "one"}}
            """#
        )
        #expect(part.header("content-description") == "Größe")
        #expect(part.header("content-language") == "de")
        #expect(part.header("content-location") == "https://acme.dev/a")
        #expect(part.ownHeaders.map(\.name.text).count == 5)
    }

    @Test(
        "no field contradicts a member",
        arguments: [
            "Content-Type", "content-id", "Content-Disposition", "Content-Transfer-Encoding", "MIME-Version",
        ]
    )
    func contradiction(name: String) {
        let error = #expect(throws: MessageError.self) {
            try part(#"{"content": "a", "headers": {"\#(name)": "x"}}"#)
        }
        #expect(error?.code == "reservedHeader")
    }

    @Test("two attachments can't have one content id")
    func duplicateContentID() {
        let message = Fixture.message {
            $0.attachments = [
                Attachment(.bytes([1]), contentID: "a"), Attachment(.bytes([2]), contentID: "<a>"),
            ]
        }
        let error = #expect(throws: MessageError.self) { try Fixture.rendered(message) }
        #expect(error?.code == "duplicateContentID")
        #expect(error?.field == "attachments[1].cid")
    }

    @Test(
        "a message goes as it is, 7bit or 8bit, never encoded (RFC 2046, section 5.2.1)",
        arguments: [("Subject: a\n\nbody", "7bit"), ("Subject: a\n\nGrüße", "8bit")],
        ["message/rfc822", "message/delivery-status"]
    )
    func messages(row: (String, String), type: String) throws {
        let message = Fixture.message {
            $0.text = "t"
            $0.attachments = [Attachment(.text(row.0), contentType: type)]
        }
        let part = try #require(
            ParsedMessage(try message.rendered(context: Fixture.context())).root.children.last
        )
        #expect(part.transferEncoding == row.1)
    }

    @Test("a ready part goes through untouched, its line ends made CRLF")
    func raw() throws {
        let part = try part(#"{"raw": "Content-Type: text/x-own\nX-A: b\n\nbody\nmore"}"#)
        #expect(part.headers.map(\.name) == ["Content-Type", "X-A"])
        #expect(part.content == Array("body\r\nmore".utf8))
    }

    @Test("a ready part may come from a file and in base64 as well")
    func rawSources() throws {
        let bytes = Array("Content-Type: text/x-own\r\n\r\nbody".utf8)
        #expect(try part(#"{"raw": {"path": "p"}}"#, files: ["/base/p": bytes]).mediaType == "text/x-own")
        #expect(
            try part(#"{"raw": "\#(Base64.encode(bytes))", "encoding": "base64"}"#).mediaType == "text/x-own"
        )
    }

    @Test("the Content-Type has the name in the form that old readers know (RFC 2047)")
    func oldName() throws {
        let type = try part(#"{"content": "a", "filename": "Grundstückspläne.pdf"}"#).headers.first {
            $0.name == "Content-Type"
        }
        #expect(type?.rawValue == "application/pdf; name=\"=?UTF-8?Q?Grundst=C3=BCckspl=C3=A4ne=2Epdf?=\"")
    }

    @Test("without leave to read files a message that names one is refused")
    func filesOff() {
        let message = Fixture.message { $0.attachments = [Attachment(.file(path: "/etc/passwd"))] }
        let context = RenderContext(now: Fixture.date, randomBytes: { [UInt8](repeating: 1, count: $0) })
        let error = #expect(throws: MessageError.self) { try message.rendered(context: context) }
        #expect(error?.code == "filesNotAllowed")
        #expect(error?.value == "/etc/passwd")
    }
}
