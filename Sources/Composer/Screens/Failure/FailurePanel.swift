import Diagnosis
import FoundationEssentials
import JSON
import SentLog
import TerminalUI

/// The panel of a failed attempt: what happened, as whom, what to do, and the buttons.
package struct FailurePanel: Sendable, Equatable {
    /// What a person can do about it, in the order of the buttons.
    enum Button: CaseIterable, Sendable {
        case retry, edit, otherIdentity, diagnosis, local

        var title: String {
            switch self {
            case .retry: "Retry"
            case .edit: "Edit"
            case .otherIdentity: "Other identity"
            case .diagnosis: "Full diagnosis"
            case .local: "Deliver locally"
            }
        }

        /// Where there is room for a word.
        var shortTitle: String {
            switch self {
            case .retry: "Retry"
            case .edit: "Edit"
            case .otherIdentity: "From"
            case .diagnosis: "Why"
            case .local: "Local"
            }
        }

        var command: Command {
            switch self {
            case .retry: .retry
            case .edit: .editFailed
            case .otherIdentity: .otherIdentity
            case .diagnosis: .fullDiagnosis
            case .local: .deliverFailedLocally
            }
        }

        /// A message leaves by it: its letter only puts the focus on it, and Enter presses it.
        var delivers: Bool { self == .retry || self == .local }
    }

    var report: FailureReport
    /// The button that Enter presses; none at first, so that a key typed too fast does nothing.
    var button: Button?
    /// The hint that is unfolded, and whose text `y` copies.
    var hint = 0
    var isPolicyShown = false
    /// Somebody goes from hint to hint: the one under the cursor is kept in sight.
    var isBrowsing = false
    /// Rows that were scrolled from where the selected hint is in sight.
    var scroll = 0
    /// The answer was lost: it may have been sent.
    var isUncertain = false
    /// Only the line above the bottom bar tells of it.
    var isFolded = false
    var isRetrying = false
    /// The hints are being looked into.
    var isChecking = false

    init(report: FailureReport) { self.report = report }

    /// Never more than is known.
    var heading: String {
        let word = isUncertain ? "Perhaps sent" : "Not sent"
        guard let attempt = report.attempt, attempt > 1 else { return word }
        return "\(word), attempt \(attempt)"
    }

    /// Lines of the screen from which on it stands beside a form that has the focus: six of its own, and three of
    /// the form.
    static let leastRows = 9

    /// A panel that just got the focus ignores keys for this long: they were meant for something else.
    static let guardSeconds = 0.3

    /// The hint under the cursor.
    var selectedHint: Hint? {
        report.explanation.hints.indices.contains(hint) ? report.explanation.hints[hint] : nil
    }

    /// What a copying command takes of the hint under the cursor.
    func copyText(for command: Command) -> String? {
        switch command {
        case .copyHint: selectedHint?.paste
        case .copyCommand: selectedHint?.command
        case .copyPage: selectedHint?.url
        default: nil
        }
    }

    /// Takes in what was found; the hint under the cursor stays the one that it was.
    mutating func checked(_ known: KnownFacts) {
        let text = selectedHint?.text
        report.learn(known)
        isChecking = false
        hint = report.explanation.hints.firstIndex { $0.text == text } ?? 0
    }

    mutating func moveButton(by step: Int) {
        let all = Button.allCases
        let index = button.flatMap { all.firstIndex(of: $0) } ?? (step > 0 ? -1 : all.count)
        button = all[(index + step + all.count) % all.count]
    }

    mutating func moveHint(by step: Int) {
        hint = max(0, min(report.explanation.hints.count - 1, hint + step))
        isPolicyShown = false
        isBrowsing = true
        scroll = 0
    }
}

extension Hint {
    /// The most useful thing to paste.
    var paste: String { policy?.indentedText ?? command ?? url ?? text }
}

extension AppState {
    /// The keys of the panel that are no commands: moving, and pressing the button in focus.
    mutating func handleInFailure(_ key: Key) -> [Effect] {
        switch key.code {
        case .tab, .right: failure?.moveButton(by: 1)
        case .backTab, .left: failure?.moveButton(by: -1)
        case .down: failure?.moveHint(by: 1)
        case .up: failure?.moveHint(by: -1)
        case .pageDown: scrollFailure(by: 5)
        case .pageUp: scrollFailure(by: -5)
        case .enter:
            if let button = failure?.button { return press(button) }
        default: break
        }
        return []
    }

    /// Scrolls as far as there is text.
    mutating func scrollFailure(by rows: Int) {
        guard let panel = failure else { return }
        let area = Rect(
            column: 0,
            row: 0,
            columns: screenArea.columns,
            rows: panel.height(in: screenArea, keyMap: keyMap)
        )
        let page = FailurePage(panel, in: area, keyMap: keyMap)
        failure?.scroll = max(-page.start, min(page.last - page.start, panel.scroll + rows))
    }

    /// A letter presses its button; where a message leaves by it, it only puts the focus there.
    mutating func performOnFailure(_ command: Command) -> [Effect]? {
        guard let panel = failure else { return nil }
        switch command {
        case .showPolicy:
            failure?.isPolicyShown.toggle()
            failure?.scroll = 0
        case .copyHint, .copyCommand, .copyPage:
            guard let text = panel.copyText(for: command) else { return [] }
            return [.copy(text, what: command == .copyPage ? "the address" : "the hint")]
        default:
            guard let button = FailurePanel.Button.allCases.first(where: { $0.command == command }) else {
                return nil
            }
            guard button.delivers else { return press(button) }
            failure?.button = button
            notices.say(
                Notice(
                    .info,
                    button == .retry
                        ? "Enter sends the same message again" : "Enter delivers it into the Maildir here"
                )
            )
        }
        return []
    }

    mutating func press(_ button: FailurePanel.Button) -> [Effect] {
        guard let panel = failure else { return [] }
        let entry = panel.report.entry
        switch button {
        case .retry:
            guard !panel.isRetrying else { return [] }
            failure?.isRetrying = true
            outgoing.append(
                Outgoing(
                    id: entry,
                    sender: "",
                    recipientCount: 0,
                    byteCount: 0,
                    phase: .sending(sent: 0, total: 0)
                )
            )
            return [.send(entry)]
        case .edit: return [.recoverContent(entry, purpose: .edit)]
        case .otherIdentity: return [.recoverContent(entry, purpose: .otherIdentity)]
        case .diagnosis:
            guard let facts = panel.report.facts else { return [.recallFailure(entry)] }
            return diagnose(entry, facts)
        case .local:
            guard !panel.isRetrying else { return [] }
            failure?.isRetrying = true
            return [.deliverLocally(entry)]
        }
    }
}

extension FailurePanel {
    static let commands: [CommandEntry] = [
        .init(.retry, "try to send the same message again", keys: ["r"], bar: "Retry"),
        .init(.editFailed, "edit the message", keys: ["e"], bar: "Edit"),
        .init(.otherIdentity, "edit it to be sent from another address", keys: ["i"]),
        .init(.fullDiagnosis, "run the whole diagnosis for this message", keys: ["d"], bar: "Diagnosis"),
        .init(.deliverFailedLocally, "deliver it into the Maildir on this machine", keys: ["l"]),
        .init(.showPolicy, "show or hide what the hint has to paste", keys: ["p"], bar: "Policy"),
        .init(.copyHint, "copy the policy of the hint, or the hint", keys: ["y"], bar: "Copy"),
        .init(.copyCommand, "copy the command of the hint", keys: ["c"]),
        .init(.copyPage, "copy the address of the page", keys: ["u"]),
    ]
}
