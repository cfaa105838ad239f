import Diagnosis
import TerminalUI

/// The screen laid out for its room: the list, and the explanation of the row under the cursor beside it, below
/// it, or alone.
struct DiagnosePage {
    /// Empty where the explanation is alone.
    let list: Rect
    /// The first row of the list in sight.
    let top: Int
    let detail: Rect
    /// The whole explanation in lines.
    let lines: [TextLine]
    /// The row between list and explanation; nil where they stand side by side.
    let rule: Int?

    init(_ state: DiagnoseState, in area: Rect) {
        let count = state.rows.count
        if state.isOpen {
            list = Rect(column: 0, row: area.row, columns: 0, rows: 0)
            detail = Rect(
                column: area.column + 2,
                row: area.row,
                columns: area.columns - 4,
                rows: area.rows
            )
            (top, rule) = (0, nil)
        } else if area.columns >= AppState.twoPaneWidth {
            let columns = area.columns * 11 / 20
            list = Rect(column: area.column, row: area.row, columns: columns, rows: area.rows)
            detail = Rect(
                column: columns + 1,
                row: area.row,
                columns: area.columns - columns - 2,
                rows: area.rows
            )
            (top, rule) = (ListRow.top(selection: state.selection, count: count, rows: area.rows), nil)
        } else {
            let rows = min(count, max(3, area.rows - 7))
            list = Rect(column: area.column, row: area.row, columns: area.columns, rows: rows)
            detail = Rect(
                column: area.column + 2,
                row: area.row + rows + 1,
                columns: area.columns - 4,
                rows: area.rows - rows - 1
            )
            (top, rule) = (ListRow.top(selection: state.selection, count: count, rows: rows), area.row + rows)
        }
        let width = detail.columns
        lines = state.detailLines.flatMap { line in
            let isHint = line.text.hasPrefix("   ") || line.text.first?.isNumber == true
            return line.wrapped(width: width, indent: isHint ? 3 : 0)
        }
    }
}

extension DiagnoseState {
    /// How many steps have ended.
    private var doneCount: Int { steps.count { ![.waiting, .running].contains($0.status) } }

    /// Sign, name and line of a row, and how it is meant.
    func text(of row: Row) -> (sign: String, title: String, detail: String, role: Theme.Role) {
        switch row {
        case .error:
            return ("✗", entry.map { "Message \($0)" } ?? "The error", error?.title ?? "", .error)
        case .result:
            guard let diagnosis else {
                return ("–", "Result", "looking: \(doneCount) of \(steps.count) are done", .accent)
            }
            switch diagnosis.explanation.cause {
            case .none: return ("✓", "Result", diagnosis.explanation.title, .ok)
            case .cancelled: return ("–", "Result", "cancelled; r runs again", .dim)
            default: return ("✗", "Result", diagnosis.explanation.title, .error)
            }
        case .step(let index):
            let step = steps[index]
            let detail =
                switch step.status {
                case .running: "asking…"
                case .cancelled: "cancelled"
                default: step.detail
                }
            return (step.status.sign, step.title, detail, step.status.role)
        }
    }

    /// What is said of the row under the cursor.
    var detailLines: [TextLine] {
        switch selected {
        case nil: []
        case .error?: error?.lines ?? []
        case .result?: subjectLines + [TextLine(text: "")] + (diagnosis?.explanation.lines ?? [])
        case .step(let index)?: lines(of: steps[index])
        }
    }

    /// What the run is about.
    private var subjectLines: [TextLine] {
        let known = subject.known
        let recipients = known.recipients.prefix(3).joined(separator: ", ")
        let more = known.recipients.count > 3 ? " and \(known.recipients.count - 3) more" : ""
        let parts = [
            "from \(known.from ?? "nobody yet")",
            known.recipients.isEmpty ? nil : "to \(recipients)\(more)",
            known.configurationSet.map { "configuration set \($0)" },
        ].compactMap(\.self)
        return [TextLine(text: "Looked at for a message \(parts.joined(separator: ", ")).", role: .dim)]
    }

    private func lines(of step: DiagnosisStep) -> [TextLine] {
        var lines: [TextLine] = []
        if !step.detail.isEmpty { lines.append(TextLine(text: step.detail)) }
        lines += step.lines.map { TextLine(text: $0, role: .dim) }
        if let explanation = step.explanation {
            if !lines.isEmpty { lines.append(TextLine(text: "")) }
            // The chain of providers stands above already, a line each.
            lines += explanation.lines(
                withTitle: explanation.title != step.detail,
                withSummary: step.kind != .credentials || step.lines.isEmpty
            )
        }
        return lines
    }
}

extension Explanation {
    var lines: [TextLine] { lines(withTitle: true) }

    /// A summary of more bytes than this stands below what helps.
    private static let longSummary = 320

    /// The explanation for reading: each part in its own style.
    func lines(withTitle: Bool, withSummary: Bool = true) -> [TextLine] {
        let isLong = summary.utf8.count > Self.longSummary
        var lines: [TextLine] = []
        for piece in pieces {
            switch piece {
            case .title(let text):
                guard withTitle else { continue }
                lines.append(TextLine(text: text, role: cause == .none ? .ok : .error, isBold: true))
            case .fact(let text): lines.append(TextLine(text: text, role: .dim))
            case .summary(let text):
                if withSummary, !isLong { lines.append(TextLine(text: text)) }
            case .hint(let number, let text, let check):
                if number == 1, !lines.isEmpty { lines.append(TextLine(text: "")) }
                let sign = check.map { "   \($0.sign) \($0.text)" } ?? ""
                lines.append(TextLine(text: "\(number)  \(text)\(sign)"))
            case .command(let text), .policy(let text), .url(let text):
                lines.append(TextLine(text: "   \(text)", role: .accent))
            }
        }
        if withSummary, isLong { lines += [TextLine(text: ""), TextLine(text: summary)] }
        return lines
    }
}

extension DiagnosisStep.Status {
    var role: Theme.Role {
        switch self {
        case .waiting, .skipped, .cancelled: .dim
        case .running: .accent
        case .passed: .ok
        case .failed: .error
        case .warning: .warning
        }
    }
}
