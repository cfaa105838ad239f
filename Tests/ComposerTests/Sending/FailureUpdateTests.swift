import Diagnosis
import SentLog
import TerminalUI
import Testing

@testable import Composer

@Suite("A failure, and what can be done about it")
struct FailureUpdateTests {
    /// A message that was refused while the composer was empty; the panel has the focus and takes keys.
    private func refused(_ report: FailureReport = .denied(7), size: Size = Size(columns: 80, rows: 24))
        -> AppDriver
    {
        var app = AppDriver(size: size)
        app.send(.sendAnswered(7, .failed(report)))
        app.press("ctrl-o")
        app.wait(seconds: 1)
        return app
    }

    private func local(_ failure: LocalFailure) -> FailureReport {
        let facts = ErrorFacts(local: failure)
        return FailureReport(entry: 7, explanation: Explainer.explain(facts), facts: facts)
    }

    @Test("the hints are looked into at once, and what is found is shown behind them")
    func checked() throws {
        var app = AppDriver()
        let report = FailureReport.denied(7)
        let effects = app.send(.sendAnswered(7, .failed(report)))
        #expect(effects.contains(.checkFailure(7, try #require(report.facts))))
        #expect(app.screen.contains("looking into it…"))
        app.send(.failureChecked(7, report.checked))
        #expect(!app.screen.contains("looking into it…"))
        #expect(app.screen.contains("✓ verified (checked)"))
        #expect(app.screen.contains("AKIA…MPLE"))
    }

    @Test("what is found for another message changes nothing")
    func checkedOther() {
        var app = refused()
        let before = app.screen
        app.send(.failureChecked(8, FailureReport.denied(7).checked))
        #expect(app.screen == before)
    }

    @Test("the hint under the cursor stays the same one when others get their checks")
    func keepsHint() {
        var app = refused()
        app.press("down", "down")
        let text = app.state.failure?.selectedHint?.text
        app.send(.failureChecked(7, FailureReport.denied(7).checked))
        #expect(app.state.failure?.selectedHint?.text == text)
    }

    @Test("missing or ended credentials have the session resolved anew, and no one is asked about hints")
    func credentials() {
        var app = AppDriver()
        let effects = app.send(
            .sendAnswered(
                7,
                .failed(
                    local(
                        .ssoExpired(profile: "prod", command: "aws sso login --profile prod", fault: "ended")
                    )
                )
            )
        )
        #expect(effects.contains(.resolveAccount))
        #expect(app.screen.contains("aws sso login --profile prod") || app.screen.contains("show command"))
    }

    @Test("a lost answer asks nobody: nothing would tell whether it was sent")
    func uncertain() {
        var app = AppDriver()
        let effects = app.send(.sendAnswered(7, .uncertain(.denied(7))))
        #expect(!effects.contains { if case .checkFailure = $0 { true } else { false } })
    }

    @Test("a letter acts at once where no message leaves by it; Retry and Deliver locally wait for Enter")
    func letters() {
        var app = refused()
        #expect(app.press("r").isEmpty)
        #expect(app.press("l").isEmpty)
        #expect(app.press("enter") == [.deliverLocally(7)])
        app = refused()
        #expect(app.press("e") == [.recoverContent(7, purpose: .edit)])
        app = refused()
        #expect(app.press("i") == [.recoverContent(7, purpose: .otherIdentity)])
    }

