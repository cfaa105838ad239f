import Diagnosis
import FoundationEssentials
import MailMessage
import SentLog
import TerminalUI

/// The steps of the diagnosis as they come in, what they come to, and the row under the cursor.
package struct DiagnoseState: Sendable {
    /// A row of the list.
    enum Row: Equatable {
        /// The error of the message that is diagnosed.
        case error
        /// What all steps come to.
        case result
        case step(Int)
    }

    var steps: [DiagnosisStep] = []
    var selection = 0
    /// Rows of the explanation that are scrolled away.
    var scroll = 0
    /// The explanation of the row under the cursor fills the screen.
    var isOpen = false
    var isRunning = false
    /// What the run is about: the form, or a message of the log with its last error.
    var subject = ErrorFacts()
    var entry: LogID?
    /// The steps and their conclusion, once a run has ended.
    var diagnosis: Diagnosis?
    /// Counts the runs: a step of an older one is dropped.
    var run = 0

    var rows: [Row] {
        guard !steps.isEmpty else { return [] }
        return (error == nil ? [] : [.error]) + [.result] + steps.indices.map { .step($0) }
    }

    var selected: Row? { rows.indices.contains(selection) ? rows[selection] : nil }

    /// The error that led here, explained with all that was learned since.
    var error: Explanation? {
        guard subject.isError else { return nil }
        var facts = subject
        if let known = diagnosis?.known {
            facts.known = known
            // How the clocks stood at the error counts, not how they stand now.
            if subject.known.serverDate != nil {
                facts.known.localDate = subject.known.localDate
                facts.known.serverDate = subject.known.serverDate
            }
        }
        return Explainer.explain(facts)
    }

    /// The explanation of the row under the cursor.
    var explanation: Explanation? {
        switch selected {
        case .error?: error
        case .result?: diagnosis?.explanation
        case .step(let index)?: steps[index].explanation
        case nil: nil
        }
    }

    /// What is copied for a colleague, once a run has ended.
    var report: String? { diagnosis?.report(after: error) }

    /// Begins a run: every step waits.
    mutating func begin() {
        run += 1
        isRunning = true
        diagnosis = nil
        steps = DiagnosisStep.Kind.allCases.map { DiagnosisStep($0, .waiting) }
        scroll = 0
    }

    /// Takes in a step, or the end of the run.
    /// - Returns: whether the run has ended.
    mutating func progress(_ update: DiagnosisUpdate, run: Int) -> Bool {
        guard run == self.run, isRunning else { return false }
        switch update {
        case .step(let step):
            if let index = steps.firstIndex(where: { $0.kind == step.kind }) { steps[index] = step }
            return false
        case .finished(let diagnosis):
            isRunning = false
            steps = diagnosis.steps
            self.diagnosis = diagnosis
            return true
        }
    }

    /// What was not answered yet stays unanswered; what was is kept.
    mutating func cancelled() {
        isRunning = false
        for index in steps.indices where [.waiting, .running].contains(steps[index].status) {
            steps[index] = DiagnosisStep(steps[index].kind, .cancelled)
        }
        diagnosis = Diagnosis(steps: steps, known: subject.known)
    }

    /// - Returns: whether an explanation was open.
    mutating func close() -> Bool {
        defer { (isOpen, scroll) = (false, 0) }
        return isOpen
    }

    mutating func move(by step: Int) {
        selection = max(0, min(rows.count - 1, selection + step))
        scroll = 0
    }

    /// Scrolls the explanation as far as there is text.
    mutating func scrollBy(_ step: Int, in area: Rect) {
        let page = DiagnosePage(self, in: area)
        let last = max(0, page.lines.count - page.detail.rows)
        scroll = max(0, min(last, scroll + step))
    }

    mutating func click(row: Int, area: Rect, isDouble: Bool) {
        let page = DiagnosePage(self, in: area)
        guard !isOpen, row >= page.list.row, row < page.list.endRow else { return }
        move(by: page.top + row - page.list.row - selection)
        isOpen = isDouble
    }
}

