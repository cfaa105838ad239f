import TerminalUI
import Testing

@testable import Composer

@Suite("Defaults of a sender")
struct FormDefaultsTests {
    private static var news: IdentityDefaults {
        var identity = IdentityDefaults(sender: "news@acme.dev")
        identity.signature = "The news"
        identity.tags = [.init(name: "team", value: "news")]
        return identity
    }

    private func app(_ content: DraftContent = DraftContent()) -> AppDriver {
        AppDriver(content: content, identities: [.ops, Self.news])
    }

    private func from(_ sender: String) -> DraftContent {
        var content = DraftContent()
        content[.from] = sender
        return content
    }

    @Test("they are filled in as ordinary values, and marked")
    func filledIn() {
        let app = app(from("ops@acme.dev"))
        let form = app.state.compose
        #expect(form.lines[.from]?.text == "Acme Ops <ops@acme.dev>")
        #expect(form.lines[.bcc]?.text == "archive@acme.dev")
        #expect(form.lines[.replyTo]?.text == "help@acme.dev")
        #expect(form.lines[.configurationSet]?.text == "ops-events")
        #expect(form.lines[.tags]?.text == "team=ops")
        #expect(form.lines[.listUnsubscribe]?.text == "https://acme.dev/u")
        #expect(form.editor.text == "\n\n-- \nAcme Operations\n+1 555 0100")
        #expect(FormDefaults.fields.filter(form.isDefault) == FormDefaults.fields)
        #expect(app.screen.contains("archive@acme.dev") && app.screen.contains("default"))
    }

    @Test("a form with nothing else in it is empty, and no draft is saved")
    func empty() {
        var app = app(from("ops@acme.dev"))
        #expect(app.state.compose.isEmpty)
        #expect(app.send(.timerFired(.saveDraft)).isEmpty)
    }

    @Test("a sender chosen from the list brings its defaults at once")
    func chosen() throws {
        var app = app(from("ops@acme.dev"))
        app.state.compose.setFocus(.from)
        let senders = app.state.knowledge.senders(matching: "")
        let news = try #require(senders.first { $0.text.contains("news@acme.dev") })
        _ = app.state.compose.take(news)
        #expect(app.state.compose.focus == .from)
        #expect(app.state.compose.lines[.bcc]?.text == "")
        #expect(app.state.compose.lines[.tags]?.text == "team=news")
        #expect(app.state.compose.editor.text.contains("The news"))
    }

    @Test("the preview shows the defaults of the sender that stands in From, also before the field is left")
    func previewed() throws {
        var app = app(from("ops@acme.dev"))
        app.state.compose.setFocus(.from)
        app.press("ctrl-a", "ctrl-k")
        app.type("news@acme.dev")
        #expect(app.state.compose.lines[.tags]?.text == "team=ops")
        let effects = app.press("ctrl-r")
        let shown = effects.compactMap { effect -> DraftContent? in
            if case .renderPreview(let content, _) = effect { content } else { nil }
        }
        let content = try #require(shown.first)
        #expect(content[.tags] == "team=news")
        #expect(content[.bcc] == "")
        #expect(content.body.contains("The news"))
    }

