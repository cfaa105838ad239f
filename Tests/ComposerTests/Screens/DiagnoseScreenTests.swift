import Diagnosis
import SentLog
import TerminalUI
import Testing

@testable import Composer

@Suite("Diagnose")
struct DiagnoseScreenTests {
    struct Screen: Sendable, CustomTestStringConvertible {
        let state: DiagnosisCase
        let columns: Int
        let rows: Int
        var testDescription: String { "\(state.rawValue) \(columns)x\(rows)" }

        static let all = DiagnosisCase.allCases.flatMap { state in
            ScreenCase.sizes.map { Screen(state: state, columns: $0.0, rows: $0.1) }
        }
    }

    @Test(
        "every state of machine and account is shown as it was agreed, at every size",
        arguments: Screen.all
    )
    func golden(screen: Screen) async throws {
        let size = Size(columns: screen.columns, rows: screen.rows)
        let app = AppDriver(await screen.state.diagnosis(), size: size)
        let name = "diagnose-\(screen.state.rawValue)-\(screen.columns)x\(screen.rows)"
        try expectGolden(app.screen, name, suite: "Screens")
    }

    @Test("the failed step is explained with its fix, on the whole screen where it is asked for")
    func opened() async throws {
        var app = AppDriver(await DiagnosisCase.denied.diagnosis())
        app.press("enter")
        try expectGolden(app.screen, "diagnose-denied-opened-80x24", suite: "Screens")
        app.press("pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown")
        #expect(app.screen.contains("Rare: keys with unusual characters"))
        app.press("esc")
        #expect(!app.state.diagnose.isOpen)
        #expect(app.state.tab == .diagnose)
    }

    @Test(
        "colours are as agreed in a dark, a light and the monochrome scheme",
        arguments: ["dark", "light", "mono"]
    )
    func styles(name: String) async throws {
        let theme: Theme =
            switch name {
            case "dark": try #require(try shipped("harbour-dark"))
            case "light": try #require(try shipped("harbour-light"))
            default: .monochrome
            }
        let app = AppDriver(await DiagnosisCase.denied.diagnosis(), theme: theme)
        try expectGolden(app.styles, "diagnose-denied-\(name)", suite: "Styles")
    }

    private func shipped(_ name: String) throws -> Theme? {
        try ShippedThemes.bytes(of: name).map {
            Theme(try ThemeFile.read($0, name: name, file: "\(name).yaml"), overrides: [:])
        }
    }

    // MARK: Runs

    @Test("going there runs all steps for the message in the form; coming back does not run them again")
    func opens() {
        var app = AppDriver(content: .complete)
        var known = KnownFacts(from: "ops@acme.dev", recipients: ["dana@example.com"])
        known.configurationSet = nil
        #expect(app.press("f4") == [.cancelDiagnosis, .diagnose(known, run: 1)])
        app.press("f2")
        #expect(app.press("f4").isEmpty)
        #expect(app.press("r") == [.cancelDiagnosis, .diagnose(known, run: 2)])
    }

    @Test("steps fill in as they come, and those of an older run are dropped")
    func fillIn() {
        var app = AppDriver()
        app.press("f4")
        app.send(.diagnosisProgressed(.step(DiagnosisStep(.clock, .passed, "agrees")), run: 1))
        #expect(app.screen.contains("looking: 1 of 12 are done"))
        app.press("r")
        app.send(.diagnosisProgressed(.step(DiagnosisStep(.clock, .failed, "old")), run: 1))
        #expect(!app.screen.contains("old"))
    }

