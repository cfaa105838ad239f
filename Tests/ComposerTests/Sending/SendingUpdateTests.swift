import SentLog
import TerminalUI
import Testing

@testable import Composer

@Suite("Sending, from F9 to the answer")
struct SendingUpdateTests {
    private func outgoing(
        _ phase: Outgoing.Phase = .countdown(secondsLeft: 5),
        id: LogID = 7
    ) -> Outgoing {
        .sample(id: id, phase: phase)
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

    @Test("a message that was not frozen is saved again after the next key, also where a save was due at F9")
    func saveAfterFailedFreeze() {
        var app = AppDriver(content: .complete)
        app.press("ctrl-end")
        app.type("!")
        app.press("f9")
        let effects = app.send(.notFrozen(FreezeProblem(field: nil, text: "a.pdf is gone")))
        #expect(effects.contains(.startTimer(.saveDraft, milliseconds: ComposeState.saveDelay)))
    }

    @Test(
        "while another program holds the log F9 says what it waits for, and Esc gives the form back, unsent"
    )
    func logHeld() {
        var app = AppDriver(content: .complete)
        app.press("f9")
        app.send(.logAwaited(true))
        #expect(
            app.screen.contains(
                "waiting for the log (another program holds it) · Esc goes on writing, unsent"
            )
        )
        app.type("!")
        // Out of impatience: it must not send what Esc has just held back.
        app.press("f9")
        let effects = app.press("esc")
        #expect(effects.first == .giveUpFreeze)
        #expect(effects.contains(.startTimer(.saveDraft, milliseconds: ComposeState.saveDelay)))
        #expect(!effects.contains { if case .freeze = $0 { true } else { false } })
        #expect(!app.state.compose.isFreezing)
        app.send(.logAwaited(false))
        #expect(app.screen.contains("! not sent: another program holds the log · F9 tries again"))
        #expect(app.state.compose.content.body.contains("!"))
        app.press("f9")
        #expect(app.state.compose.isFreezing)
    }

    @Test("without a lock Esc waits for the message to be frozen, and takes it back")
    func escWhileFreezing() {
        var app = AppDriver(content: .complete)
        app.press("f9")
        #expect(app.press("esc").isEmpty)
        #expect(app.send(.frozen(outgoing())).contains(.takeBack(7)))
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
        #expect(app.state.notices.current?.kind == .error)
        app.type("le.com")
        #expect(app.state.notices.current == nil)
    }

