import MailMessage
import SentLog
import TerminalUI
import Testing

@testable import Composer

@Suite("Preview: what its commands do")
struct PreviewUpdateTests {
    @Test("the format of the body can be changed in the preview, which is rendered anew in the same view")
    func format() {
        var app = AppDriver(content: .complete)
        app.press("ctrl-r", "tab")
        var markdown = DraftContent.complete
        markdown.format = DraftContent.BodyFormat.plain.next
        #expect(app.press("ctrl-x", "m").contains(.renderPreview(markdown, number: 2)))
        #expect(app.state.compose.format == markdown.format)
        #expect(app.state.preview?.view == .source)
        #expect(app.state.preview?.isRendering == true)
    }

    private func opened(_ content: DraftContent = .complete, html: String? = nil) -> AppDriver {
        var app = AppDriver(content: content)
        app.press("ctrl-r")
        app.send(.previewRendered(.sample(html: html), problems: [], number: 1))
        return app
    }

    @Test("Ctrl-R renders what the form holds; Esc, and Ctrl-R again, go back to it")
    func openAndClose() {
        var app = AppDriver(content: .complete)
        #expect(app.press("ctrl-r") == [.renderPreview(.complete, number: 1)])
        #expect(app.state.isPreviewShown)
        app.press("esc")
        #expect(!app.state.isPreviewShown)
        #expect(app.press("f5") == [.renderPreview(.complete, number: 2)])
        app.press("ctrl-r")
        #expect(!app.state.isPreviewShown)
        #expect(app.state.compose.content == .complete)
    }

    @Test("a rendering that comes too late is dropped")
    func late() {
        var app = AppDriver(content: .complete)
        app.press("ctrl-r", "esc", "ctrl-r")
        app.send(.previewRendered(.sample(), problems: [], number: 1))
        #expect(app.state.preview?.preview == nil)
        app.send(.previewRendered(.sample(), problems: [], number: 2))
        #expect(app.state.preview?.preview == .sample())
    }

    @Test("mistakes of the form are shown in words, and the form itself stays unmarked")
    func mistakes() {
        var content = DraftContent.complete
        content[.to] = "team@examp"
        content[.subject] = ""
        var app = AppDriver(content: content)
        app.press("ctrl-r")
        app.send(.previewRendered(nil, problems: ["Attach: /a.pdf is gone"], number: 1))
        #expect(app.screen.contains("✗ To: team@examp: no dot in the domain"))
        #expect(app.screen.contains("✗ Attach: /a.pdf is gone"))
        #expect(app.screen.contains("! the subject is empty"))
        app.press("esc")
        #expect(app.state.compose.problems.isEmpty)
    }

    @Test("Tab goes through message, source and request, and Shift-Tab back")
    func views() {
        var app = opened()
        app.press("tab")
        #expect(app.state.preview?.view == .source)
        app.press("tab")
        #expect(app.state.preview?.view == .request)
        app.press("backtab", "backtab")
        #expect(app.state.preview?.view == .message)
    }

    @Test("no view scrolls beyond its end")
    func scrolling() {
        var app = opened()
        app.press("tab", "end")
        let rows = PreviewState.pageRows(in: app.state.screenArea)
        #expect(app.state.preview?.scroll[.source] == Preview.sample().source.count - rows)
        app.press("pagedown", "down")
        #expect(app.state.preview?.scroll[.source] == Preview.sample().source.count - rows)
        app.press("home", "up")
        #expect(app.state.preview?.scroll[.source] == 0)
    }

    @Test("what is typed in the preview does not change the message")
    func typing() {
        var app = opened()
        app.type("xyz")
        #expect(app.state.compose.content == .complete)
    }

    @Test("h shows the text for readers without HTML, and back")
    func text() {
        var app = opened(html: "<p>Hello <a href='https://acme.dev/x'>there</a></p>")
        #expect(app.screen.contains("there[1]"))
        #expect(app.screen.contains("[1] https://acme.dev/x"))
        app.press("h")
        #expect(app.screen.contains("plain words"))
        #expect(!app.screen.contains("there[1]"))
    }

