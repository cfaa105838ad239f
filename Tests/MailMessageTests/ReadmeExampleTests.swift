import MailMessage
import Testing

@Suite("The README's example")
struct ReadmeExampleTests {
    @Test("a message is built from values and rendered")
    func example() throws {
        // The README's text begins here.
        var message = Message()
        message.from = [try Mailbox(parsing: "Ann Author <ann@example.com>")]
        message.to = try AddressList(parsing: "bob@example.org, \"Doe, Jane\" <jane@example.net>")
        message.subject = "Grüße aus Köln"
        message.text = "Hello, the picture is attached."
        message.html = "<p>Hello, <img src='cid:logo'></p>"
        message.attachments = [
            Attachment(.bytes([0x89, 0x50]), filename: .named("logo.png"), contentID: "logo")
        ]
        let envelope = try message.envelope()
        let raw = try message.rendered(context: .system())
        // The README's text ends here.

        #expect(envelope.recipients.map(\.text) == ["bob@example.org", "jane@example.net"])
        #expect(ParsedMessage(raw).subject == "Grüße aus Köln")
    }

    @Test("the README has the very text that is compiled here")
    func text() throws {
        let source = String(decoding: try Resources.read(#filePath), as: UTF8.self)
        let compiled = try #require(
            Self.lines(
                of: source,
                after: "// The README's text begins here.",
                upTo: "// The README's text ends"
            )
        )
        let readme = String(decoding: try Resources.read(Self.readme), as: UTF8.self)
        let shown = try #require(Self.lines(of: readme, after: "import MailMessage", upTo: "```"))
        #expect(shown.joined(separator: "\n") == compiled.joined(separator: "\n"))
        #expect(shown.count >= 10)
    }

    private static var readme: String {
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
            + "/README.md"
    }

    /// The lines between two others, their common indentation and empty lines at both ends left out.
    private static func lines(of text: String, after first: String, upTo last: String) -> [Substring]? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0.trimmingBlanks == first[...] }),
            let end = lines[start...].firstIndex(where: { $0.trimmingBlanks.hasPrefix(last) })
        else { return nil }
        let inner = lines[(start + 1)..<end]
        let indentation =
            inner.filter { !$0.trimmingBlanks.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        var result = inner.map { $0.dropFirst(indentation) }
        while result.first?.isEmpty == true { result.removeFirst() }
        while result.last?.isEmpty == true { result.removeLast() }
        return result
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring { drop { $0 == " " } }
}
