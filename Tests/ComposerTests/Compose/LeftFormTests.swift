import SentLog
import TerminalUI
import Testing

@testable import Composer

/// What becomes of a form that another one was opened over.
@Suite("Forms that were left")
struct LeftFormTests {
    private func left() -> AppDriver {
        var app = AppDriver(content: .complete)
        app.press("ctrl-n")
        return app
    }

    private func saves(_ effects: [Effect]) -> [Int] {
        effects.compactMap { effect in
            if case .saveDraft(let form, _, _, _) = effect { form } else { nil }
        }
    }

    @Test("its row is let go of when all of it is saved, not before")
    func row() {
        var app = AppDriver(content: .complete)
        app.press("alt-m")
        app.state.compose.revision = 3
        #expect(saves(app.press("ctrl-n")) == [0])
        #expect(app.send(.draftSaved(form: 0, 7, revision: 2, at: app.now)).isEmpty)
        #expect(app.send(.draftSaved(form: 0, 7, revision: 3, at: app.now)) == [.releaseDraft(7)])
        #expect(app.state.leftForms.isEmpty)
    }

    @Test("what the log refuses is back in the form, and that is said")
    func refused() {
        var app = left()
        #expect(app.state.compose.isEmpty)
        app.send(.draftNotSaved(form: 0, reason: "no room"))
        #expect(app.state.compose.content == .complete)
        #expect(app.state.leftForms.isEmpty)
        #expect(app.screen.contains("still in this message, for it is not on the disk: no room"))
        #expect(app.state.quitOrder(grace: nil).drafts.map(\.content) == [.complete])
    }

    @Test("where another draft was opened meanwhile, that one is let go of again")
    func refusedOverDraft() {
        var app = AppDriver(content: .complete)
        var other = DraftContent()
        other[.subject] = "other"
        app.send(.draftOpened(9, other, copyOf: nil))
        #expect(app.state.compose.draft == 9)
        #expect(app.send(.draftNotSaved(form: 0, reason: "no room")) == [.releaseDraft(9)])
        #expect(app.state.compose.content == .complete)
    }

    @Test(
        "where something was written meanwhile both stay, and the next save that works is followed by the other"
    )
    func refusedLate() throws {
        var app = left()
        app.type("x@example.com")
        app.send(.draftNotSaved(form: 0, reason: "no room"))
        #expect(app.state.compose.lines[.to]?.text == "x@example.com")
        #expect(app.screen.contains("the draft before this one is not on the disk: no room"))
        #expect(app.state.quitOrder(grace: nil).drafts.map(\.form) == [0, 1])
        let effects = app.send(.draftSaved(form: 1, 8, revision: app.state.compose.revision, at: app.now))
        #expect(saves(effects) == [0])
        #expect(app.screen.contains("is not on the disk"))
        app.send(.draftSaved(form: 0, 7, revision: 1, at: app.now))
        #expect(!app.screen.contains("is not on the disk"))
        #expect(app.state.quitOrder(grace: nil).drafts.isEmpty)
    }

    @Test("why F9 did not work stays on the screen while the draft is not on the disk either")
    func sendRefused() {
        var app = AppDriver(content: .complete)
        app.send(.draftNotSaved(form: 0, reason: "no room"))
        app.press("f9")
        app.send(.notFrozen(FreezeProblem(field: nil, text: "no room")))
        app.send(.draftNotSaved(form: 0, reason: "no room"))
        #expect(app.screen.contains("not sent: no room"))
    }

    @Test("a left draft that waits for the log is opened as it was left, and not deleted")
    func openAgain() {
        var app = AppDriver()
        app.send(.draftOpened(5, .complete, copyOf: nil))
        app.type("!")
        let text = app.state.compose.editor.text
        app.press("ctrl-n")
        app.type("x@example.com")
        app.send(.draftNotSaved(form: 1, reason: "no room"))
        #expect(app.state.reasonToKeep(5) != nil)
        #expect(app.state.returnToLeft(6) == nil)
        let effects = app.state.returnToLeft(5)
        #expect(saves(effects ?? []) == [2])
        #expect(app.state.compose.draft == 5)
        #expect(app.state.compose.editor.text == text)
        #expect(app.state.leftForms.map(\.form.number) == [2])
    }

    @Test("while F9 or the editor has the form nothing comes back into it")
    func busy() {
        var app = left()
        app.send(.draftOpened(9, .complete, copyOf: nil))
        app.press("f9")
        #expect(app.state.compose.isFreezing)
        app.send(.draftNotSaved(form: 0, reason: "no room"))
        #expect(app.state.compose.draft == 9)
        var editing = left()
        editing.press("ctrl-x", "ctrl-e")
        editing.send(.draftNotSaved(form: 0, reason: "no room"))
        #expect(editing.state.compose.isEmpty)
        #expect(editing.state.quitOrder(grace: nil).drafts.map(\.form) == [0])
    }

    @Test("a draft that is opened while F9 has the form comes when it is free")
    func openedWhileFreezing() {
        var app = AppDriver(content: .complete)
        app.press("f9")
        #expect(app.state.compose.isFreezing)
        var other = DraftContent()
        other[.subject] = "other"
        #expect(app.send(.draftOpened(9, other, copyOf: nil)).isEmpty)
        #expect(app.state.compose.content == .complete)
        app.send(.frozen(.sample()))
        #expect(app.state.compose.draft == 9)
        #expect(app.state.leftForms.isEmpty)
    }
}
