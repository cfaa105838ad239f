import Diagnosis
import JSON
import TerminalUI

extension FailurePanel {
    /// The lines that the panel takes of the screen; it leaves the head of the form in sight where it can.
    func height(in area: Rect) -> Int {
        guard !isFolded else { return 0 }
        let formHead = 5
        return max(min(area.rows, 6), min(area.rows - formHead, 30))
    }

    func draw(into canvas: inout Canvas, area: Rect, isFocused: Bool, theme: Theme, keyMap: KeyMap) {
        canvas.fill(area, style: theme[.text])
        let border = isFocused ? theme[.accent] : theme[.border]
        canvas.box(area, style: border, lines: theme.lineSet)
        let inner = area.inset(columns: 2, rows: 1)
        canvas.put(
            " \(heading): \(report.explanation.title) ",
            at: Point(column: area.column + 2, row: area.row),
            style: theme[.error].with(.bold),
            maxWidth: area.columns - 4
        )
        let buttonRow = inner.endRow - 1
        drawText(into: &canvas, area: inner, theme: theme, keyMap: keyMap)
        drawButtons(row: buttonRow, into: &canvas, area: inner, theme: theme)
        if isFocused { canvas.cursor = Point(column: inner.column + buttonColumn, row: buttonRow) }
    }

    private func drawText(into canvas: inout Canvas, area: Rect, theme: Theme, keyMap: KeyMap) {
        let (lines, hintLine) = textLines(width: area.columns, keyMap: keyMap)
        var text = area
        text.size.rows = max(0, area.rows - 2)
        // What is unfolded is what is read: it comes to the top.
        let top = (isPolicyShown ? hintLine : 0) + scroll
        let below = canvas.draw(lines, in: text, scroll: top, theme: theme)
        guard below > 0 else { return }
        canvas.put(
            "… \(below) more (PgDn)",
            at: Point(column: area.column, row: area.endRow - 2),
            style: theme[.dim],
            maxWidth: area.columns
        )
    }

    /// All lines, and the one at which the selected hint begins.
    private func textLines(width: Int, keyMap: KeyMap) -> ([TextLine], Int) {
        let explanation = report.explanation
        var lines = explanation.facts.flatMap { wrapped($0, width: width) }.map {
            TextLine(text: $0, role: .dim)
        }
        lines += wrapped(explanation.summary, width: width).map { TextLine(text: $0) }
        lines.append(TextLine(text: ""))
        var hintLine = 0
        for (index, hint) in explanation.hints.enumerated() {
            let isSelected = index == self.hint
            if isSelected { hintLine = lines.count }
            let check = hint.check.map { "   \($0.sign) \($0.text)" } ?? ""
            for (number, text) in wrapped("\(index + 1)  \(hint.text)\(check)", width: width - 2, indent: 3)
                .enumerated()
            {
                let mark = isSelected && number == 0 ? "▸ " : "  "
                lines.append(TextLine(text: mark + text, isBold: isSelected))
            }
            if isSelected { lines += pasteLines(of: hint, width: width, keyMap: keyMap) }
        }
        return (lines, hintLine)
    }

    /// What there is to paste: its keys while it is folded, else the whole.
    private func pasteLines(of hint: Hint, width: Int, keyMap: KeyMap) -> [TextLine] {
        let parts = [
            (.copyHint, "policy", hint.policy?.indentedText), (.copyCommand, "command", hint.command),
            (.copyPage, "page", hint.url),
        ].compactMap { (command: Command, name: String, text: String?) in text.map { (command, name, $0) } }
        guard !parts.isEmpty else { return [] }
        guard isPolicyShown else {
            let show = "[\(key(.showPolicy, keyMap))] show"
            let copies = parts.map { "[\(key($0.0, keyMap))] copy \($0.1)" }.joined(separator: "   ")
            return [TextLine(text: "     \(show)   \(copies)", role: .accent)]
        }
        return parts.flatMap { part in
            part.2.split(separator: "\n").flatMap { wrapped(String($0), width: width - 5) }
                .map { TextLine(text: "     \($0)", role: .accent) }
        }
    }

    private func key(_ command: Command, _ keyMap: KeyMap) -> String {
        keyMap.keys(of: command).first?.description ?? ""
    }

    // MARK: Buttons

    private func drawButtons(row: Int, into canvas: inout Canvas, area: Rect, theme: Theme) {
        var column = area.column
        for button in Button.allCases where column < area.endColumn {
            column += canvas.put(
                " \(label(of: button)) ",
                at: Point(column: column, row: row),
                style: button == self.button ? theme[.selection].with(.bold) : theme[.accent],
                maxWidth: area.endColumn - column
            )
        }
    }

    private func label(of button: Button) -> String {
        let letter = Self.commands.first { $0.command == button.command }?.keys.first?.description ?? ""
        return "\(letter) \(button == .retry && isRetrying ? "Sending…" : button.title)"
    }

    /// How far right the button in focus begins.
    private var buttonColumn: Int {
        guard let button else { return 0 }
        return Button.allCases.prefix { $0 != button }.reduce(0) { $0 + TextWidth.of(label(of: $1)) + 2 }
    }
}