    @Test("Ctrl-C ends a run: what was answered stays, the rest is cancelled, and a report can be copied")
    func cancel() {
        var app = AppDriver()
        app.press("f4")
        app.send(.diagnosisProgressed(.step(DiagnosisStep(.clock, .passed, "agrees")), run: 1))
        app.send(.diagnosisProgressed(.step(DiagnosisStep(.caller, .running)), run: 1))
        #expect(app.press("ctrl-c") == [.cancelDiagnosis])
        let status = Dictionary(uniqueKeysWithValues: app.state.diagnose.steps.map { ($0.kind, $0.status) })
        #expect(status[.clock] == .passed)
        #expect(status[.caller] == .cancelled)
        #expect(status[.account] == .cancelled)
        #expect(app.screen.contains("cancelled; r runs again"))
        app.send(.diagnosisProgressed(.step(DiagnosisStep(.caller, .passed, "late")), run: 1))
        #expect(!app.screen.contains("late"))
        guard case .copy(let report, _)? = app.press("c").first else {
            Issue.record("no report is copied")
            return
        }
        #expect(report.contains("✓ Clock: agrees"))
    }

    @Test("the end of a run has the session resolved anew: somebody may have signed in")
    func refresh() async {
        let app = AppDriver(await DiagnosisCase.well.diagnosis())
        #expect(app.effects == [.resolveAccount])
    }

    @Test("the report has every step, the conclusion and no whole access key id")
    func report() async {
        for state in DiagnosisCase.allCases {
            var app = AppDriver(await state.diagnosis())
            guard case .copy(let report, _)? = app.press("c").first else {
                Issue.record("no report is copied")
                continue
            }
            for kind in DiagnosisStep.Kind.allCases {
                #expect(report.contains(DiagnosisStep(kind, .passed).title))
            }
            #expect(!report.contains("AKIAIOSFODNN7EXAMPLE"))
        }
    }

    @Test("y copies the first hint of the row under the cursor, a number the one of that number")
    func copyHint() async {
        var app = AppDriver(await DiagnosisCase.denied.diagnosis())
        guard case .copy(let policy, _)? = app.press("y").first,
            case .copy(let same, _)? = app.press("1").first
        else {
            Issue.record("nothing is copied")
            return
        }
        #expect(policy.contains("\"ses:SendRawEmail\""))
        #expect(policy == same)
        #expect(app.press("9").isEmpty)
    }

    // MARK: A message of the log

    @Test("d in Sent has the log asked for the message's error; then it is diagnosed, its error on top")
    func fromSent() {
        var app = AppDriver()
        app.press("f3")
        app.send(.pageLoaded(.sample, place: .newest, generation: 1))
        guard case .recallFailure(let id)? = app.press("d").first else {
            Issue.record("no error is asked for")
            return
        }
        var facts = ErrorFacts(code: "MessageRejected", message: "Email address is not verified.")
        facts.known = DiagnosisCase.known
        #expect(app.send(.failureRecalled(id, facts)) == [.cancelDiagnosis, .diagnose(facts.known, run: 1)])
        #expect(app.state.tab == .diagnose)
        #expect(app.state.diagnose.rows.first == .error)
        #expect(app.screen.contains("Message \(id)"))
        #expect(app.screen.contains("ops@acme.dev is not verified"))
    }

    @Test("what was learned since explains the error better")
    func learned() async {
        var app = AppDriver()
        let report = FailureReport.denied(7)
        app.send(.failureRecalled(7, report.facts ?? ErrorFacts()))
        app.send(.diagnosisProgressed(.finished(await DiagnosisCase.well.diagnosis()), run: 1))
        #expect(app.screen.contains("✗  Message 7"))
        #expect(app.screen.contains("✓  Result"))
        app.press("enter", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown")
        #expect(app.screen.contains("✓ verified (checked)"))
    }

    @Test("a click chooses the row that is seen there, also in a list that is scrolled")
    func click() async {
        let size = Size(columns: 80, rows: 16)
        var app = AppDriver(await DiagnosisCase.well.diagnosis(), size: size)
        app.press("end")
        let row = app.screen.split(separator: "\n", omittingEmptySubsequences: false)
            .firstIndex { $0.contains("Configuration set") }
        app.send(.input(.mouse(MouseEvent(.press, button: .left, at: Point(column: 4, row: row ?? 0)))))
        #expect(app.state.diagnose.selected == .step(10))
    }
}