    @Test("what may be a mistake is asked about once")
    func warning() {
        var content = DraftContent.complete
        content[.subject] = ""
        content.body = "see attached {{name}}"
        var app = AppDriver(content: content)
        #expect(app.press("f9").isEmpty)
        for part in ["the subject is empty", "attached", "{{name}}"] { #expect(app.screen.contains(part)) }
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

    @Test(
        "a change that waited for its save when F9 failed is saved a moment later, and so are those after it"
    )
    func savedAfterFailure() {
        var app = AppDriver(content: .complete)
        app.state.compose.setFocus(.body)
        #expect(app.type("x").contains(.startTimer(.saveDraft, milliseconds: 500)))
        #expect(app.press("f9").contains(.cancelTimer(.saveDraft)))
        let effects = app.send(.notFrozen(FreezeProblem(field: .headers, text: "no")))
        #expect(effects.contains(.startTimer(.saveDraft, milliseconds: 500)))
        #expect(
            app.send(.timerFired(.saveDraft)).contains { if case .saveDraft = $0 { true } else { false } }
        )
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

    @Test("after another key, Esc and Enter are the composer's again, and the line's own key takes back")
    func otherKey() {
        var app = inCountdown()
        app.type("n")
        #expect(app.press("esc").isEmpty)
        #expect(app.press("enter").isEmpty)
        #expect(app.state.outgoing.count == 1)
        #expect(app.screen.contains("^O to take it back"))
        #expect(app.press("ctrl-o") == [.cancelTimer(.countdown(7)), .takeBack(7)])
        #expect(app.send(.timerFired(.countdown(7))).isEmpty)
    }

    @Test("taken back beside a message that is being written, it waits among the drafts")
    func takenBackBeside() {
        var app = inCountdown()
        app.type("n")
        app.press("ctrl-o")
        let effects = app.send(.takenBack(7, .complete))
        guard case .saveDraft(_, nil, let kept, _) = effects.first else {
            Issue.record("what was being written is not kept: \(effects)")
            return
        }
        #expect(kept[.to] == "n")
        #expect(app.state.compose.draft == 7)
        #expect(app.state.compose.content == .complete)
    }

    @Test("Esc and Enter are nobody's by mistake: one key frees them for every message")
    func severalInCountdown() {
        var app = inCountdown()
        var second = outgoing()
        second.ownsKeys = true
        app.send(.testFrozen(second))
        app.type("n")
        #expect(app.press("enter").isEmpty)
        #expect(app.state.outgoing.allSatisfy { !$0.ownsKeys })
    }

    // MARK: Under way

    private func sending(_ sent: Int, of total: Int) -> AppDriver {
        var app = AppDriver(content: .complete)
        app.press("f9")
        app.send(.frozen(outgoing(.sending(sent: sent, total: total))))
        return app
    }

    @Test("Ctrl-C cancels a request that is not all out")
    func cancel() {
        var app = sending(10, of: 1000)
        #expect(app.press("ctrl-c") == [.cancelSend(7)])
    }

    @Test("after the last byte nothing is cancelled, and that is said")
    func tooLate() {
        var app = sending(1000, of: 1000)
        #expect(app.press("ctrl-c").isEmpty)
        #expect(app.state.notices.current?.text.contains("can't be taken back any more") == true)
        #expect(app.screen.contains("too late to cancel"))
    }

    @Test("taking back what has left says that it is too late")
    func takeBackTooLate() {
        var app = sending(1000, of: 1000)
        #expect(app.state.takeBack().isEmpty)
        #expect(app.state.notices.current?.kind == .warning)
    }

    @Test(
        "progress is in the unit of the whole",
        arguments: [
            (1_234_567, 4_000_000, "1.2 of 4.0 MB"), (12_345, 300_000, "12 of 300 kB"),
            (1, 900, "0 of 1 kB"), (39_990_000, 40_000_000, "39.9 of 40.0 MB"),
        ]
    )
    func progress(row: (sent: Int, total: Int, text: String)) {
        #expect(partText(row.sent, of: row.total) == row.text)
    }

    @Test("all messages on their way are listed, each with what can still be done")
    func list() {
        var app = sending(10, of: 1000)
        app.send(.testFrozen(outgoing(.countdown(secondsLeft: 3), id: 8)))
        #expect(app.screen.contains("1 more: ^X w"))
        app.press("a", "ctrl-x", "w")
        #expect(app.press("t") == [.cancelTimer(.countdown(8)), .takeBack(8)])
        #expect(app.press("c") == [.cancelSend(7)])
        app.press("esc")
        #expect(app.state.overlay == nil)
    }

    @Test("with several on their way the line is about the one that Esc would take back")
    func lineOfSeveral() {
        var app = inCountdown()
        var test = outgoing(.sending(sent: 0, total: 0))
        test.ownsKeys = false
        app.send(.testFrozen(test))
        #expect(app.screen.contains("Esc takes it back"))
        #expect(app.screen.contains("1 more: ^X w"))
    }

    @Test("the MessageId of the accepted message is a key away")
    func copyAccepted() {
        var app = sending(1000, of: 1000)
        #expect(app.press("ctrl-x", "y").isEmpty)
        app.send(.sendAnswered(7, .accepted(id: "<0100>")))
        #expect(app.press("ctrl-x", "y") == [.copy("<0100>", what: "the MessageId")])
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
        app.send(.sendAnswered(7, .accepted(id: "<0100@eu-west-1.amazonses.com>")))
        #expect(app.state.outgoing.isEmpty)
        #expect(
            app.state.notices.current?.text
                == "Accepted · ^X y copies the id · <0100@eu-west-1.amazonses.com>"
        )
    }

    @Test("what went well goes with the next key, as soon as it could be read")
    func successGoes() {
        var app = inCountdown()
        app.press("enter")
        app.send(.sendAnswered(7, .accepted(id: "<0100@eu-west-1.amazonses.com>")))
        // Somebody who is typing had no time to read it.
        app.type("dana")
        #expect(app.screen.contains("✓ Accepted"))
        app.wait(seconds: 5)
        #expect(app.screen.contains("✓ Accepted"))
        app.type("@")
        #expect(!app.screen.contains("Accepted"))
        #expect(app.state.notices.all.contains { $0.text.hasPrefix("Accepted") })
    }

    @Test("what was delivered locally is said as that, and where; nobody has accepted it")
    func deliveredLocally() {
        for columns in [80, 120] {
            var app = AppDriver(size: Size(columns: columns, rows: 24), content: .complete)
            app.press("f9")
            app.send(.frozen(outgoing(.sending(sent: 0, total: 0))))
            app.send(
                .sendAnswered(7, .accepted(id: "<8f14@acme.dev>", maildir: "~/.local/share/sesame/outbox"))
            )
            #expect(
                app.screen.contains(
                    "✓ Delivered locally into ~/.local/share/sesame/outbox · ^X y copies the id"
                )
            )
            #expect(!app.screen.contains("Accepted"))
        }
    }