    @Test("with the panel gone its keys are text again, and none of them delivers", arguments: ["e", "i"])
    func keysAfterPanel(letter: String) {
        var app = refused()
        app.press(letter)
        let focus: FormField? = letter == "i" ? .from : nil
        app.send(.contentRecovered(.complete, note: "a new draft", focus: focus))
        #expect(app.state.failure == nil)
        #expect(!app.state.isFailureFocused)
        let field = focus ?? .body
        #expect(app.state.compose.focus == field)
        let effects = app.type("l")
        #expect(!app.state.compose.isFreezing)
        #expect(!effects.contains { if case .freeze = $0 { true } else { false } })
        let text = field == .body ? app.state.compose.editor.text : app.state.compose.lines[field]?.text ?? ""
        #expect(
            text.utf8.count == (field == .body ? DraftContent.complete.body : "ops@acme.dev").utf8.count + 1
        )
    }

    @Test("no command of the panel is one of the form too")
    func ownCommands() {
        let form = Set(CommandTable.compose.entries.map(\.command))
        let shared = CommandTable.failure.entries.map(\.command).filter { form.contains($0) }
        #expect(shared.isEmpty)
    }

    @Test("a lost answer keeps the panel that has the focus, also over a message that is being written")
    func uncertainRetry() {
        var app = AppDriver()
        app.type("next@example.com")
        app.send(.sendAnswered(7, .failed(.denied(7))))
        app.press("ctrl-o")
        app.wait(seconds: 1)
        app.press("r", "enter")
        app.send(.sendAnswered(7, .uncertain(.denied(7))))
        #expect(app.state.failure?.isFolded == false)
        #expect(app.state.isFailureFocused)
    }

    @Test("d diagnoses that message: its sender, recipients and configuration set, its error on top")
    func diagnosis() throws {
        var report = FailureReport.denied(7)
        report.facts?.known.configurationSet = "mail"
        var app = refused(report)
        let known = try #require(report.facts?.known)
        #expect(app.press("d") == [.cancelDiagnosis, .diagnose(known, run: 1)])
        #expect(app.state.tab == .diagnose)
        #expect(app.screen.contains("✗  Message 7"))
        #expect(app.press("r") == [.cancelDiagnosis, .diagnose(known, run: 2)])
    }

    @Test("an error without more facts is taken out of the log to be diagnosed")
    func diagnosisFromLog() {
        var report = FailureReport.denied(7)
        report.facts = nil
        var app = refused(report)
        #expect(app.press("d") == [.recallFailure(7)])
    }

    @Test("Down shows each hint, also in the smallest window, and all of the text can be reached")
    func smallest() {
        var app = refused(size: Size(columns: 40, rows: 10))
        let count = app.state.failure?.report.explanation.hints.count ?? 0
        app.press("down", "up")
        for number in 1...count {
            #expect(app.screen.contains("▸ \(number)"), "\(app.screen)")
            app.press("down")
        }
        app.press("up", "up", "up", "up", "up")
        for _ in 0..<20 { app.press("pagedown") }
        #expect(app.screen.contains("PgUp"))
        let end = app.state.failure?.scroll
        app.press("pagedown")
        #expect(app.state.failure?.scroll == end)
        app.press("pageup")
        #expect(app.state.failure?.scroll != end)
        for label in ["r Retry", "e Edit", "i From", "d Why", "l Local"] {
            #expect(app.screen.contains(label))
        }
    }

    @Test("y copies the policy, c the command, each whole whatever is in sight")
    func copy() {
        var app = refused(size: Size(columns: 40, rows: 10))
        guard case .copy(let policy, _)? = app.press("y").first,
            case .copy(let command, _)? = app.press("c").first
        else {
            Issue.record("nothing is copied")
            return
        }
        #expect(policy.contains("\"Version\": \"2012-10-17\""))
        #expect(command.hasPrefix("aws iam put-user-policy --user-name deploy "))
    }

    // MARK: Nobody to send as

    private func withoutAccount(_ badge: SessionInfo.Badge = .noCredentials) -> AppDriver {
        var app = AppDriver(content: .complete)
        app.send(.sessionResolved(SessionInfo(badges: [badge])))
        return app
    }

    @Test("F9 without credentials asks; Enter keeps the draft, and nothing is sent")
    func asks() {
        var app = withoutAccount()
        #expect(app.press("f9") == [.ringBell, .resolveAccount])
        #expect(app.screen.contains("No credentials: l delivers locally"))
        let effects = app.press("enter")
        #expect(!effects.contains { if case .freeze = $0 { true } else { false } })
        #expect(app.state.overlay == nil)
        #expect(app.state.compose.content == .complete)
    }

    @Test("l delivers into the Maildir, s tries all the same, d says why")
    func answers() {
        var app = withoutAccount(.noRegion)
        app.press("f9")
        #expect(app.screen.contains("No region"))
        #expect(app.press("l").contains(.freeze(.complete, form: 0, draft: nil, isLocal: true)))
        app = withoutAccount()
        app.press("f9")
        #expect(app.press("s").contains(.freeze(.complete, form: 0, draft: nil, isLocal: false)))
        app = withoutAccount()
        app.press("f9")
        #expect(app.press("d").contains { if case .diagnose = $0 { true } else { false } })
        #expect(app.state.tab == .diagnose)
    }

    @Test("any other key closes the question and means what it always does")
    func otherKey() {
        var app = withoutAccount()
        app.press("f9", "f3")
        #expect(app.state.overlay == nil)
        #expect(app.state.tab == .sent)
    }

    @Test("credentials that came meanwhile answer the question")
    func signedIn() {
        var app = withoutAccount()
        app.press("f9")
        app.send(.sessionResolved(SessionInfo(profile: "prod", region: "eu-west-1")))
        #expect(app.state.overlay == nil)
        #expect(app.press("f9").contains(.freeze(.complete, form: 0, draft: nil, isLocal: false)))
    }

    @Test("with --local nothing is asked")
    func localDelivery() {
        var app = AppDriver(delivery: .maildir(path: "/outbox"), content: .complete)
        app.send(.sessionResolved(SessionInfo(badges: [.noCredentials])))
        #expect(app.press("f9").contains(.freeze(.complete, form: 0, draft: nil, isLocal: false)))
    }
}