    @Test("a refused message that gets another sender loses the defaults of the first")
    func otherIdentity() throws {
        var old = DraftContent.complete
        old[.from] = "Acme Ops <ops@acme.dev>"
        old[.bcc] = "archive@acme.dev"
        var app = app()
        app.send(.contentRecovered(old, note: "choose another From", focus: .from))
        let news = try #require(
            app.state.knowledge.senders(matching: "").first { $0.text.contains("news@acme.dev") }
        )
        _ = app.state.compose.take(news)
        #expect(app.state.compose.lines[.bcc]?.text == "")
    }

    @Test("another From replaces what nobody has touched")
    func replaced() {
        var app = app(from("ops@acme.dev"))
        app.state.compose.setFocus(.from)
        app.press("ctrl-u")
        app.type("news@acme.dev")
        #expect(app.state.compose.lines[.bcc]?.text == "archive@acme.dev")
        app.press("tab")
        let form = app.state.compose
        #expect(form.lines[.from]?.text == "news@acme.dev")
        #expect(form.lines[.bcc]?.text == "")
        #expect(form.lines[.tags]?.text == "team=news")
        #expect(form.editor.text == "\n\n-- \nThe news")
    }

    @Test("what was touched, or taken out, stays")
    func touched() {
        var app = app(from("ops@acme.dev"))
        app.state.compose.setFocus(.tags)
        app.type(" env=prod")
        app.state.compose.setFocus(.bcc)
        app.press("ctrl-u")
        app.state.compose.setFocus(.from)
        app.press("ctrl-u")
        app.type("news@acme.dev")
        app.press("tab")
        #expect(app.state.compose.lines[.tags]?.text == "team=ops env=prod")
        #expect(app.state.compose.lines[.bcc]?.text == "")
        app.state.compose.setFocus(.from)
        app.press("ctrl-u")
        app.type("ops@acme.dev")
        app.press("tab")
        #expect(app.state.compose.lines[.bcc]?.text == "")
    }

    @Test("the signature is replaced under a text that was written, and the cursor stays")
    func signature() {
        var app = app(from("ops@acme.dev"))
        app.state.compose.setFocus(.body)
        app.type("Hello")
        app.state.compose.setFocus(.from)
        app.press("ctrl-u")
        app.type("news@acme.dev")
        app.press("tab")
        #expect(app.state.compose.editor.text == "Hello\n\n-- \nThe news")
        app.state.compose.setFocus(.body)
        app.type("!")
        #expect(app.state.compose.editor.text == "Hello!\n\n-- \nThe news")
    }

    @Test("a signature that was changed stays, and a text that has one gets no other")
    func ownSignature() {
        var changed = app(from("ops@acme.dev"))
        changed.state.compose.setFocus(.body)
        changed.press("ctrl-end")
        changed.type("9")
        changed.state.compose.setFocus(.from)
        changed.press("ctrl-u")
        changed.type("news@acme.dev")
        changed.press("tab")
        #expect(changed.state.compose.editor.text == "\n\n-- \nAcme Operations\n+1 555 01009")

        var content = from("ops@acme.dev")
        content.body = "Hi\n-- \nme"
        #expect(app(content).state.compose.editor.text == "Hi\n-- \nme")
    }

    @Test("fields that were given are not overwritten")
    func given() {
        var content = from("ops@acme.dev")
        content[.bcc] = "me@acme.dev"
        content[.from] = "Me <ops@acme.dev>"
        content.body = "Hello"
        let form = app(content).state.compose
        #expect(form.lines[.bcc]?.text == "me@acme.dev")
        #expect(form.lines[.from]?.text == "Me <ops@acme.dev>")
        #expect(form.editor.text == "Hello\n\n-- \nAcme Operations\n+1 555 0100")
    }

    @Test("a draft that is opened gets nothing added, and knows its defaults again")
    func opened() {
        var app = app()
        var content = from("ops@acme.dev")
        content[.tags] = "team=ops"
        content.body = "Hi\n\n-- \nAcme Operations\n+1 555 0100"
        app.send(.draftOpened(7, content, copyOf: nil))
        #expect(app.state.compose.content == content)
        app.state.compose.setFocus(.from)
        app.press("ctrl-u")
        app.type("news@acme.dev")
        app.press("tab")
        #expect(app.state.compose.lines[.tags]?.text == "team=news")
        #expect(app.state.compose.editor.text == "Hi\n\n-- \nThe news")
    }

    @Test("if F9 filled anything in, the send stops there once")
    func stopsSend() {
        var content = DraftContent.complete
        content[.from] = ""
        content[.tags] = ""
        var app = app(content)
        app.state.compose.setFocus(.from)
        app.type("ops@acme.dev")
        #expect(!app.press("f9").freezes)
        #expect(app.state.notices.current?.text.contains("defaults of ops@acme.dev") == true)
        #expect(app.press("f9").freezes)
    }
}
