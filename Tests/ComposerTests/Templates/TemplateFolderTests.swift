import FoundationEssentials
import TestSupport
import Testing

@testable import Composer

@Suite("TemplateFolder")
struct TemplateFolderTests {
    let home: TemporaryDirectory
    let folder: TemplateFolder

    init() throws {
        home = try TemporaryDirectory()
        folder = TemplateFolder(path: home.path + "/templates", home: home.path)
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    }

    private func put(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/\(name)"))
    }

    private func failure(_ name: String) -> TemplateError? {
        do throws(TemplateError) {
            _ = try folder.read(name)
            return nil
        } catch {
            return error
        }
    }

    @Test("Markdown with a header is read as a form")
    func markdown() throws {
        try put(
            "deploy.md",
            "Subject: v{{version}} is out\nTo: {{to}}\nTags: env=prod\nX-Ticket: 7\n\nHi,\n\n**done**.\n"
        )
        let content = try folder.read("deploy")
        #expect(content[.subject] == "v{{version}} is out")
        #expect(content[.to] == "{{to}}")
        #expect(content[.tags] == "env=prod")
        #expect(content[.headers] == "X-Ticket: 7")
        #expect(content.body == "Hi,\n\n**done**.")
        #expect(content.format == .markdown)
    }

    @Test("JSON in the shape of --json is read as a form")
    func json() throws {
        try put("a.txt", "x")
        try put(
            "news.json",
            """
            {"from": "News <news@acme.dev>", "to": [{"name": "Dana", "address": "d@example.com"}], "subject": "s",
             "html": "<p>{{x}}</p>", "headers": {"X-A": "1"}, "list": {"unsubscribe": "https://acme.dev/u"},
             "attachments": [{"path": "a.txt"}, {"filename": "b.txt", "content": "hi"}],
             "ses": {"EmailTags": [{"Name": "a", "Value": "b"}], "ConfigurationSetName": "c"}}
            """
        )
        let content = try folder.read("news")
        #expect(content[.from] == "News <news@acme.dev>")
        #expect(content[.to] == "Dana <d@example.com>")
        #expect(content.body == "<p>{{x}}</p>")
        #expect(content.format == .html)
        #expect(content[.headers] == "X-A: 1")
        #expect(content[.listUnsubscribe] == "https://acme.dev/u")
        #expect(content[.tags] == "a=b")
        #expect(content[.configurationSet] == "c")
        #expect(content.attachments.map(\.name) == ["a.txt", "b.txt"])
        #expect(content.attachments.map(\.byteCount) == [1, 2])
    }

    @Test("what the form has no place for is refused by its name, and nothing is dropped")
    func noPlace() throws {
        for (name, member) in [
            ("priority", #"{"priority": "high"}"#), ("markdown", #"{"text": "a", "markdown": "b"}"#),
            ("list", #"{"list": {"help": "https://a.b"}}"#),
        ] {
            try put("t.json", member)
            #expect(failure("t") == .noPlace(path: "\(folder.path)/t.json", member: name))
        }
    }

    @Test("what a message has beside the form's fields is kept in a template")
    func rest() throws {
        let json = """
            {"text": "a", "html": "b", "sender": "e@acme.dev", "ses": {"TenantName": "t", "ConfigurationSetName": "c"}}
            """
        try put("t.json", json)
        let content = try folder.read("t")
        let message = try content.message()
        #expect(message.text == .text("a"))
        #expect(message.html == .text("b"))
        #expect(message.sender?.address.text == "e@acme.dev")
        #expect(message.ses == ["TenantName": "t", "ConfigurationSetName": "c"])
        #expect(try folder.write(content, name: "u", isReplacing: false).hasSuffix("/u.json"))
        #expect(try folder.read("u") == content)
    }

    @Test("a template that can't be read says why, and where")
    func faults() throws {
        try put("deploy.md", "Subject: x\n\n")
        #expect(failure("depoly") == .notFound("depoly", nearest: "deploy", folder: folder.path))
        #expect(failure("../x") == .badName("../x"))
        try put("a.md", "Subject: x\nno colon\n\n")
        #expect(failure("a")?.text.contains("a.md: line 2, \"no colon\", is no header") == true)
        try put("b.md", "Attach: none.pdf\n\n")
        #expect(failure("b")?.text.hasSuffix("b.md: none.pdf is no file") == true)
        try put("c.json", "{")
        #expect(failure("c") == .notJSON(path: "\(folder.path)/c.json"))
    }

    @Test("what is saved is read again the same, in both forms")
    func roundTrip() throws {
        try put("a.txt", "x")
        var content = DraftContent.complete
        content.format = .markdown
        content[.headers] = "X-A: 1; X-B: 2"
        content[.bcc] = "b@example.com"
        content[.configurationSet] = "c"
        content[.listUnsubscribe] = "https://acme.dev/u"
        content.inReplyTo = "<a@x>"
        content.references = ["<a@x>", "<b@x>"]
        content.attachments = [try #require(DraftAttachment(path: "\(folder.path)/a.txt"))]
        #expect(try folder.write(content, name: "one", isReplacing: false).hasSuffix("/one.md"))
        #expect(try folder.read("one") == content)
        content.format = .plain
        content.attachments = [DraftAttachment(name: "b.bin", source: .content([0, 0]))]
        #expect(try folder.write(content, name: "two", isReplacing: false).hasSuffix("/two.json"))
        #expect(try folder.read("two") == content)
    }

    @Test("a template is replaced only when that was asked for")
    func replace() throws {
        _ = try folder.write(.complete, name: "t", isReplacing: false)
        #expect(throws: TemplateError.exists(path: "\(folder.path)/t.md")) {
            try folder.write(.complete, name: "t", isReplacing: false)
        }
        _ = try folder.write(.complete, name: "t", isReplacing: true)
    }

    @Test("the list has every template by name, with its subject or what is wrong with it")
    func list() throws {
        try put("b.md", "Subject: Bee\n\n")
        try put("a.json", "{")
        try put("notes.txt", "")
        let items = folder.list().items
        #expect(items.map(\.name) == ["a", "b"])
        #expect(items.map(\.isReadable) == [false, true])
        #expect(items[1].detail == "Bee")
        #expect(TemplateFolder(path: home.path + "/none", home: home.path).list().items.isEmpty)
    }
}
