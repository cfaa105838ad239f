@testable import MailMessage

/// Messages of every kind, each to be read back by another implementation.
enum MessageTable {
    struct Row: Sendable {
        let name: String
        let message: Message
    }

    static func rows() throws -> [Row] {
        try subjectRows() + nameRows() + textRows() + filenameRows() + contentRows() + treeRows()
            + fieldRows()
    }

    static let subjects = [
        "Hello", "Grüße aus Köln", "日本語の件名", "🎉 party 🎉", "x", "a  b", " edge ", "tab\there",
        "=?utf-8?Q?typed?=",
        "nearly =?x", "comma, semicolon; colon: \"quotes\" (parens) <angles> @", "line\r\nend: x",
        "nul\0here",
        String(repeating: "word ", count: 60) + "end", String(repeating: "wörd ", count: 60) + "end",
        String(repeating: "long", count: 60), String(repeating: "длинный", count: 40),
        String(repeating: "a", count: 1200), "mixed plain wörds and plain again then ünd",
        "e\u{301}acute combined",
        "👩‍👩‍👧‍👦 family", "trailing ü ", "ü\u{A0}nbsp", "_underscores_ and = equals?",
        String(repeating: "é", count: 25),
        "a" + String(repeating: " ", count: 20) + "b", "مرحبا بالعالم", "Re: [list] Ünïcödé (was: plain)",
        "\u{1B}[31mred",
        String(repeating: "x", count: 60) + " ü " + String(repeating: "y", count: 60),
    ]

    static func subjectRows() throws -> [Row] {
        subjects.enumerated().map { index, subject in
            Row(name: "subject \(index)", message: Fixture.message { $0.subject = subject })
        }
    }

    static let names = [
        "Ann Example", "Doe, Jane", "Jürgen Müller", "John Q. Public", "O'Brien", "\"quoted\"", "back\\slash",
        "日本 太郎",
        "a@b", "(paren)", "<angle>", "semi;colon", "=?utf-8?Q?x?=", "  two  blanks  ", "🎉", "x\r\ny",
        "Very long display name that goes on and on beyond a single line of a header field for sure",
        "Sehr länger Anzeigename, der über eine einzige Zeile eines Kopffeldes hinausgeht, ganz gewiß",
        "tab\tname", "dot.", "Ann [brackets]", "colon: name", "Ångström, Ö.", "comma,ü",
    ]

    static func nameRows() throws -> [Row] {
        let address = try Address(parsing: "ann@example.com")
        let long = try (0..<50).map { try Mailbox(parsing: "\"User, \($0)\" <user\($0)@example.com>") }
        let lists: [(String, AddressList)] = [
            ("fifty", AddressList(long)), ("literal", try AddressList(parsing: "a@[192.0.2.1]")),
            ("quoted local", try AddressList(parsing: "\"a b\"@example.com, \"x@y\"@example.com")),
            ("international", try AddressList(parsing: "Bücher <info@bücher.example>, a@例え.jp")),
            ("group", try AddressList(parsing: "team: a@x.example, B <b@x.example>;, c@x.example")),
            ("group of none", try AddressList(parsing: "undisclosed-recipients:;")),
            ("group beyond ASCII", try AddressList(parsing: "Grüße: a@x.example;")),
        ]
        return names.enumerated().map { index, name in
            Row(
                name: "name \(index)",
                message: Fixture.message {
                    $0.from = [Mailbox(displayName: name, address: address)]
                    $0.replyTo = [Mailbox(displayName: name, address: address)]
                    $0.cc = [Mailbox(displayName: name, address: address), Mailbox(address: address)]
                }
            )
        } + lists.map { name, list in Row(name: "list: \(name)", message: Fixture.message { $0.to = list }) }
    }

    static let texts = [
        "", "Hello", "Hello\n", "two\nlines", "dos\r\nlines\r\n", "mac\rlines\r", "mixed\r\n\n\rends",
        "ümlaut", "日本語テキスト",
        "trailing blank \nand tab\t\n", ".\n..\n.x\n", "From here\nFrom there", ">From", "nul\0byte",
        "\u{1B}[0m escape",
        String(repeating: "long ", count: 100), String(repeating: "x", count: 2000),
        String(repeating: "ü", count: 1000),
        "=3D equals = signs =\n", "\n\n\nblank lines\n\n", String(repeating: "a", count: 76),
        String(repeating: "a", count: 77),
        String(repeating: "=", count: 100), "emoji 👩‍👩‍👧‍👦 " + String(repeating: "🎉", count: 50), "--\nsignature",
        "-- \nsignature",
        String(repeating: "a", count: 75) + " ", String(repeating: "a", count: 74) + "=\nb", " leading",
        "\u{FEFF}bom", "a\u{2028}b",
        String(repeating: "Привет, мир! ", count: 40), String(repeating: "a", count: 75) + "ü", "--=_00",
        "\u{7F}",
    ]

    static func textRows() throws -> [Row] {
        texts.enumerated().flatMap { index, text in
            let alone = Row(name: "text \(index)", message: Fixture.message { $0.text = .text(text) })
            let both = Row(
                name: "text and html \(index)",
                message: Fixture.message {
                    $0.text = .text(text)
                    $0.html = .text("<p>\(text)</p>")
                }
            )
            return [alone, both]
        }
            + [TextEncoding.quotedPrintable, .base64, .flowed].map { encoding in
                Row(
                    name: "text as \(encoding)",
                    message: Fixture.message {
                        $0.text = "one line\nanother"
                        $0.html = "<p>ü</p>"
                        $0.textEncoding = encoding
                    }
                )
            }
    }

