import Testing

@testable import MailMessage

@Suite("Header fields")
struct HeaderWriterTests {
    private func lines(_ name: String, _ text: String) -> [String] {
        var header = HeaderWriter()
        header.unstructured(name, text)
        return String(decoding: header.bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    /// The words of a field as the encoded words that they are.
    private func encodedWords(_ lines: [String]) -> [String] {
        lines.flatMap { $0.split(separator: " ") }.filter { $0.hasPrefix("=?") }.map(String.init)
    }

    @Test(
        "a long line is folded before a blank, which stays (RFC 5322, section 2.2.3)",
        arguments: ["word", "w\u{F6}rd"]
    )
    func folded(word: String) {
        let text = Array(repeating: word, count: 60).joined(separator: " ")
        let lines = lines("Subject", text)
        #expect(lines.count > 3)
        #expect(lines.dropFirst().allSatisfy { $0.first == " " && $0.dropFirst().first != " " })
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        let unfolded = HeaderBlock(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)[...])
        #expect(unfolded.fields.map(\.text) == [text])
    }

    @Test("no line is over 998 octets, whatever a word's length (RFC 5322, section 2.1.1)")
    func longWord() {
        let lines = lines("Subject", String(repeating: "x", count: 5000))
        #expect(lines.allSatisfy { $0.utf8.count <= 998 })
        #expect(EncodedWords.decode(unfolded(lines)) == String(repeating: "x", count: 5000))
    }

    @Test("an address is never cut by a fold, whatever its length")
    func longAddress() throws {
        let address = try Address(
            localPart: String(repeating: "l", count: 64),
            domain: String(repeating: String(repeating: "d", count: 62) + ".", count: 3) + "example"
        )
        var header = HeaderWriter()
        header.addresses("To", [Mailbox(displayName: "Ann", address: address), Mailbox(address: address)])
        #expect(String(decoding: header.bytes, as: UTF8.self).contains("<\(address.text)>,\r\n"))
    }

    @Test(
        "an encoded word has at most 75 characters and no blank (RFC 2047, section 2)",
        arguments: MessageTable.subjects
    )
    func encodedWordLength(subject: String) {
        for word in encodedWords(lines("Subject", subject)) {
            #expect(word.utf8.count <= 75)
            #expect(word.hasSuffix("?="))
        }
    }

    @Test(
        "each encoded word is whole characters (RFC 2047, section 5)",
        arguments: [String(repeating: "ü", count: 100), String(repeating: "日本", count: 50), "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦"]
    )
    func wholeCharacters(text: String) {
        let words = encodedWords(lines("Subject", text))
        #expect(words.count > 1)
        #expect(words.allSatisfy { !EncodedWords.decode($0).contains("\u{FFFD}") })
        #expect(words.map { EncodedWords.decode($0) }.joined() == text)
    }

    @Test("B or Q is chosen by which is shorter")
    func shorter() {
        #expect(lines("Subject", "schönstens") == ["Subject: =?UTF-8?Q?sch=C3=B6nstens?="])
        #expect(lines("Subject", "日本語") == ["Subject: =?UTF-8?B?5pel5pys6Kqe?="])
    }

    @Test("only the words that need it are encoded, ASCII stays readable")
    func onlyWhereNeeded() {
        #expect(
            lines("Subject", "Deploy in Köln finished")
                == ["Subject: Deploy in =?UTF-8?B?S8O2bG4=?= finished"]
        )
    }

    @Test("a blank between two encoded words is in one of them (RFC 2047, section 6.2)")
    func blanksBetween() {
        #expect(lines("Subject", "schöne älteste x") == ["Subject: =?UTF-8?Q?sch=C3=B6ne_=C3=A4lteste?= x"])
    }

    @Test("what looks like an encoded word arrives as it was typed", arguments: ["=?utf-8?Q?a?=", "a =?x"])
    func looksEncoded(text: String) {
        let lines = lines("Subject", text)
        #expect(!encodedWords(lines).isEmpty)
        #expect(EncodedWords.decode(unfolded(lines)) == text)
    }

    @Test("in a phrase the Q encoding keeps to letters, digits and !*+-/ (RFC 2047, section 5, rule 3)")
    func phraseCharacters() {
        let words = EncodedWords.phrase("Ünlü (a) \"b\", c@d; e: <f> [g] . _ =")
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!*+-/=_")
        for word in words {
            let text = word.dropFirst(10).dropLast(2)
            #expect(word.hasPrefix("=?UTF-8?B?") || text.allSatisfy(allowed.contains))
        }
        #expect(EncodedWords.decode(words.joined(separator: " ")) == "Ünlü (a) \"b\", c@d; e: <f> [g] . _ =")
    }

