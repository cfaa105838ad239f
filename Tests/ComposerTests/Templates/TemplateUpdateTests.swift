import TerminalUI
import Testing

@testable import Composer

@Suite("Templates in the form")
struct TemplateUpdateTests {
    static var template: DraftContent {
        var content = DraftContent()
        content[.to] = "team@example.com"
        content[.subject] = "v{{version}} is out"
        content.body = "Hello {{name}},\n\n{{version}} is out. Ask {{contact}}."
        content.format = .markdown
        return content
    }

    @Test("the command lists them, Enter opens the one chosen, narrowed by typing")
    func open() {
        var app = AppDriver()
        #expect(app.press("ctrl-x", "t") == [.listTemplates])
        let items = ["deploy", "news"].map {
            TemplateListing.Item(name: $0, detail: "about \($0)", isReadable: true)
        }
        app.send(.templatesListed(TemplateListing(folder: "/t", items: items)))
        app.type("ne")
        #expect(app.press("enter") == [.openTemplate("news")])
    }

    @Test("it opens as a new message from the same sender; what was being written is kept as a draft")
    func opened() {
        var app = AppDriver(content: .complete)
        let effects = app.send(.templateOpened("deploy", Self.template))
        #expect(effects.contains(.saveDraft(form: 0, nil, .complete, revision: 1)))
        #expect({ if case nil = app.state.overlay { true } else { false } }())
        #expect(app.state.compose.lines[.from]?.text == "ops@acme.dev")
        #expect(app.state.compose.editor.text == Self.template.body)
        #expect(app.state.compose.draft == nil)
    }

    @Test("Tab goes from blank to blank, typing fills one in, and after the last Tab goes on")
    func blanks() {
        var app = AppDriver(content: Self.template)
        app.state.compose.setFocus(.cc)
        app.press("tab")
        #expect(app.state.compose.selectedText == "{{version}}")
        app.type("2.3")
        #expect(app.state.compose.lines[.subject]?.text == "v2.3 is out")
        for _ in 0..<4 { app.press("tab") }
        #expect(app.state.compose.focus == .body)
        #expect(app.state.compose.selectedText == "{{name}}")
        app.press("tab", "tab")
        #expect(app.state.compose.selectedText == "{{contact}}")
        app.press("tab")
        #expect(app.state.compose.selectedText == "{{name}}")
        for word in ["Dana", "2.3", "ops"] {
            app.type(word)
            app.press("tab")
        }
        #expect(app.state.compose.editor.text == "Hello Dana,\n\n2.3 is out. Ask ops.")
        #expect(app.state.compose.focus == .from)
    }

    @Test("from a blank in To, Tab goes through the blanks of fields and body, over what has none, and round")
    func acrossFields() {
        var template = Self.template
        template[.to] = "{{first}}@example.com, {{second}}@example.com"
        var app = AppDriver(content: template)
        #expect(app.state.compose.focus == .to)
        #expect(app.state.compose.selectedText == "{{first}}")
        app.type("dana")
        for (field, blank) in [
            (FormField.to, "{{second}}"), (.subject, "{{version}}"), (.body, "{{name}}"),
            (.body, "{{version}}"), (.body, "{{contact}}"),
        ] {
            app.press("tab")
            #expect(app.state.compose.focus == field)
            #expect(app.state.compose.selectedText == blank)
        }
        #expect(app.state.compose.lines[.to]?.text == "dana@example.com, {{second}}@example.com")
        for word in ["ops", "Dana", "2.3"] {
            app.type(word)
            app.press("tab")
        }
        #expect(app.state.compose.selectedText == "{{second}}")
    }

    @Test("a field that was gone to otherwise is left by Tab for the next field")
    func plainTab() {
        var app = AppDriver(content: Self.template)
        app.state.compose.setFocus(.from)
        app.press("tab")
        #expect(app.state.compose.focus == .to)
    }

    @Test("Shift-Tab leaves a body with blanks")
    func leave() {
        var app = AppDriver(content: Self.template)
        app.state.compose.setFocus(.body)
        app.press("backtab")
        #expect(app.state.compose.focus == .attachments)
    }

    @Test("the message is saved under a name that is asked for; one that is there is replaced only by y")
    func save() {
        var app = AppDriver(content: .complete)
        _ = app.state.perform(.saveTemplate)
        app.type("deploy")
        #expect(app.press("enter") == [.saveTemplate(name: "deploy", .complete, isReplacing: false)])
        app.send(.templateExists("deploy"))
        #expect(app.press("enter").isEmpty)
        #expect(app.press("y") == [.saveTemplate(name: "deploy", .complete, isReplacing: true)])
    }
}
