import SentLog
import TerminalUI
import Testing

@testable import Composer

@Suite("Sending, from F9 to the answer")
struct SendingUpdateTests {
    private func outgoing(_ phase: Outgoing.Phase = .countdown(secondsLeft: 5)) -> Outgoing {
        Outgoing(id: 7, sender: "ops@acme.dev", recipientCount: 1, byteCount: 300, phase: phase)
    }

    /// A message that waits in the countdown.
    private func inCountdown() -> AppDriver {
        var app = AppDriver(content: .complete)
        app.press("f9")
        app.send(.frozen(outgoing()))
        return app
    }

    /// A message that was refused while the composer was empty.
    private func refused() -> AppDriver {
        var app = inCountdown()
        app.press("enter")
        app.send(.sendAnswered(7, .failed(.denied(7))))
        return app
    }

    @Test("F9 freezes a message that has nothing wrong with it")
    func freeze() {
        var app = AppDriver(content: .complete)
        let effects = app.press("f9")
        #expect(
            effects == [.cancelTimer(.saveDraft), .freeze(.complete, form: 0, draft: nil, isLocal: false)]
        )
        #expect(app.state.compose.isFreezing)
    }

    @Test("a mistake stops F9 and puts the focus on the first of them")
    func mistake() {
        var content = DraftContent.complete
        content[.to] = "team@examp"
        content[.tags] = "x"
        var app = AppDriver(content: content)
        #expect(app.press("f9") == [.ringBell])
        #expect(app.state.compose.focus == .to)
        #expect(!app.state.compose.isFreezing)
    }

    @Test("what may be a mistake is asked about once")
    func warning() {
        var content = DraftContent.complete
        content[.subject] = ""
        content.body = "see attached {{name}}"
        var app = AppDriver(content: content)
        #expect(app.press("f9").isEmpty)
        let said = app.state.notices.current?.text ?? ""
        for part in ["the subject is empty", "attached", "{{name}}"] { #expect(said.contains(part)) }
        #expect(app.press("f9").count == 2)
    }

    @Test("keys pressed while a message is rendered go into the next one")
    func heldKeys() {
        var app = AppDriver(content: .complete)
        app.press("f9")
        app.type("next@example.com")
        #expect(app.state.compose.content == .complete)
        app.send(.frozen(outgoing()))
        #expect(app.state.compose.lines[.to]?.text == "next@example.com")
        #expect(app.state.outgoing.first?.ownsKeys == false)
    }

    @Test("a message that can't be frozen stays in the form, with the reason")
    func notFrozen() {
        var app = AppDriver(content: .complete)
        app.press("f9")
        app.send(.notFrozen(FreezeProblem(field: .attachments, text: "/a.pdf is gone")))
        #expect(app.state.compose.content == .complete)
        #expect(app.state.compose.problems[.attachments] == "/a.pdf is gone")
    }

    @Test("the countdown sends by itself when it ends, once")
    func countdown() {
        var app = inCountdown()
        #expect(app.effects.contains(.startTimer(.countdown(7), milliseconds: 1000)))
        for _ in 0..<4 { #expect(app.send(.timerFired(.countdown(7))).count == 1) }
        #expect(app.send(.timerFired(.countdown(7))) == [.send(7)])
        #expect(app.send(.timerFired(.countdown(7))).isEmpty)
    }

    @Test("Esc takes a message back, and its timer is dead")
    func takeBack() {
        var app = inCountdown()
        #expect(app.press("esc") == [.cancelTimer(.countdown(7)), .takeBack(7)])
        #expect(app.send(.timerFired(.countdown(7))).isEmpty)
        app.send(.takenBack(7, .complete))
        #expect(app.state.compose.content == .complete)
        #expect(app.state.compose.draft == 7)
    }

    @Test("after another key, Esc and Enter are the composer's again, until Ctrl-O")
    func otherKey() {
        var app = inCountdown()
        app.type("n")
        #expect(app.press("esc").isEmpty)
        #expect(app.press("enter").isEmpty)
        #expect(app.state.outgoing.count == 1)
        app.press("ctrl-o")
        #expect(app.press("esc").contains(.takeBack(7)))
    }

    @Test("taken back beside a message that is being written, it waits among the drafts")
    func takenBackBeside() {
        var app = inCountdown()
        app.type("n")
        app.press("ctrl-o", "esc")
        #expect(app.send(.takenBack(7, .complete)) == [.releaseDraft(7)])
        #expect(app.state.compose.lines[.to]?.text == "n")
    }

    @Test("a second F9 is not \"send now\"")
    func secondF9() {
        var app = inCountdown()
        #expect(!app.press("f9").contains(.send(7)))
    }

    @Test("an accepted message is said with its id")
    func accepted() {
        var app = inCountdown()
        #expect(app.press("enter") == [.cancelTimer(.countdown(7)), .send(7)])
        app.send(.sendAnswered(7, .accepted(id: "<0100@eu-west-1.amazonses.com>", detail: nil)))
        #expect(app.state.outgoing.isEmpty)
        #expect(app.state.notices.current?.text == "Accepted · <0100@eu-west-1.amazonses.com>")
    }

    @Test("a failure opens its panel where nobody writes, and takes no focus")
    func panel() {
        var app = refused()
        #expect(app.state.failure?.isFolded == false)
        #expect(!app.state.isFailureFocused)
        app.type("r")
        #expect(app.state.compose.lines[.to]?.text == "r")
        #expect(app.state.failure?.button == nil)
    }

    @Test("a failure is only a line while somebody writes")
    func line() {
        var app = inCountdown()
        app.type("next@example.com")
        app.send(.sendAnswered(7, .failed(.denied(7))))
        #expect(app.state.failure?.isFolded == true)
        #expect(app.state.notices.current?.text.contains("Not sent") == true)
        app.press("ctrl-o")
        #expect(app.state.failure?.isFolded == false)
        #expect(app.state.isFailureFocused)
    }

    @Test("a panel that just got the focus ignores keys for 300 ms")
    func guardTime() {
        var app = refused()
        app.press("ctrl-o", "r")
        #expect(app.state.failure?.button == nil)
        app.wait(seconds: 0.31)
        app.press("r")
        #expect(app.state.failure?.button == .retry)
    }

    @Test("Enter is never Retry by default; on the button it sends the same row again")
    func retry() {
        var app = refused()
        app.press("ctrl-o")
        app.wait(seconds: 1)
        #expect(app.press("enter").isEmpty)
        #expect(app.press("tab", "enter") == [.send(7)])
        #expect(app.press("enter").isEmpty)
        app.send(.sendAnswered(7, .accepted(id: "<0100>", detail: nil)))
        #expect(app.state.failure == nil)
    }

    @Test("a lost answer is called what it is, and nothing is sent again")
    func uncertain() {
        var app = inCountdown()
        app.press("enter")
        let effects = app.send(.sendAnswered(7, .uncertain(.denied(7))))
        #expect(!effects.contains(.send(7)))
        #expect(app.state.notices.current?.text.contains("may have been sent or not") == true)
        #expect(app.screen.contains("Perhaps sent"))
    }

    @Test("quitting in the countdown asks, and Enter keeps the message as a draft")
    func quitInCountdown() {
        var app = inCountdown()
        app.type("x")
        #expect(app.press("ctrl-q").isEmpty)
        let effects = app.press("enter")
        guard case .quit(let order) = effects.first else {
            Issue.record("no quit: \(effects)")
            return
        }
        #expect(order.takeBack == [7])
        #expect(order.content?[.to] == "x")
    }

    @Test("quitting while a request is out waits for it")
    func quitWhileSending() {
        var app = inCountdown()
        app.press("enter")
        #expect(app.press("ctrl-q") == [.quit(QuitOrder())])
        #expect(app.state.overlay != nil)
        #expect(app.press("u") == [.quit(QuitOrder(grace: 0))])
    }

    @Test("where the draft can't be saved the program does not end unasked, and the text stays")
    func unsavedDraft() {
        var app = AppDriver()
        app.type("x")
        app.press("ctrl-q")
        app.send(.quitHeld(reason: "the disk is full"))
        #expect(
            app.screen.contains("Not saved: Enter stays · x quits and loses the draft · the disk is full")
        )
        #expect(app.press("enter").isEmpty)
        #expect(app.state.compose.content[.to] == "x")
        app.send(.quitHeld(reason: "the disk is full"))
        guard case .quit(let order) = app.press("x").first else {
            Issue.record("x does not quit")
            return
        }
        #expect(order.evenUnsaved)
    }

    @Test("SIGTERM keeps everything, and gives a request five seconds")
    func termination() {
        var app = inCountdown()
        #expect(
            app.send(.terminationRequested) == [.quit(QuitOrder(takeBack: [7], grace: 5, evenUnsaved: true))]
        )
    }
}
