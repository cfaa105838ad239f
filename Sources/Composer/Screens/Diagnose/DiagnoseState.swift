import Diagnosis
import JSON
import TerminalUI

/// The steps of the diagnosis as they come in, and the one under the cursor.
package struct DiagnoseState: Sendable {
    var steps: [DiagnosisStep] = []
    var selection = 0
    var scroll = 0
    var isRunning = false
    /// What is copied for a colleague, once a run has ended.
    var report: String?
    /// Counts the runs: a step of an older one is dropped.
    var run = 0

    var selected: DiagnosisStep? { steps.indices.contains(selection) ? steps[selection] : nil }

    /// Begins a run: every step waits.
    mutating func begin() {
        run += 1
        isRunning = true
        report = nil
        steps = DiagnosisStep.Kind.allCases.map { DiagnosisStep($0, .waiting) }
        scroll = 0
    }

    /// Takes in a step, or the end of the run.
    mutating func progress(_ update: DiagnosisUpdate, run: Int) {
        guard run == self.run else { return }
        switch update {
        case .step(let step):
            if let index = steps.firstIndex(where: { $0.kind == step.kind }) { steps[index] = step }
        case .finished(let diagnosis):
            isRunning = false
            steps = diagnosis.steps
            report = diagnosis.report
        }
    }

    mutating func handle(_ key: Key) {
        switch key.code {
        case .up, .character("k"): move(by: -1)
        case .down, .character("j"): move(by: 1)
        case .home: move(by: -steps.count)
        case .end: move(by: steps.count)
        case .pageDown: scroll += 5
        case .pageUp: scroll = max(0, scroll - 5)
        default: break
        }
    }

    private mutating func move(by step: Int) {
        selection = max(0, min(steps.count - 1, selection + step))
        scroll = 0
    }
}

extension AppState {
    mutating func performInDiagnose(_ command: Command) -> [Effect] {
        switch command {
        case .runAgain: return runDiagnosis()
        case .copyReport:
            guard let report = diagnose.report else {
                notices.say(Notice(.info, "the report is there when all steps are done"))
                return []
            }
            return [.copy(report, what: "the report")]
        case .copyHint:
            guard let hint = diagnose.selected?.explanation?.hints.first else { return [] }
            return [.copy(hint.policy?.indentedText ?? hint.command ?? hint.text, what: "the first hint")]
        default: return []
        }
    }

    mutating func runDiagnosis() -> [Effect] {
        diagnose.begin()
        let content = compose.content
        return [
            .cancelDiagnosis,
            .diagnose(
                from: content[.from],
                recipients: [content[.to], content[.cc], content[.bcc]].filter { !$0.isEmpty },
                configurationSet: content[.configurationSet],
                run: diagnose.run
            ),
        ]
    }
}

extension DiagnoseState {
    static let commands: [CommandEntry] = [
        .init(.runAgain, "run all steps again", keys: ["r"], bar: "Run again"),
        .init(.copyReport, "copy a report without secrets", keys: ["c"], bar: "Copy report"),
        .init(.copyHint, "copy the policy or command of the first hint", keys: ["y"], bar: "Copy hint"),
        .init(.palette, "all commands, by name", keys: [":"]),
        .init(.help, "help for this screen", keys: ["?"]),
    ]
}