    @Test("an accepted message that the log could not note is a warning, which stays")
    func notNoted() {
        var app = inCountdown()
        app.press("enter")
        app.send(
            .sendAnswered(7, .accepted(id: "<0100>", note: "the log could not note it: The disk is full."))
        )
        app.wait(seconds: 60)
        app.type("x")
        #expect(app.screen.contains("! Accepted, but the log could not note it: The disk is full."))
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
        app.send(.sendAnswered(7, .accepted(id: "<0100>")))
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
        #expect(order.drafts.first?.content[.to] == "x")
    }

    @Test("quitting with several in the countdown says how many, to whom, and what the keys do with them")
    func quitWithTwoInCountdown() {
        var app = AppDriver(size: Size(columns: 120, rows: 40), content: .complete)
        for (id, whom) in [(7, "dana@example.com"), (8, "eve@example.com and 2 more")] {
            app.press("f9")
            var message = outgoing(id: LogID(rawValue: Int64(id)))
            message.recipientText = whom
            app.send(.frozen(message))
            app.type("x")
        }
        app.press("ctrl-q")
        let words = app.screen.split { $0.isWhitespace }.joined(separator: " ")
        #expect(
            words.contains(
                "2 messages still wait to be sent: to dana@example.com; to eve@example.com and 2 more. "
                    + "Enter keeps both as drafts and quits · s sends both now and quits · Esc stays"
            )
        )
        var sending = app
        #expect(
            sending.press("s").filter { if case .send = $0 { true } else { false } } == [.send(8), .send(7)]
        )
        for _ in 0..<5 { app.send(.timerFired(.countdown(7))) }
        let rest = app.screen.split { $0.isWhitespace }.joined(separator: " ")
        #expect(rest.contains("The message to eve@example.com and 2 more still waits to be sent."))
    }

    @Test("progress is told in bytes of the message, as the preview tells them, and not of the request")
    func progressInMessageBytes() {
        var app = AppDriver(content: .complete)
        app.press("f9")
        var message = outgoing()
        message.byteCount = 6_800_000
        app.send(.frozen(message))
        app.press("enter")
        app.send(.uploadProgressed(7, sent: 4_550_000, total: 9_100_000))
        #expect(app.screen.contains("3.4 of 6.8 MB"))
        app.send(.uploadProgressed(7, sent: 9_100_000, total: 9_100_000))
        #expect(app.screen.contains("Sent 6.8 MB, waiting for the answer"))
        #expect(app.screen.contains("too late to cancel"))
    }

    @Test("quitting while a request is out waits for it")
    func quitWhileSending() {
        var app = inCountdown()
        app.press("enter")
        #expect(app.press("ctrl-q").isEmpty)
        #expect(app.screen.contains("ends when the answer is there"))
        app.send(.uploadProgressed(7, sent: 100, total: 400))
        #expect(app.screen.contains("Sending 0 of 1 kB…"))
        #expect(app.send(.sendAnswered(7, .accepted(id: "<0100>"))).contains(.quit(QuitOrder())))
    }

    @Test("u leaves the message uncertain and ends")
    func quitUncertain() {
        var app = inCountdown()
        app.press("enter", "ctrl-q")
        #expect(app.press("u") == [.quit(QuitOrder(grace: 0))])
    }

    @Test("Esc stays, and the program does not end with the answer")
    func stay() {
        var app = inCountdown()
        app.press("enter", "ctrl-q", "esc")
        #expect(app.state.overlay == nil)
        let effects = app.send(.sendAnswered(7, .accepted(id: "<0100>")))
        #expect(!effects.contains(.quit(QuitOrder())))
    }

    @Test("a message that was refused keeps the program open, to be seen")
    func refusedWhileQuitting() {
        var app = inCountdown()
        app.press("enter", "ctrl-q")
        let effects = app.send(.sendAnswered(7, .failed(.denied(7))))
        #expect(!effects.contains { if case .quit = $0 { true } else { false } })
        #expect(app.state.overlay == nil)
        #expect(app.screen.contains("Not sent"))
    }

    @Test("while an answer is waited for, a message in the countdown does not leave; it becomes a draft")
    func quitWithBoth() {
        var app = inCountdown()
        app.press("enter")
        app.send(.testFrozen(outgoing(.countdown(secondsLeft: 3), id: 8)))
        app.press("ctrl-q")
        #expect(app.press("enter") == [.cancelTimer(.countdown(8))])
        let effects = app.send(.sendAnswered(7, .accepted(id: "<0100>")))
        #expect(effects.contains(.quit(QuitOrder(takeBack: [8]))))
    }

    @Test("where the draft can't be saved the program does not end unasked, and the text stays")
    func unsavedDraft() {
        var app = AppDriver()
        app.type("x")
        app.press("ctrl-q")
        app.send(.quitHeld(reason: "the disk is full"))
        #expect(
            app.screen.contains("Not saved: Enter stays · x quits, the draft in a file · the disk is full")
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

    @Test("told to end while a message is being frozen, nothing leaves, and it is not saved a second time")
    func terminationWhileFreezing() {
        var app = AppDriver(content: .complete)
        app.press("f9")
        let effects = app.send(.terminationRequested)
        guard case .quit(let order)? = effects.first, effects.count == 1 else {
            Issue.record("\(effects)")
            return
        }
        #expect(order.drafts.first?.isFreezing == true && order.drafts.first?.content == .complete)
        #expect(app.send(.frozen(outgoing())).isEmpty)
    }

    @Test("told to end, a countdown that comes to its end sends nothing")
    func terminationInCountdown() {
        var app = inCountdown()
        app.send(.terminationRequested)
        for _ in 0..<10 { #expect(app.send(.timerFired(.countdown(7))).isEmpty) }
    }

    @Test("SIGTERM keeps everything, and gives a request five seconds")
    func termination() {
        var app = inCountdown()
        #expect(
            app.send(.terminationRequested) == [.quit(QuitOrder(takeBack: [7], grace: 5, evenUnsaved: true))]
        )
    }
}
