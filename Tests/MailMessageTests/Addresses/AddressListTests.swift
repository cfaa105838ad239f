import Testing

@testable import MailMessage

@Suite("Address list")
struct AddressListTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        /// `name|address`, groups as `name:[member, member]`.
        let entries: [String]
        var testDescription: String { text }
    }

    @Test(
        "a list is read as RFC 5322 has it",
        arguments: [
            Row(text: "", entries: []),
            Row(text: " , ; ", entries: []),
            Row(text: "a@x", entries: ["a@x"]),
            Row(text: "<a@x>", entries: ["a@x"]),
            Row(
                text: "A <a@x>, \"B, C\" <b@x>; team: a@x, b@x;",
                entries: ["A|a@x", "B, C|b@x", "team:[a@x, b@x]"]
            ),
            Row(text: "a@x, b@x,", entries: ["a@x", "b@x"]),
            Row(text: "a@x; b@x", entries: ["a@x", "b@x"]),
            Row(text: "Ann Example <ann@example.com>", entries: ["Ann Example|ann@example.com"]),
            Row(text: "John Q. Public <j@x>", entries: ["John Q. Public|j@x"]),
            Row(text: "\"a \\\"b\\\" \\\\c\" <a@x>", entries: ["a \"b\" \\c|a@x"]),
            Row(text: "ann@x (Ann Example)", entries: ["Ann Example|ann@x"]),
            Row(text: "(one (nested \\) two)) a@x", entries: ["one (nested ) two)|a@x"]),
            Row(text: "A (comment) B <a@x> (after)", entries: ["A B|a@x"]),
            Row(text: "\"a b\"@x", entries: ["\"a b\"@x"]),
            Row(text: "\"a@b\"@x, c@x", entries: ["\"a@b\"@x", "c@x"]),
            Row(text: "\"a\".b@x", entries: ["a.b@x"]),
            Row(text: "a@[192.0.2.1]", entries: ["a@[192.0.2.1]"]),
            Row(text: "a@[IPv6:2001:db8::1]", entries: ["a@[IPv6:2001:db8::1]"]),
            Row(text: "a@bücher.example", entries: ["a@bücher.example"]),
            Row(text: "Jürgen Müller <j@x>", entries: ["Jürgen Müller|j@x"]),
            Row(text: "undisclosed-recipients:;", entries: ["undisclosed-recipients:[]"]),
            Row(text: "g: A <a@x>;, b@x", entries: ["g:[A|a@x]", "b@x"]),
            Row(
                text: "a.b+c_d-e!#$%&'*/=?^`{|}~@x.example",
                entries: ["a.b+c_d-e!#$%&'*/=?^`{|}~@x.example"]
            ),
            Row(text: "a@x,\r\n b@x", entries: ["a@x", "b@x"]),
            Row(text: "=?utf-8?Q?x?= <a@x>", entries: ["=?utf-8?Q?x?=|a@x"]),
            Row(text: "\"\" <a@x>", entries: ["a@x"]),
            Row(text: "a @ x . example", entries: ["a@x.example"]),
        ]
    )
    func read(row: Row) throws {
        #expect(try AddressList(parsing: row.text).entries.map(Self.text) == row.entries)
    }

    @Test(
        "the written form parses back to the same list",
        arguments: [
            "A <a@x>, \"B, C\" <b@x>; team: a@x, b@x;", "\"a b\"@x", "\"a \\\"b\\\" \\\\c\" <a@x>",
            "Jürgen <j@bücher.example>",
            "\"two  blanks\" <a@x>", "\" edge \" <a@x>", "empty:;", "\"a: b\": c@x;", "\"\": c@x;",
            "a@[192.0.2.1]",
        ]
    )
    func roundTrip(text: String) throws {
        let list = try AddressList(parsing: text)
        #expect(try AddressList(parsing: list.text) == list)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let text: String
        let reason: AddressError.Reason
        let offset: Int
        var testDescription: String { text }
    }

    @Test(
        "what is no mailbox is an error with its place",
        arguments: [
            Fault(text: "ann", reason: .noAt, offset: 0),
            Fault(text: "a@x, ann", reason: .noAt, offset: 5),
            Fault(text: "@x", reason: .noLocalPart, offset: 0),
            Fault(text: "a@", reason: .noDomain, offset: 2),
            Fault(text: "a@x, b@, c@x", reason: .noDomain, offset: 7),
            Fault(text: "Ann ann@x", reason: .textBesideAddress, offset: 4),
            Fault(text: "<a@x> Ann", reason: .textBesideAddress, offset: 6),
            Fault(text: "a@x b@x", reason: .textBesideAddress, offset: 4),
            Fault(text: "a..b@x", reason: .emptyLabel, offset: 2),
            Fault(text: ".a@x", reason: .emptyLabel, offset: 0),
            Fault(text: "a.@x", reason: .emptyLabel, offset: 2),
            Fault(text: "a@x..y", reason: .emptyLabel, offset: 4),
            Fault(text: "a@x.", reason: .emptyLabel, offset: 4),
            Fault(text: "\"a@x", reason: .quoteNotClosed, offset: 0),
            Fault(text: "a@x (note", reason: .commentNotClosed, offset: 4),
            Fault(text: "A <a@x", reason: .angleNotClosed, offset: 2),
            Fault(text: "A <>", reason: .empty, offset: 3),
            Fault(text: "A <@r:a@x>", reason: .route, offset: 3),
            Fault(text: "a@x>", reason: .unexpectedCharacter(UInt8(ascii: ">")), offset: 3),
            Fault(text: "g: a@x", reason: .groupNotClosed, offset: 1),
            Fault(text: "g: h: a@x;;", reason: .groupNotAllowed, offset: 4),
            Fault(text: ": a@x;", reason: .unexpectedCharacter(UInt8(ascii: ":")), offset: 0),
            Fault(text: "a@[192.0.2.1", reason: .badLiteral, offset: 2),
            Fault(text: "jürgen@x", reason: .localPartNotASCII, offset: 1),
            Fault(text: "a@b@c", reason: .unexpectedCharacter(UInt8(ascii: "@")), offset: 3),
            Fault(text: "a\u{1B}b@x", reason: .controlCharacter(0x1B), offset: 1),
            Fault(text: "<a\r\n@x>", reason: .controlCharacter(0x0A), offset: 2),
            Fault(text: "\"a\nb\"@x", reason: .controlCharacter(0x0A), offset: 0),
        ]
    )
    func fault(row: Fault) {
        #expect(throws: AddressError(row.reason, in: row.text, at: row.offset)) {
            try AddressList(parsing: row.text)
        }
    }

    @Test(
        "domains go to A-labels by UTS 46, non-transitional",
        arguments: [
            ("bücher.example", "xn--bcher-kva.example"), ("STRASSE.example", "strasse.example"),
            ("straße.example", "xn--strae-oqa.example"), ("例え.jp", "xn--r8jz45g.jp"),
            ("BÜCHER.example", "xn--bcher-kva.example"), ("a。example", "a.example"),
            ("[192.0.2.1]", "[192.0.2.1]"),
        ]
    )
    func domains(given: String, ascii: String) throws {
        #expect(try Address(localPart: "a", domain: given).asciiDomain == ascii)
    }

    @Test("line ends and NUL in a name become one blank")
    func nameLineEnds() {
        let mailbox = Mailbox(displayName: "Ann\r\n\0Bcc: x@y", address: Fixture.address("a@x"))
        #expect(mailbox.displayName == "Ann Bcc: x@y")
    }

    @Test("the wire form is one line of ASCII")
    func wireText() throws {
        #expect(
            try Mailbox(parsing: "Jürgen <j@bücher.example>").wireText
                == "=?UTF-8?Q?J=C3=BCrgen?= <j@xn--bcher-kva.example>"
        )
        #expect(try Mailbox(parsing: "\"Doe, Jane\" <j@x>").wireText == "\"Doe, Jane\" <j@x>")
    }

    /// A piece many times over, between two others.
    struct Hostile: Sendable, CustomTestStringConvertible {
        let piece: String
        var head = ""
        var tail = ""
        var text: String { head + String(repeating: piece, count: 100_000) + tail }
        var testDescription: String { "\(head)\(piece)…\(tail)" }
    }

    @Test(
        "no byte of a hostile input is looked at more than twice",
        arguments: [
            Hostile(piece: "("), Hostile(piece: "\\\"", head: "\""), Hostile(piece: "a.", tail: "@x"),
            Hostile(piece: "<"), Hostile(piece: "a:"), Hostile(piece: "=?", tail: " <a@x>"),
            Hostile(piece: "a@x("), Hostile(piece: "g:;"), Hostile(piece: "<a@x>"), Hostile(piece: "a@x,"),
            Hostile(piece: "["), Hostile(piece: "\\"), Hostile(piece: "(()"),
            Hostile(piece: "\"a\" ", tail: "<a@x>"),
        ]
    )
    func hostile(row: Hostile) {
        var parser = AddressParser(row.text, .typed)
        _ = try? parser.list()
        #expect(parser.scanner.visitedByteCount <= 2 * row.text.utf8.count)
    }

    @Test("ten thousand recipients are read")
    func many() throws {
        let text = (0..<10_000).map { "\"User, \($0)\" <u\($0)@example.com>" }.joined(separator: ", ")
        #expect(try AddressList(parsing: text).mailboxes.count == 10_000)
    }

    private static func text(_ entry: AddressListEntry) -> String {
        switch entry {
        case .mailbox(let mailbox): text(mailbox)
        case .group(let group): "\(group.name):[\(group.mailboxes.map(text).joined(separator: ", "))]"
        }
    }

    private static func text(_ mailbox: Mailbox) -> String {
        (mailbox.displayName.map { $0 + "|" } ?? "") + mailbox.address.text
    }
}
