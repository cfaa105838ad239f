import Testing

@testable import MailMessage

@Suite("The encoding of texts")
struct TextEncodingTests {
    private func part(_ text: String, _ encoding: TextEncoding? = nil) throws -> ParsedPart {
        let message = Fixture.message {
            $0.text = .text(text)
            $0.textEncoding = encoding
        }
        return ParsedMessage(try message.rendered(context: Fixture.context())).root
    }

    @Test(
        "is 7bit where nothing can change on the way, quoted-printable where it is mostly ASCII, else base64",
        arguments: [
            ("Hello\nthere", "7bit"), ("", "7bit"), (String(repeating: "a", count: 76), "7bit"),
            (String(repeating: "a", count: 77), "quoted-printable"), ("Grüße aus Köln", "quoted-printable"),
            ("日本語テキスト", "base64"), ("trailing \nblank", "quoted-printable"),
            ("From here", "quoted-printable"),
            (".\n", "quoted-printable"), ("nul\0", "quoted-printable"), ("a\tb", "7bit"),
            ("tab at end\t", "quoted-printable"),
        ]
    )
    func choice(text: String, encoding: String) throws {
        #expect(try part(text).transferEncoding == encoding)
    }

    @Test(
        "a caller's choice counts",
        arguments: [
            (TextEncoding.base64, "base64"), (.quotedPrintable, "quoted-printable"), (.flowed, "7bit"),
        ]
    )
    func chosen(encoding: TextEncoding, written: String) throws {
        let part = try part("Hello", encoding)
        #expect(part.transferEncoding == written)
        #expect(part.text.hasPrefix("Hello"))
    }

    @Test(
        "every kind of line end becomes CRLF (RFC 5322, section 2.3)",
        arguments: ["a\nb\nc", "a\r\nb\r\nc", "a\rb\rc", "a\r\nb\nc", "a\nb\rc"],
        [nil, TextEncoding.base64, .quotedPrintable]
    )
    func lineEnds(text: String, encoding: TextEncoding?) throws {
        let content = String(decoding: try part(text, encoding).content, as: UTF8.self)
        #expect(content == "a\r\nb\r\nc" || content == "a\r\nb\r\nc\r\n")
    }

    @Test(
        "line ends in pieces are the same as in one",
        arguments: [
            ["a\r", "\nb"], ["a", "\r\n", "b"], ["\r", "\r", "\n"], ["\n", "\r"], ["a\r\n", "\nb"],
        ]
    )
    func pieces(pieces: [String]) {
        var normalizer = LineBreakNormalizer()
        var result: [UInt8] = []
        for piece in pieces { Array(piece.utf8).withUnsafeBytes { normalizer.append($0, to: &result) } }
        #expect(result == LineBreakNormalizer.normalized(Array(pieces.joined().utf8)))
    }

    @Test("flowed is only for ASCII, elsewhere the text is encoded as ever (RFC 3676, section 4.2)")
    func flowedASCII() throws {
        let part = try part("Grüße aus Köln", .flowed)
        #expect(part.transferEncoding == "quoted-printable")
        #expect(part.parameters["format"] == nil)
    }

    @Test("a flowed paragraph has short lines that end with a blank, and joins to what it was")
    func flowed() throws {
        let text = Array(repeating: "word", count: 60).joined(separator: " ")
        let part = try part(text + "\n\n-- \nAnn", .flowed)
        #expect(part.parameters["format"] == "flowed")
        let lines = String(decoding: part.content, as: UTF8.self).split(separator: "\r\n").map(String.init)
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(part.text.hasPrefix(text + "\n\n-- \nAnn"))
    }

    @Test(
        "a flowed line that begins with a blank, > or From is stuffed (RFC 3676, section 4.4)",
        arguments: [" leading", ">quoted", "From here"]
    )
    func stuffed(line: String) throws {
        let part = try part(line, .flowed)
        #expect(String(decoding: part.content, as: UTF8.self).hasPrefix(" " + line))
        #expect(part.text.hasPrefix(line))
    }

    @Test(
        "what a reader of flowed text makes of other programs' (RFC 3676, sections 4.1 to 4.5)",
        arguments: [
            ("a \nb", false, "a b"), ("a \nb", true, "ab"), ("> a \n> b\nc", false, "> a b\nc"),
            ("-- \nAnn", false, "-- \nAnn"),
            ("a \n\nb", false, "a \nb"), (" >x", false, ">x"),
        ]
    )
    func reading(text: String, deletes: Bool, joined: String) {
        #expect(FlowedText.decode(text, deletesBlank: deletes) == joined)
    }
}

@Suite("Base64")
struct Base64Tests {
    @Test(
        "the examples of RFC 4648, section 10",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ]
    )
    func examples(text: String, encoded: String) {
        #expect(Base64.encode(Array(text.utf8)) == encoded)
        #expect(Base64.decode(encoded.utf8) == Array(text.utf8))
    }

    @Test(
        "lines have 76 characters and end with CRLF (RFC 2045, section 6.8)",
        arguments: [0, 1, 56, 57, 58, 114, 1000]
    )
    func lines(count: Int) {
        let bytes = [UInt8](repeating: 0xA5, count: count)
        var output = [UInt8](repeating: 0, count: Base64.lineFormCount(count) + 8)
        let written = bytes.withUnsafeBytes { input in
            output.withUnsafeMutableBytes { Base64.encodeLines(input, into: $0) }
        }
        let lines = String(decoding: output[..<written], as: UTF8.self).split(separator: "\r\n")
        #expect(lines.dropLast().allSatisfy { $0.utf8.count == 76 })
        #expect(lines.joined() == Base64.encode(bytes))
    }

    @Test(
        "what is not base64 is refused",
        arguments: ["a", "ab=c", "a*b=", "abc==", "abcde", "====", "Zg==Zg=="]
    )
    func refused(text: String) { #expect(Base64.decode(text.utf8) == nil) }

    @Test(
        "white space may stand in it, padding may be missing",
        arguments: ["Zm9v\r\nYmFy", " Zm9vYmFy ", "Zm9v\tYmFy"]
    )
    func tolerated(text: String) {
        #expect(Base64.decode(text.utf8) == Array("foobar".utf8))
        #expect(Base64.decode("Zm8".utf8) == Array("fo".utf8))
    }

    @Test("a reader of mail skips what is no base64", arguments: ["Zm9v!YmFy", "Zm9v\u{FEFF}YmFy==="])
    func lenient(text: String) { #expect(Base64.decode(text.utf8, isLenient: true) == Array("foobar".utf8)) }
}

@Suite("Reading quoted-printable")
struct QuotedPrintableReadingTests {
    @Test(
        "RFC 2045, section 6.7, and what breaks it as it is",
        arguments: [
            ("a=3Db", "a=b"), ("a=\r\nb", "ab"), ("a=\nb", "ab"), ("a=  \r\nb", "ab"), ("a  \r\nb", "a\r\nb"),
            ("=c3=bc", "ü"),
            ("a=", "a"), ("a=G1", "a=G1"), ("a=3", "a=3"), ("100%=", "100%"), ("a=20\r\n", "a \r\n"),
        ]
    )
    func read(text: String, decoded: String) {
        #expect(String(decoding: QuotedPrintable.decode(Array(text.utf8)), as: UTF8.self) == decoded)
    }
}