extension AppState {
    /// The keys of the screen that are no commands: moving, scrolling, and a hint's number, which copies it.
    mutating func handleInDiagnose(_ key: Key) -> [Effect] {
        switch key.code {
        case .up, .character("k"): moveInDiagnose(by: -1)
        case .down, .character("j"): moveInDiagnose(by: 1)
        case .home: moveInDiagnose(by: -diagnose.rows.count)
        case .end: moveInDiagnose(by: diagnose.rows.count)
        case .pageDown, .character(" "): diagnose.scrollBy(5, in: screenArea)
        case .pageUp: diagnose.scrollBy(-5, in: screenArea)
        case .character(let character):
            guard let number = character.wholeNumberValue, let hints = diagnose.explanation?.hints,
                hints.indices.contains(number - 1)
            else { return [] }
            return [.copy(hints[number - 1].paste, what: "hint \(number)")]
        default: break
        }
        return []
    }

    private mutating func moveInDiagnose(by step: Int) {
        if diagnose.isOpen {
            diagnose.scrollBy(step, in: screenArea)
        } else {
            diagnose.move(by: step)
        }
    }

    mutating func performInDiagnose(_ command: Command) -> [Effect] {
        switch command {
        case .runAgain: return runDiagnosis()
        case .openStep:
            diagnose.isOpen.toggle()
            diagnose.scroll = 0
        case .copyReport:
            guard let report = diagnose.report else {
                notices.say(Notice(.info, "the report is there when all steps are done"))
                return []
            }
            return [.copy(report, what: "the report")]
        case .copyHint:
            guard let hint = diagnose.explanation?.hints.first else { return [] }
            return [.copy(hint.paste, what: "the first hint")]
        default: break
        }
        return []
    }

    /// Runs all steps: for the message that is diagnosed, else for the one in the form.
    mutating func runDiagnosis() -> [Effect] {
        if diagnose.entry == nil { diagnose.subject = ErrorFacts(known: compose.content.knownFacts) }
        diagnose.begin()
        return [.cancelDiagnosis, .diagnose(diagnose.subject.known, run: diagnose.run)]
    }

    /// Runs all steps for a message of the log, with its error on top.
    mutating func diagnose(_ entry: LogID, _ facts: ErrorFacts) -> [Effect] {
        overlay = nil
        isFailureFocused = false
        tab = .diagnose
        diagnose.entry = entry
        diagnose.subject = facts
        diagnose.selection = 0
        diagnose.isOpen = false
        return runDiagnosis()
    }
}

extension DraftContent {
    /// What a diagnosis looks at: sender, recipients and configuration set, as far as they can be read.
    var knownFacts: KnownFacts {
        var known = KnownFacts(
            from: (try? Mailbox(parsing: self[.from]))?.address.wireText,
            recipients: [.to, .cc, .bcc].flatMap { (field: FormField) in
                (try? AddressList(parsing: self[field]))?.mailboxes.map(\.address.wireText) ?? []
            }
        )
        let configurationSet = self[.configurationSet].trimmed
        known.configurationSet = configurationSet.isEmpty ? nil : configurationSet
        return known
    }
}

extension DiagnoseState {
    static let commands: [CommandEntry] = [
        .init(.openStep, "show the explanation on the whole screen", keys: ["enter"], bar: "Open"),
        .init(.runAgain, "run all steps again", keys: ["r"], bar: "Run again"),
        .init(.copyReport, "copy a report without secrets", keys: ["c"], bar: "Copy report"),
        .init(.copyHint, "copy the first hint; a number copies that hint", keys: ["y"], bar: "Copy hint"),
        .init(.palette, "all commands, by name", keys: [":"]),
        .init(.help, "help for this screen", keys: ["?"]),
    ]
}
