import TerminalUI
import Testing

@testable import Composer
@testable import SentLog

@Suite("Compose, keys and answers")
struct ComposeUpdateTests {
    @Test("a new message keeps what was written as a draft, and says which key brings it back")
    func newMessageKeepsText() {
        var app = AppDriver(content: .complete)
        #expect(app.press("ctrl-n").contains(.saveDraft(form: 0, nil, .complete, revision: 1)))
        #expect(app.state.compose.isEmpty)
        #expect(
            app.state.notices.current?.text == "what you were writing is kept as a draft · ^X d opens drafts"
        )
        app.press("ctrl-n")
        #expect(app.state.notices.current == nil)
    }

    @Test("Tab goes through the fields from top to bottom and round, Shift-Tab back")
    func tabOrder() {
        var app = AppDriver()
        #expect(app.state.compose.focus == .to)
        var seen: [FormField] = []
        for _ in 0..<8 {
            app.press("tab")
            seen.append(app.state.compose.focus)
        }
        #expect(seen == [.cc, .subject, .tags, .options, .attachments, .body, .from, .to])
        app.press("backtab")
        #expect(app.state.compose.focus == .from)
    }

    @Test("Options unfold the seldom needed fields, and a filled one stays unfolded")
    func options() {
        var app = AppDriver()
        app.press("ctrl-x", "o")
        #expect(app.state.compose.visibleFields.contains(.bcc))
        app.press("tab", "tab")
        app.type("b@example.com")
        app.press("ctrl-x", "o")
        #expect(app.state.compose.visibleFields.contains(.bcc))
        #expect(!app.state.compose.visibleFields.contains(.headers))
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let field: FormField
        let text: String
        let problem: String
        var testDescription: String { "\(field.rawValue): \(text)" }
    }

    @Test(
        "a field is checked as it is left, in words",
        arguments: [
            Mistake(field: .to, text: "team@examp", problem: "team@examp: no dot in the domain"),
            Mistake(field: .to, text: "Dana <dana@example.com", problem: ">"),
            Mistake(field: .cc, text: "dana", problem: "@"),
            Mistake(field: .tags, text: "campaign", problem: "Name=Value"),
            Mistake(field: .tags, text: "a=b a=c", problem: "twice"),
            Mistake(field: .tags, text: "a=b!", problem: "\"!\" is not allowed"),
            Mistake(
                field: .headers,
                text: "Subject: dup",
                problem: "Subject: that is what the field Subject is for"
            ),
            Mistake(field: .headers, text: "X-A: 1; reply-to: a@b.co", problem: "the field Reply-To"),
            Mistake(field: .headers, text: "MIME-Version: 1.0", problem: "sesame makes it for each message"),
            Mistake(
                field: .headers,
                text: "Content-Language: de",
                problem: "sesame makes it for each message"
            ),
            Mistake(field: .headers, text: "List-Id: a; List-Id: b", problem: "a message has it once"),
        ]
    )
    func validation(row: Mistake) {
        var app = AppDriver()
        app.state.compose.focus = row.field
        app.type(row.text)
        #expect(app.state.compose.problems[row.field] == nil)
        app.press("tab")
        #expect(app.state.compose.problems[row.field]?.contains(row.problem) == true)
        app.press("backtab")
        app.type("x")
        #expect(app.state.compose.problems[row.field] == nil)
    }

    @Test("an empty field says how what goes there is written, the headers also while they are typed")
    func forms() {
        var app = AppDriver(content: .complete)
        app.press("ctrl-x", "o")
        #expect(app.screen.contains("Headers   Name: value; Name: value"))
        #expect(app.screen.contains("Unsubscr. https://… or mailto:…"))
        app.state.compose.setFocus(.headers)
        app.type("X-Ticket: 42")
        let line = app.screen.split(separator: "\n").first { $0.contains("Headers") } ?? ""
        #expect(line.hasSuffix("Name: value; Name: value"))
        #expect(line.contains("Headers   X-Ticket: 42 "))
        app.state.compose.setFocus(.body)
        #expect(!app.screen.contains("Name: value"))
        var empty = AppDriver()
        #expect(!empty.screen.contains("name=value"))
        empty.state.compose.setFocus(.tags)
        #expect(empty.screen.contains("Tags      name=value name=value"))
    }

    @Test("a change starts one timer, and the timer saves the draft of this form")
    func draftSaving() {
        var app = AppDriver()
        let typed = app.type("dana@example.com").filter { if case .suggest = $0 { false } else { true } }
        #expect(typed == [.startTimer(.saveDraft, milliseconds: 500)])
        let effects = app.send(.timerFired(.saveDraft))
        var content = DraftContent()
        content[.to] = "dana@example.com"
        #expect(effects == [.saveDraft(form: 0, nil, content, revision: 16)])
        app.send(.draftSaved(form: 0, 7, revision: 16, at: app.now))
        #expect(app.state.compose.draft == 7)
        #expect(!app.state.compose.hasUnsavedChanges)
    }

    @Test("a save that ends late does not make the next message its draft")
    func lateSave() {
        var app = AppDriver(content: .complete)
        app.press("ctrl-n")
        app.send(.draftSaved(form: 0, 7, revision: 1, at: app.now))
        #expect(app.state.compose.draft == nil)
    }

    @Test("a draft that can't be saved is said once, and nothing on the screen is lost")
    func fullDisk() {
        var app = AppDriver(content: .complete)
        for _ in 0..<3 { app.send(.draftNotSaved(form: 0, reason: "no room")) }
        #expect(app.state.notices.all.count == 1)
        #expect(app.state.compose.content == .complete)
    }

    @Test("that the draft is not on the disk is said until a save has worked")
    func diskBack() {
        var app = AppDriver(content: .complete)
        app.send(.draftNotSaved(form: 0, reason: "no room"))
        #expect(app.screen.contains("the draft is not on the disk"))
        app.send(.draftSaved(form: 0, 7, revision: 1, at: app.now))
        #expect(!app.screen.contains("the draft is not on the disk"))
    }

    @Test(
        "more recipients than SES takes are said on leaving the field, and no more when another is shortened"
    )
    func tooManyRecipients() {
        func addresses(_ range: ClosedRange<Int>) -> String {
            range.map { "a\($0)@example.com" }.joined(separator: ", ")
        }
        var app = AppDriver()
        app.type(addresses(1...30))
        app.press("tab")
        #expect(app.state.compose.problems[.to] == nil)
        app.type(addresses(31...51))
        app.press("tab")
        #expect(
            app.state.compose.problems[.cc]
                == "51 recipients; SES takes at most 50 in To, Cc and Bcc together"
        )
        app.state.compose.setFocus(.to)
        app.press("ctrl-u")
        app.type(addresses(1...29))
        app.press("tab")
        #expect(app.state.compose.problems[.cc] == nil)
        #expect(app.state.compose.problems[.to] == nil)
    }

    @Test("F9 with too many recipients stops at the field, before any warning")
    func tooManyAtSend() {
        var content = DraftContent.complete
        content[.to] = (1...51).map { "a\($0)@example.com" }.joined(separator: ", ")
        content[.subject] = ""
        var app = AppDriver(content: content)
        app.press("f9")
        #expect(app.state.compose.focus == .to)
        #expect(app.state.notices.current?.text.contains("51 recipients") == true)
        #expect(app.state.compose.shownWarnings.isEmpty)
    }

    @Test("pasted text of several lines stays one line in a field and whole in the body")
    func paste() {
        var app = AppDriver()
        app.state.compose.focus = .subject
        app.send(.input(.paste("one\ntwo")))
        #expect(app.state.compose.lines[.subject]?.text == "one two")
        app.state.compose.focus = .body
        app.send(.input(.paste("one\ntwo")))
        #expect(app.state.compose.editor.text == "one\ntwo")
    }

    @Test("a new message keeps the sender, and the old one is saved as a draft")
    func newMessage() {
        var app = AppDriver(content: .complete)
        let effects = app.press("ctrl-n")
        #expect(effects == [.saveDraft(form: 0, nil, .complete, revision: 1)])
        #expect(app.state.compose.isEmpty)
        #expect(app.state.compose.lines[.from]?.text == "ops@acme.dev")
    }

    @Test("what was cut in one field is pasted in another")
    func killRing() {
        var app = AppDriver()
        app.type("dana@example.com")
        app.press("ctrl-u", "tab", "ctrl-y")
        #expect(app.state.compose.lines[.cc]?.text == "dana@example.com")
    }

    @Test("the last sender is offered only where nothing was typed")
    func lastSender() {
        var app = AppDriver()
        app.send(.sendersRecalled(["ops@acme.dev", "first@acme.dev"]))
        #expect(app.state.compose.lines[.from]?.text == "ops@acme.dev")
        app.send(.sendersRecalled(["other@acme.dev"]))
        #expect(app.state.compose.lines[.from]?.text == "ops@acme.dev")
    }

    @Test("Esc loses no text, wherever it is pressed")
    func escape() {
        var app = AppDriver(content: .complete)
        for _ in 0..<5 { app.press("esc", "tab") }
        #expect(app.state.compose.content == .complete)
    }

    @Test("Esc gives up a selection first")
    func escapeFromSelection() {
        var app = AppDriver(content: .complete)
        app.press("ctrl-home", "shift-right", "shift-right")
        #expect(app.state.compose.selectedText == "He")
        app.press("esc")
        #expect(app.state.compose.selectedText == nil)
    }

    @Test("what opening the log found is said: what can't be written, and drafts that a crash left")
    func logReport() {
        var app = AppDriver()
        var report = OpeningReport()
        report.leftDrafts = [7]
        app.send(.logReported(report))
        #expect(app.screen.contains("! 1 draft left by a crash or kill · ^X d opens drafts"))
        report.cannotWrite = .diskFull(path: "/log.sqlite")
        app.send(.logReported(report))
        #expect(app.screen.contains("✗ the log can be read and not written now: The disk is full"))
    }

    @Test("fields and body that come back from an editor are checked, each change a step that can be undone")
    func editedTogether() throws {
        var app = AppDriver(content: .complete)
        let effects = app.press("ctrl-x", "h")
        guard case .editExternally(let message)? = effects.last else {
            Issue.record("no editor was asked for: \(effects)")
            return
        }
        let edited = message.document.text.replacing("Deploy finished", with: "Deploy undone")
            .replacing("dana@example.com", with: "dana@examp").replacing("through", with: "back")
        app.send(.editorReturned(.edited(EditorDocument(.message, text: edited))))
        #expect(app.state.compose.content[.subject] == "Deploy undone")
        #expect(app.state.compose.content.body.hasSuffix("the deploy is back."))
        #expect(app.state.compose.focus == .to)
        #expect(app.state.notices.current?.text.contains("no dot in the domain") == true)
        app.press("ctrl-_")
        #expect(app.state.compose.content[.to] == "Dana Wu <dana@example.com>")
    }

    /// A form whose text has just come back from the editor, and the effects of that.
    private func edited(_ content: DraftContent = .complete) -> (app: AppDriver, effects: [Effect]) {
        var app = AppDriver(content: content)
        app.press("ctrl-x", "ctrl-e")
        let effects = app.send(.editorReturned(.edited(EditorDocument(.body(.plain), text: "edited"))))
        return (app, effects)
    }

    @Test("what the editor left is saved at once, and its file goes when that is in the log")
    func savedAfterEditing() {
        var (app, effects) = edited()
        var content = DraftContent.complete
        content.body = "edited"
        #expect(effects == [.cancelTimer(.saveDraft), .saveDraft(form: 0, nil, content, revision: 2)])
        // The save before the editor, and one that failed.
        #expect(app.send(.draftSaved(form: 0, 7, revision: 1, at: app.now)).isEmpty)
        #expect(app.send(.draftNotSaved(form: 0, reason: "The disk is full.")).isEmpty)
        #expect(app.send(.draftSaved(form: 1, 8, revision: 9, at: app.now)).isEmpty)
        #expect(
            app.send(.draftSaved(form: 0, 7, revision: 2, at: app.now)) == [.removeEdits(form: 0)]
        )
        #expect(app.send(.draftSaved(form: 0, 7, revision: 3, at: app.now)).isEmpty)
    }

    @Test(
        "a message that is sent or discarded needs the editor's file no more, nor does one that was emptied"
    )
    func goneAfterEditing() {
        var (sent, _) = edited()
        sent.press("f9")
        #expect(sent.send(.frozen(.sample())).contains(.removeEdits(form: 0)))
        var (discarded, _) = edited()
        discarded.press("ctrl-p")
        discarded.type("discard what")
        #expect(discarded.press("enter").contains(.removeEdits(form: 0)))
        var body = DraftContent()
        body.body = "all there is"
        var emptied = AppDriver(content: body)
        emptied.press("ctrl-x", "ctrl-e")
        let effects = emptied.send(.editorReturned(.edited(EditorDocument(.body(.plain), text: ""))))
        #expect(effects == [.cancelTimer(.saveDraft), .removeEdits(form: 0)])
    }

    @Test("an editor that changed nothing leaves the file of the one before, whose text is not saved yet")
    func unchangedAfterEdited() {
        var (app, _) = edited()
        app.press("ctrl-x", "ctrl-e")
        #expect(app.send(.editorReturned(.unchanged(wasQuick: false))).isEmpty)
        #expect(
            app.send(.draftSaved(form: 0, 7, revision: 2, at: app.now)) == [.removeEdits(form: 0)]
        )
        app.press("ctrl-x", "ctrl-e")
        #expect(app.send(.editorReturned(.unchanged(wasQuick: false))) == [.removeEdits(form: 0)])
    }

    @Test("what comes at one stroke is saved at once, typing a moment later")
    func bigChanges() {
        let long = String(repeating: "word ", count: 100)
        func isSaved(_ effects: [Effect]) -> Bool {
            effects.contains { if case .saveDraft = $0 { true } else { false } }
        }
        var app = AppDriver()
        app.state.compose.setFocus(.body)
        #expect(!isSaved(app.send(.input(.paste("a word")))))
        #expect(isSaved(app.send(.input(.paste(long)))))
        app.press("ctrl-_")
        #expect(isSaved(app.press("ctrl-x", "r")))
        app.press("ctrl-u")
        #expect(isSaved(app.press("ctrl-y")))
        #expect(!isSaved(app.type("x")))
        #expect(isSaved(app.send(.templateOpened("deploy", TemplateUpdateTests.template))))
    }

    @Test("ended from outside while an editor has the text, what it saved goes into the draft first")
    func endedWhileEditing() {
        var app = AppDriver(content: .complete)
        app.press("ctrl-x", "ctrl-e")
        #expect(app.send(.terminationRequested) == [.reclaimText])
        let effects = app.send(.textReclaimed(EditorDocument(.body(.plain), text: "from the editor")))
        guard case .quit(let order)? = effects.last else {
            Issue.record("the program does not end: \(effects)")
            return
        }
        #expect(order.drafts.first?.content.body == "from the editor")
        #expect(order.evenUnsaved)
    }

    @Test("what a failed editor left counts on the way out, until a key says that its file was seen")
    func endedAfterFailure() {
        var app = AppDriver(content: .complete)
        app.press("ctrl-x", "ctrl-e")
        app.send(.editorReturned(.failed(reason: "\"vi\" ended with 1", file: "/tmp/f.txt")))
        var unseen = app
        #expect(unseen.send(.terminationRequested) == [.reclaimText])
        #expect(app.press("down").contains(.forgetEdit))
        guard case .quit? = app.send(.terminationRequested).last else {
            Issue.record("the program does not end")
            return
        }
    }

    @Test("a text too long for the clipboard is offered to a file, once")
    func tooLongToCopy() {
        var app = AppDriver()
        app.send(.copyTooLong("long", what: "the source"))
        #expect(app.state.notices.current?.text.contains("^X s writes it to a file") == true)
        #expect(app.press("ctrl-x", "s") == [.saveCopy("long")])
        #expect(app.press("ctrl-x", "s").isEmpty)
    }

    @Test(
        "lines that were cut in the body are a list in To and one line in Subject",
        arguments: ["ctrl-y", "ctrl-x v"]
    )
    func cutLines(keys: String) {
        var content = DraftContent.complete
        content[.to] = ""
        content[.subject] = ""
        content.body = "one@example.com\ntwo@example.com"
        var app = AppDriver(content: content)
        app.state.compose.setFocus(.body)
        _ = app.state.compose.perform(.selectAll)
        app.press("ctrl-x", "k")
        for field in [FormField.to, .subject] {
            app.state.compose.setFocus(.attachments)
            app.state.compose.setFocus(field)
            for key in keys.split(separator: " ") { app.press(String(key)) }
        }
        #expect(app.state.compose.lines[.to]?.text == "one@example.com, two@example.com")
        #expect(app.state.compose.lines[.subject]?.text == "one@example.com two@example.com")
    }

    @Test(
        "the next message has the sender of this one, where that is one",
        arguments: ["ops@acme.dev", "hal"]
    )
    func nextSender(from: String) {
        var content = DraftContent.complete
        content[.from] = from
        var app = AppDriver(content: content)
        app.press("ctrl-n")
        #expect(app.state.compose.lines[.from]?.text == (from.contains("@") ? from : ""))
    }
}