    @Test("o gives the rendered bytes to the browser; without HTML it says why not")
    func browser() {
        var app = opened(html: "<p>Hello</p>")
        #expect(app.press("o") == [.openInBrowser(Preview.sample(html: "<p>Hello</p>").source)])
        var plain = opened()
        #expect(plain.press("o").isEmpty)
        #expect(plain.state.notices.current?.text.contains("no HTML") == true)
    }

    @Test("a test asks for the address once, remembers it, and sends the bytes that are shown")
    func testAddress() {
        var app = opened()
        #expect(app.press("t").isEmpty)
        app.type("me@acme")
        #expect(app.press("enter").isEmpty)
        #expect(app.screen.contains("✗ me@acme: no dot in the domain"))
        app.type(".dev")
        let remembered = Remembered(testAddress: "me@acme.dev")
        let test = Effect.freezeTest(.complete, source: Preview.sample().source, to: "me@acme.dev")
        #expect(app.press("enter") == [.remember(remembered), test])
        #expect(app.press("t") == [test])
        #expect(app.press("T").isEmpty)
        #expect(app.state.overlay != nil)
    }

    @Test("in the sandbox Tab puts in the mailbox simulator")
    func simulator() {
        var app = opened()
        app.send(.accountLearned(AccountFacts(isInSandbox: true)))
        app.press("t", "tab")
        #expect(app.press("enter").first == .remember(Remembered(testAddress: TestAddressPrompt.simulator)))
    }

    @Test("a test leaves at once, and the form keeps its message")
    func testLeaves() {
        var app = opened()
        let test = Outgoing(
            id: 9,
            sender: "ops@acme.dev",
            recipientCount: 1,
            byteCount: 300,
            isTest: true,
            phase: .sending(sent: 0, total: 0)
        )
        #expect(app.send(.testFrozen(test)) == [.send(9)])
        app.send(.sendAnswered(9, .accepted(id: "<0100>")))
        #expect(
            app.state.notices.current?.text.hasPrefix("Test accepted · ^X y copies the id · <0100>") == true
        )
        #expect(app.state.compose.content == .complete)
    }

    @Test("no test is sent of a message with mistakes")
    func noTest() {
        var content = DraftContent.complete
        content[.to] = ""
        var app = opened(content)
        #expect(app.press("t").isEmpty)
        #expect(app.state.overlay == nil)
    }

    @Test("F9 sends from the preview too")
    func send() {
        var app = opened()
        #expect(app.press("f9").contains(.freeze(.complete, form: 0, draft: nil, isLocal: false)))
        #expect(!app.state.isPreviewShown)
    }
}

extension Preview {
    /// What the library makes of a message, read back.
    static func sample(html: String? = nil) -> Preview {
        var message = Message()
        message.from = try! AddressList(parsing: "Ops <ops@acme.dev>")
        message.to = try! AddressList(parsing: "Dana Wu <dana@example.com>")
        message.subject = "Größe ✓"
        message.text = .text("plain words\n" + (1...40).map { "line \($0)\n" }.joined())
        message.html = html.map { .text($0) }
        message.attachments = [
            Attachment(.bytes(Array("a,b\n".utf8)), filename: .named("report.csv"), contentType: "text/csv")
        ]
        message.messageID = try! MessageID("<0123@acme.dev>")
        message.date = MailDate(parsing: "Tue, 24 Nov 2026 12:04:00 +0100")
        var sink = MemorySink()
        try! message.render(
            into: &sink,
            context: RenderContext(
                now: MailDate(secondsSinceEpoch: 0, zoneOffsetMinutes: 0),
                randomBytes: { [UInt8](repeating: 7, count: $0) }
            )
        )
        return Preview(
            sink.bytes,
            hidden: [],
            request: "{\n  \"FromEmailAddress\": \"Ops <ops@acme.dev>\"\n}",
            recipientCount: 1
        )
    }
}
