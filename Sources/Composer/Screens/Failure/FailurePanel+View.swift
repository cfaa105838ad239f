import Diagnosis
import JSON
import TerminalUI

extension FailurePanel {
    /// The lines that the panel takes of the screen; it leaves the head of the form in sight where it can.
    func height(in area: Rect) -> Int {
        guard !isFolded else { return 0 }
        let formHead = 5
        return max(min(area.rows, 6), min(area.rows - formHead, 24))
    }

    func draw(into canvas: inout Canvas, area: Rect, isFocused: Bool, theme: Theme, keyMap: KeyMap) {
        canvas.fill(area, style: theme[.text])
        let border = isFocused ? theme[.accent] : theme[.border]
        canvas.box(area, style: border, lines: theme.lineSet)
        let inner = area.inset(columns: 2, rows: 1)
        canvas.put(
            " Not sent: \(report.explanation.title) ",
            at: Point(column: area.column + 2, row: area.row),
            style: theme[.error].with(.bold),
            maxWidth: area.columns - 4
        )
        let buttonRow = inner.endRow - 1
        let lines = bodyLines(width: inner.columns, theme: theme, keyMap: keyMap)
        let room = max(0, inner.rows - 2)
        let top = min(scroll, max(0, lines.count - room))
        for (offset, line) in lines.dropFirst(top).prefix(room).enumerated() {
            canvas.put(
                line.text,
                at: Point(column: inner.column, row: inner.row + offset),
                style: line.style,
                maxWidth: inner.columns
            )
        }
        if lines.count > top + room {
            canvas.put(
                "… \(lines.count - top - room) more (PgDn)",
                at: Point(column: inner.column, row: buttonRow - 1),
                style: theme[.dim],
                maxWidth: inner.columns
            )
        }
        drawButtons(at: Point(column: inner.column, row: buttonRow), into: &canvas, width: inner.columns, theme: theme)
        if isFocused {
            canvas.cursor = Point(column: inner.column + buttonColumn, row: buttonRow)
        }
    }

    private struct Line {
        var text: String
        var style: Style
    }

    private func bodyLines(width: Int, theme: Theme, keyMap: KeyMap) -> [Line] {
        var lines = report.explanation.facts.flatMap { fact in
            wrapped(fact, width: width).map { Line(text: $0, style: theme[.dim]) }
        }
        lines += wrapped(report.explanation.summary, width: width).map { Line(text: $0, style: theme[.text]) }
        lines.append(Line(text: "", style: theme[.text]))
        for (index, hint) in report.explanation.hints.enumerated() {
            let isSelected = index == self.hint
            let mark = isSelected ? "▸" : " "
            let style = isSelected ? theme[.text].with(.bold) : theme[.text]
            let check = hint.check.map { "   \($0.outcome == .fine ? "✓" : "✗") \($0.text)" } ?? ""
            let wrappedLines = wrapped("\(index + 1)  \(hint.text)\(check)", width: width - 2, indent: 3)
            for (number, text) in wrappedLines.enumerated() {
                lines.append(Line(text: (number == 0 ? mark + " " : "  ") + text, style: style))
            }
            if isSelected { lines += detail(of: hint, width: width, theme: theme, keyMap: keyMap) }
        }
        return lines
    }

    private func detail(of hint: Hint, width: Int, theme: Theme, keyMap: KeyMap) -> [Line] {
        guard let text = hint.policy?.indentedText ?? hint.command ?? hint.url else { return [] }
        let show = keyMap.keys(of: .showPolicy).first?.description ?? ""
        let copy = keyMap.keys(of: .copyHint).first?.description ?? ""
        let what = hint.policy != nil ? "policy" : hint.command != nil ? "command" : "page"
        guard isPolicyShown else {
            return [Line(text: "     [\(show)] show \(what)   [\(copy)] copy", style: theme[.accent])]
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            wrapped(String(line), width: width - 5).map { Line(text: "     \($0)", style: theme[.accent]) }
        }
    }

    private func drawButtons(at point: Point, into canvas: inout Canvas, width: Int, theme: Theme) {
        var column = point.column
        let end = point.column + width
        for button in Button.allCases where column < end {
            let isPressed = button == self.button
            let title = button == .retry && isRetrying ? "Sending…" : button.title
            column += canvas.put(
                " \(letter(of: button)) \(title) ",
                at: Point(column: column, row: point.row),
                style: isPressed ? theme[.selection].with(.bold) : theme[.accent],
                maxWidth: end - column
            )
        }
    }

    private func letter(of button: Button) -> String {
        Self.commands.first { $0.command == button.command }?.keys.first?.description ?? ""
    }

    /// How far right the button in focus begins.
    private var buttonColumn: Int {
        guard let button else { return 0 }
        let before = Button.allCases.prefix { $0 != button }
        return before.reduce(0) { $0 + $1.title.count + 4 }
    }
}