    static let filenames = [
        "a.txt", "README", "Ünïcödé.pdf", "日本語.txt", "with blank.txt", "quote\".txt", "back\\slash.txt",
        "semi;colon.txt",
        "percent%41.txt", "star*.txt", "apos'trophe.txt", "equals=.txt",
        String(repeating: "long", count: 40) + ".txt",
        String(repeating: "länge", count: 40) + ".txt", "🎉.png", "tab\t.txt", "a.tar.gz", ".hidden",
        "e\u{301}.txt",
        "=?utf-8?Q?x?=.txt", "utf-8''x.txt", "a/b.txt", "inner  blanks.txt", "\u{1B}.bin",
    ]

    static func filenameRows() throws -> [Row] {
        filenames.enumerated().map { index, name in
            Row(
                name: "file name \(index)",
                message: Fixture.message {
                    $0.text = "see attached"
                    $0.attachments = [Attachment(.bytes([1, 2, 3]), filename: .named(name))]
                }
            )
        }
    }

    static func contentRows() throws -> [Row] {
        let every = (0...255).map { UInt8($0) }
        let contents: [[UInt8]] = [
            [], [0], every, [UInt8](repeating: 0, count: 57), [UInt8](repeating: 255, count: 58),
            Array("a\nb\r\nc\r".utf8), (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) },
            Array("ü".utf8),
        ]
        return contents.enumerated().flatMap { index, content in
            [TransferEncoding.base64, .quotedPrintable].map { encoding in
                Row(
                    name: "content \(index) as \(encoding.rawValue)",
                    message: Fixture.message {
                        $0.text = "x"
                        $0.attachments = [
                            Attachment(.bytes(content), filename: .named("x.bin"), transferEncoding: encoding)
                        ]
                    }
                )
            }
        }
    }

    static func treeRows() throws -> [Row] {
        let image = Attachment(.bytes([0x89, 0x50]), filename: .named("i.png"), contentID: "img@x")
        let file = Attachment(.text("file"), filename: .named("f.txt"))
        let event = CalendarEvent("BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n", method: "REQUEST")
        let nested = Attachment(
            .text("From: a@x.example\nSubject: inner\n\nbody\n"),
            filename: .named("m.eml")
        )
        return [
            Row(name: "nothing", message: Fixture.message { _ in }),
            Row(name: "one attachment", message: Fixture.message { $0.attachments = [file] }),
            Row(name: "attachments only", message: Fixture.message { $0.attachments = [file, image] }),
            Row(name: "html", message: Fixture.message { $0.html = "<b>x</b>" }),
            Row(
                name: "inline image",
                message: Fixture.message {
                    $0.html = "<img src=\"cid:img@x\">"
                    $0.attachments = [image, file]
                }
            ),
            Row(
                name: "everything",
                message: Fixture.message {
                    $0.text = "text"
                    $0.watchHtml = "<b>watch</b>"
                    $0.amp = "<html amp4email></html>"
                    $0.html = "<img src='cid:img%40x'>"
                    $0.icalEvent = event
                    $0.alternatives = [Attachment("# md", contentType: "text/markdown")]
                    $0.attachments = [image, file]
                }
            ),
            Row(
                name: "calendar",
                message: Fixture.message {
                    $0.text = "invitation"
                    $0.icalEvent = event
                }
            ),
            Row(name: "markdown", message: Fixture.message { $0.markdown = "# Title\n\n*text*\n" }),
            Row(
                name: "message in the message",
                message: Fixture.message {
                    $0.text = "x"
                    $0.attachments = [nested]
                }
            ),
            Row(
                name: "amp",
                message: Fixture.message {
                    $0.amp = "<html amp4email>"
                    $0.html = "<p>"
                }
            ),
            Row(
                name: "data URL",
                message: Fixture.message {
                    $0.text = "x"
                    $0.attachments = [Attachment(.url("data:text/csv;base64,YSxi"))]
                }
            ),
            Row(
                name: "cid without html",
                message: Fixture.message {
                    $0.text = "x"
                    $0.attachments = [image]
                }
            ),
        ]
    }

    static func fieldRows() throws -> [Row] {
        let ids = try (0..<20).map { try MessageID("<id-\($0)-with-some-length@mail.example.com>") }
        let link = ListHeaders.Link("https://example.com/u?x=1", comment: "Abmelden (für alle)")
        return try [
            Row(
                name: "references",
                message: Fixture.message {
                    $0.inReplyTo = [ids[19]]
                    $0.references = ids
                }
            ),
            Row(name: "priority", message: Fixture.message { $0.priority = .high }),
            Row(
                name: "list",
                message: Fixture.message {
                    $0.list.unsubscribe = [link, ListHeaders.Link("leave@example.com")]
                    $0.list.unsubscribePost = true
                    $0.list.id = ListHeaders.Link("news.example.com", comment: "Neuigkeiten für alle")
                }
            ),
            Row(
                name: "custom fields",
                message: Fixture.message {
                    $0.headers = try [
                        HeaderField("X-One", "1"), HeaderField("X-One", "2"),
                        HeaderField("X-Umlaut", "grün ist schön"),
                        HeaderField("X-Long", String(repeating: "abc ", count: 50) + "end"),
                    ]
                }
            ),
            Row(
                name: "sender",
                message: Fixture.message {
                    $0.from = try AddressList(parsing: "a@x.example, b@x.example")
                    $0.sender = try Mailbox(parsing: "Séc <s@x.example>")
                }
            ),
            Row(
                name: "bcc",
                message: Fixture.message { $0.bcc = try AddressList(parsing: "secret@x.example") }
            ),
        ]
    }
}
