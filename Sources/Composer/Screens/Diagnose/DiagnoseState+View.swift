import Diagnosis
import JSON
import TerminalUI

extension DiagnoseState {
    func draw(into canvas: inout Canvas, area: Rect, theme: Theme) {
        let isWide = area.columns >= 100
        let listRows = isWide ? area.rows : min(steps.count, max(3, area.rows - 6))
        let listColumns = isWide ? area.columns * 11 / 20 : area.columns
        let top = max(0, min(selection - listRows / 2, steps.count - listRows))
        for (offset, step) in steps.dropFirst(top).prefix(listRows).enumerated() {
            draw(
                step,
                row: area.row + offset,
                columns: listColumns,
                isSelected: top + offset == selection,
                into: &canvas,
                theme: theme
            )
        }
        canvas.cursor = Point(column: area.column, row: area.row + selection - top)
        let detail =
            isWide
            ? Rect(
                column: listColumns + 1,
                row: area.row,
                columns: area.columns - listColumns - 2,
                rows: area.rows
            )
            : Rect(
                column: area.column + 2,
                row: area.row + listRows + 1,
                columns: area.columns - 4,
                rows: area.rows - listRows - 1
            )
        drawDetail(into: &canvas, area: detail, theme: theme)
    }

    private func draw(
        _ step: DiagnosisStep,
        row: Int,
        columns: Int,
        isSelected: Bool,
        into canvas: inout Canvas,
        theme: Theme
    ) {
        let titleWidth = 28
        if isSelected {
            canvas.fill(Rect(column: 0, row: row, columns: columns, rows: 1), style: theme[.selection])
        }
        func put(_ text: String, _ column: Int, _ width: Int, _ role: Theme.Role) {
            canvas.put(
                TextWidth.truncated(text, columns: max(0, width)),
                at: Point(column: column, row: row),
                style: isSelected ? theme[.selection] : theme[role],
                maxWidth: max(0, width)
            )
        }
        put(step.status.sign, 1, 2, step.status.role)
        put(step.title, 4, titleWidth, .text)
        put(step.detail, 5 + titleWidth, columns - titleWidth - 6, step.status.role == .error ? .error : .dim)
    }

    private func drawDetail(into canvas: inout Canvas, area: Rect, theme: Theme) {
        guard let step = selected, !area.isEmpty else { return }
        var lines = [TextLine(text: step.title, role: .accent)]
        if !step.detail.isEmpty { lines.append(TextLine(text: step.detail)) }
        lines += step.lines.map { TextLine(text: $0) }
        if let explanation = step.explanation {
            lines += [TextLine(text: ""), TextLine(text: explanation.summary)]
            for (index, hint) in explanation.hints.enumerated() {
                lines.append(TextLine(text: "\(index + 1)  \(hint.text)"))
                if let paste = hint.command ?? hint.policy?.indentedText {
                    lines += paste.split(separator: "\n").map { TextLine(text: "   \($0)", role: .accent) }
                }
                if let url = hint.url { lines.append(TextLine(text: "   \(url)", role: .dim)) }
            }
        }
        let shown = lines.flatMap { $0.wrapped(width: area.columns, indent: 3) }
        canvas.draw(shown, in: area, scroll: scroll, theme: theme)
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
