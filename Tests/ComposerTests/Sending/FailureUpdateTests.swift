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

    /// Where a text stands on the screen.
    private func place(of text: String, in app: AppDriver) throws -> Point {
        for (row, line) in app.screen.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let range = line.range(of: text) else { continue }
            return Point(column: TextWidth.of(String(line[..<range.lowerBound])) + 2, row: row)
        }
        throw TextNotFound(text: text, screen: app.screen)
    }

    private struct TextNotFound: Error {
        let text: String
        let screen: String
    }

    private func click(_ text: String, in app: inout AppDriver) throws -> [Effect] {
        let point = try place(of: text, in: app)
        return app.send(.input(.mouse(MouseEvent(.press, button: .left, at: point))))
    }

    @Test(
        "a click on a button of the panel presses it, at any width, with the focus or without",
        arguments: [40, 60, 80, 120]
    )
    func clicks(columns: Int) throws {
        let size = Size(columns: columns, rows: 24)
        var app = AppDriver(size: size)
        app.send(.sendAnswered(7, .failed(.denied(7))))
        #expect(try click("r Retry", in: &app) == [.send(7)])
        app = refused(size: size)
        #expect(try click("e Edit", in: &app) == [.recoverContent(7, purpose: .edit)])
        #expect(app.state.isFailureFocused)
        app = refused(size: size)
        #expect(try click(columns < 80 ? "l Local" : "l Deliver", in: &app) == [.deliverLocally(7)])
    }

    @Test("a click on the keys of a hint does what they do; one beside them only gives the focus")
    func clicksOnKeys() throws {
        var app = AppDriver(size: Size(columns: 80, rows: 40))
        app.send(.sendAnswered(7, .failed(.denied(7))))
        #expect(try click("[p] show policy", in: &app).isEmpty)
        #expect(app.state.failure?.isPolicyShown == true)
        #expect(app.screen.contains("\"Version\": \"2012-10-17\""))
        let effects = try click("[y] copy", in: &app)
        #expect(effects.contains { if case .copy(_, what: "the hint") = $0 { true } else { false } })
        #expect(try click("2012-10-17", in: &app).isEmpty)
    }

    @Test("a retry that fails again says so")
    func attempts() {
        var app = refused()
        #expect(!app.screen.contains("attempt"))
        app.press("r", "enter")
        var report = FailureReport.denied(7)
        report.attempt = 2
        app.send(.sendAnswered(7, .failed(report)))
        #expect(app.screen.contains("Not sent, attempt 2: "))
    }

    @Test("Esc closes the policy first, then the panel, and Ctrl-O brings that back")
    func escape() {
        var app = refused(size: Size(columns: 80, rows: 40))
        app.press("p")
        #expect(app.screen.contains("2012-10-17"))
        app.press("esc")
        #expect(!app.screen.contains("2012-10-17"))
        #expect(app.screen.contains("r Retry"))
        app.press("esc")
        #expect(!app.screen.contains("r Retry"))
        #expect(app.screen.contains("^O opens this again"))
        app.press("ctrl-o")
        #expect(app.screen.contains("r Retry"))
        #expect(app.state.isFailureFocused)
    }

    @Test("Esc folds a panel that opened by itself into its line; what was typed meanwhile stays")
    func escapeBesideTheForm() {
        var app = AppDriver()
        app.send(.sendAnswered(7, .failed(.denied(7))))
        app.type("re")
        #expect(app.screen.contains("these keys after ^O"))
        app.press("esc")
        if app.state.failure?.isFolded == false { app.press("esc") }
        #expect(!app.screen.contains("r Retry"))
        #expect(app.screen.contains("✗ Not sent: "))
        #expect(app.screen.contains("^O to it"))
        #expect(app.state.compose.lines[.to]?.text == "re")
        app.press("ctrl-o")
        #expect(app.screen.contains("r Retry"))
    }

    @Test("where the screen is low the panel leaves it to the form that has the focus")
    func lowScreen() {
        var app = AppDriver(size: Size(columns: 40, rows: 10))
        app.send(.sendAnswered(7, .failed(.denied(7))))
        app.type("dana@example.com")
        #expect(app.screen.contains("dana@example.com"))
        #expect(!app.screen.contains("r Retry"))
        #expect(app.screen.contains("· ^O to it"))
        app.press("ctrl-o")
        #expect(app.screen.contains("r Retry"))
        app.wait(seconds: 1)
        app.press("f2")
        #expect(!app.screen.contains("r Retry"))
        #expect(app.screen.contains("dana@example.com"))
    }

    @Test("a retry that fails under the eyes says so in the panel alone")
    func retryAtThePanel() {
        var app = refused()
        app.press("r", "enter")
        app.send(.sendAnswered(7, .failed(.denied(7))))
        #expect(!app.screen.contains("^O to it"))
        #expect(app.state.notices.all.last?.text.contains("^O to it") == true)
    }

    @Test("a send that was cancelled says what can be done")
    func cancelled() {
        var app = AppDriver()
        app.type("x")
        app.send(.sendAnswered(7, .failed(local(.cancelled))))
        #expect(app.screen.contains("Not sent: Cancelled · ^O to send it again or edit it"))
        app.press("ctrl-o")
        #expect(app.screen.contains("it can be sent again as it is, or edited"))
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
