import JSON
import Testing

@testable import MailMessage

@Suite("Python's email package reads")
struct PythonTableTests {
    /// All rows in one process, since starting Python costs more than reading the messages.
    @Test("the same subject, addresses, bodies, file names and bytes from every message of the table")
    func table() throws {
        let rows = try MessageTable.rows()
        #expect(rows.count >= 150)
        let rendered = try rows.map { try $0.message.rendered(context: Fixture.context()) }
        for (index, parsed) in try Python.parse(rendered).enumerated() {
            check(rows[index], parsed)
            checkOwnParser(rows[index], rendered[index])
        }
    }

    private func check(_ row: MessageTable.Row, _ parsed: JSONValue) {
        let message = row.message
        let comment = Comment(rawValue: row.name)
        let subject = parsed["subject"]?.string
        #expect(subject ?? "" == HeaderText.singleLine(message.subject), comment)
        #expect(parsed["from"] == addresses(message.from), comment)
        #expect(parsed["to"] == addresses(message.to), comment)
        #expect(parsed["cc"] == addresses(message.cc), comment)
        #expect(parsed["replyTo"] == addresses(message.replyTo), comment)
        #expect(parsed["sender"] == addresses(AddressList([message.sender].compactMap { $0 })), comment)
        #expect(parsed["bcc"] == .null, comment)
        #expect(parsed["defects"] == [], comment)
        #expect(parsed["bareLineEnds"] == 0, comment)
        #expect((parsed["longest"]?.int ?? 0) <= 998, comment)
        let parts = parsed["parts"]?.array ?? []
        #expect(
            text(of: "text/plain", in: parts) == expected(message.text ?? message.markdown, message),
            comment
        )
        if let html = message.html {
            #expect(text(of: "text/html", in: parts) == expected(html, message), comment)
        }
        let files = parts.filter { $0["filename"]?.string != nil && $0["filename"] != "invite.ics" }
        #expect(files.count == message.attachments.count, comment)
        for attachment in message.attachments {
            let file = files.first { $0["filename"]?.string == name(attachment) }
            guard file?["type"] != "message/rfc822" else { continue }
            #expect(file?["bytes"]?.string == bytes(attachment.content).map { Base64.encode($0) }, comment)
        }
    }

    /// Our own parser finds the same as well.
    private func checkOwnParser(_ row: MessageTable.Row, _ rendered: [UInt8]) {
        let message = row.message
        let comment = Comment(rawValue: "own parser: \(row.name)")
        let parsed = ParsedMessage(rendered)
        #expect(parsed.subject == HeaderText.singleLine(message.subject), comment)
        #expect(parsed.from == message.from.onWire, comment)
        #expect(parsed.to == message.to.onWire, comment)
        #expect(parsed.cc == message.cc.onWire, comment)
        #expect(parsed.replyTo == message.replyTo.onWire, comment)
        #expect(parsed.sender == message.sender, comment)
        #expect(parsed.references == message.references, comment)
        if message.textEncoding != .flowed {
            #expect(
                withoutLastLineEnd(parsed.text) == expected(message.text ?? message.markdown, message),
                comment
            )
        }
        let files = parsed.attachments.filter {
            $0.filename != "invite.ics" && $0.mediaType != "text/markdown"
        }
        .filter { !$0.mediaType.hasPrefix("text/") || $0.filename != nil }
        #expect(Set(files.compactMap(\.filename)) == Set(message.attachments.map(name)), comment)
        for attachment in message.attachments {
            let file = files.first { $0.filename == name(attachment) }
            guard file?.mediaType != "message/rfc822" else { continue }
            #expect(file?.content == bytes(attachment.content), comment)
        }
    }

    private func addresses(_ list: AddressList) -> JSONValue {
        .array(list.mailboxes.map { [.string($0.displayName ?? ""), .string($0.address.wireText)] })
    }

    private func name(_ attachment: Attachment) -> String {
        if case .named(let name) = attachment.filename { name } else { "attachment-1.csv" }
    }

    private func bytes(_ content: Content) -> [UInt8]? {
        switch content {
        case .text(let text): Array(text.utf8)
        case .bytes(let bytes): bytes
        case .url(let url): DataURL(url)?.bytes
        case .file: nil
        }
    }

    private func text(of type: String, in parts: [JSONValue]) -> String? {
        let part = parts.first { $0["type"]?.string == type && $0["filename"] == .null }
        guard let text = part?["bytes"]?.string, let bytes = Base64.decode(text.utf8) else { return nil }
        return withoutLastLineEnd(normalized(bytes))
    }

    /// What a body becomes on the way: one kind of line end. A single part may get a line end at its end.
    private func expected(_ content: Content?, _ message: Message) -> String? {
        guard let content, case .text(let text) = content else {
            let isEmpty = message.html == nil && message.amp == nil && message.attachments.isEmpty
            return isEmpty ? "" : nil
        }
        return withoutLastLineEnd(normalized(Array(text.utf8)))
    }

    private func normalized(_ bytes: [UInt8]) -> String {
        let lines = LineBreakNormalizer.normalized(bytes).filter { $0 != 0x0D }
        return String(decoding: lines, as: UTF8.self)
    }

    private func withoutLastLineEnd(_ text: String?) -> String? {
        guard let text else { return nil }
        return text.unicodeScalars.last == "\n" ? String(text.unicodeScalars.dropLast()) : text
    }
}

extension AddressList {
    /// The list as a reader gets it: domains in A-labels.
    fileprivate var onWire: AddressList { (try? AddressList(parsing: text)) ?? self }
}