    @Test(
        "a display name is atoms, a quoted string, or encoded words (RFC 5322, section 3.2.5)",
        arguments: [
            ("Ann Example", "Ann Example"), ("Doe, Jane", "\"Doe, Jane\""), ("A \"b\"", "\"A \\\"b\\\"\""),
            ("a\\b", "\"a\\\\b\""), ("John Q. Public", "\"John Q. Public\""),
            ("Jürgen", "=?UTF-8?Q?J=C3=BCrgen?="),
        ]
    )
    func phrase(name: String, written: String) {
        #expect(EncodedWords.phrase(name).joined(separator: " ") == written)
    }

    @Test("only the name of a mailbox is encoded, never its address (RFC 2047, section 5)")
    func addressNotEncoded() throws {
        let message = try Fixture.message {
            $0.cc = try AddressList(parsing: "Jürgen <juergen@bücher.example>")
        }
        #expect(
            Fixture.field("Cc", of: try Fixture.rendered(message))
                == "=?UTF-8?Q?J=C3=BCrgen?= <juergen@xn--bcher-kva.example>"
        )
    }

    private func unfolded(_ lines: [String]) -> String {
        String(lines.joined().dropFirst("Subject:".count).drop { $0 == " " })
    }
}

@Suite("Parameters of header fields")
struct HeaderParametersTests {
    @Test(
        "a value is a token, a quoted string, or in the extended form (RFC 2045, section 5.1; RFC 2231)",
        arguments: [
            ("a.txt", ["filename=a.txt"]), ("a b.txt", ["filename=\"a b.txt\""]),
            ("a\"b", ["filename=\"a\\\"b\""]), ("a\\b", ["filename=\"a\\\\b\""]),
            ("ü.txt", ["filename*=utf-8''%C3%BC.txt"]), ("a\tb", ["filename*=utf-8''a%09b"]),
            ("it's", ["filename*=utf-8''it%27s"]), ("100%", ["filename=\"100%\""]),
            ("", ["filename=\"\""]), (" a", ["filename*=utf-8''%20a"]),
        ]
    )
    func forms(value: String, written: [String]) {
        #expect(HeaderWriter.parameter("filename", value) == written)
    }

    @Test("a long value goes in numbered pieces, none over a line (RFC 2231, section 3)")
    func continuations() {
        let value = String(repeating: "long name ", count: 30) + "ü.txt"
        let pieces = HeaderWriter.parameter("filename", value)
        #expect(pieces.count > 3)
        #expect(pieces[0].hasPrefix("filename*0*=utf-8''"))
        #expect(pieces.indices.dropFirst().allSatisfy { pieces[$0].hasPrefix("filename*\($0)*=") })
        #expect(pieces.allSatisfy { $0.utf8.count <= 76 })
        #expect(ParameterizedValue("attachment; " + pieces.joined(separator: "; "))["filename"] == value)
    }

    @Test("a piece never cuts a character in two")
    func wholeCharacters() {
        for piece in HeaderWriter.parameter("filename", String(repeating: "日", count: 100)) {
            let text = piece[piece.index(after: piece.firstIndex(of: "=")!)...]
            #expect((text.utf8.filter { $0 == UInt8(ascii: "%") }.count) % 3 == 0)
        }
    }

    @Test(
        "what other programs write is read",
        arguments: [
            ("attachment; filename=a.txt", "a.txt"), ("attachment;filename=\"a b.txt\"", "a b.txt"),
            ("attachment; FILENAME=a.txt", "a.txt"), ("attachment; filename = a.txt", "a.txt"),
            ("attachment; filename*=UTF-8''%e2%82%ac.txt", "€.txt"),
            ("attachment; filename*=iso-8859-1'en'%A3.txt", "£.txt"),
            ("attachment; filename=old.txt; filename*=utf-8''n%C3%A9w.txt", "néw.txt"),
            ("attachment; filename*1=b.txt; filename*0=a", "ab.txt"),
            ("attachment; filename*0*=utf-8''%C3; filename*1*=%BC.txt", "ü.txt"),
            ("attachment; filename*0*=utf-8''a%20; filename*1=\"b%20.txt\"", "a b%20.txt"),
            ("attachment; filename=\"=?UTF-8?Q?=C3=BC.txt?=\"", "ü.txt"),
            ("attachment; filename=\"a\\\"b.txt\"", "a\"b.txt"), ("attachment; filename=\"open", "open"),
            ("attachment; filename=a.txt;;", "a.txt"), ("attachment; x; filename=a.txt", "a.txt"),
            ("attachment; filename=a b.txt", "a b.txt"),
        ]
    )
    func read(field: String, filename: String) {
        #expect(ParameterizedValue(field)["filename"] == filename)
    }
}
