import Diagnosis
import JSON
import TerminalUI

/// The text of the failure panel laid out for its room: all lines, and which of them are in sight.
struct FailurePage {
    /// Where the text lies.
    let area: Rect
    let lines: [TextLine]
    /// The title stands in the text, since the border has no room for it.
    let hasTitleInText: Bool
    /// The first line in sight before anybody scrolled: the selected hint is in it.
    let start: Int
    /// The furthest that can be scrolled to.
    let last: Int

    /// - Parameter area: the panel with its border.
    init(_ panel: FailurePanel, in area: Rect, keyMap: KeyMap) {
        let inner = area.inset(columns: 2, rows: 1)
        var text = inner
        text.size.rows = max(0, inner.rows - 1)
        self.area = text
        hasTitleInText = TextWidth.of(panel.title) > area.columns - 4
        let body = Body(panel, width: text.columns, hasTitle: hasTitleInText, keyMap: keyMap)
        lines = body.lines
        last = max(0, lines.count - text.rows)
        // A hint that is longer than the room begins at the top.
        let first = min(body.hint.lowerBound, max(0, body.hint.upperBound - text.rows))
        start = min(last, panel.isPolicyShown ? body.hint.lowerBound : panel.isBrowsing ? first : 0)
    }
}

extension FailurePanel {
    /// The title of the border: `Not sent: This identity may not call ses:SendEmail`.
    var title: String { "\(heading): \(report.explanation.title)" }
}

/// The lines, and where the selected hint stands in them.
private struct Body {
    private(set) var lines: [TextLine] = []
    private(set) var hint = 0..<0
    private let width: Int
    private let keyMap: KeyMap

    init(_ panel: FailurePanel, width: Int, hasTitle: Bool, keyMap: KeyMap) {
        self.width = width
        self.keyMap = keyMap
        let explanation = panel.report.explanation
        if hasTitle { add(TextLine(text: explanation.title, role: .error, isBold: true)) }
        for fact in explanation.facts { add(TextLine(text: fact, role: .dim)) }
        if panel.isChecking { add(TextLine(text: "looking into it…", role: .accent)) }
        lines.append(TextLine(text: ""))
        for (index, hint) in explanation.hints.enumerated() {
            let isSelected = index == panel.hint
            let start = lines.count
            add(hint, number: index + 1, isSelected: isSelected)
            if isSelected, panel.isPolicyShown { addPaste(of: hint) }
            if isSelected { self.hint = start..<lines.count }
        }
        if !explanation.summary.isEmpty {
            lines.append(TextLine(text: ""))
            add(TextLine(text: explanation.summary))
        }
    }

    private mutating func add(_ line: TextLine) { lines += line.wrapped(width: width) }

    /// The hint with its check, and behind it the keys of what it has to paste, where they fit.
    private mutating func add(_ hint: Hint, number: Int, isSelected: Bool) {
        var texts = wrapped("\(number)  \(hint.text)", width: width - 2, indent: 3)
        if let check = hint.check.map({ "\($0.sign) \($0.text)" }) {
            // A check stays in one piece: behind the hint, or below it.
            let end = texts[texts.count - 1]
            if TextWidth.of(end) + 2 + TextWidth.of(check) <= width - 2 {
                texts[texts.count - 1] += "  \(check)"
            } else {
                texts += wrapped("   \(check)", width: width - 2, indent: 5)
            }
        }
        for (offset, text) in texts.enumerated() {
            let mark = isSelected && offset == 0 ? "▸ " : "  "
            lines.append(TextLine(text: mark + text, role: role(of: hint), isBold: isSelected))
        }
        guard isSelected else { return }
        let keys = keys(of: hint)
        guard !keys.isEmpty else { return }
        let end = lines.count - 1
        if TextWidth.of(lines[end].text) + 3 + TextWidth.of(keys) <= width {
            lines[end].text += "   \(keys)"
        } else {
            add(TextLine(text: "     \(keys)", role: .accent))
        }
    }

    private func role(of hint: Hint) -> Theme.Role {
        switch hint.check?.outcome {
        case .fine?: .ok
        case .wrong?: .warning
        case .open?, nil: .text
        }
    }

    private func parts(of hint: Hint) -> [(command: Command, name: String, text: String)] {
        [
            (.copyHint, "policy", hint.policy?.indentedText), (.copyCommand, "command", hint.command),
            (.copyPage, "page", hint.url),
        ].compactMap { (command: Command, name: String, text: String?) in text.map { (command, name, $0) } }
    }

    /// `[p] show policy   [y] copy   [c] copy command`
    private func keys(of hint: Hint) -> String {
        let parts = parts(of: hint)
        guard let first = parts.first else { return "" }
        let others = parts.dropFirst().map { "[\(key($0.command))] \($0.name)" }
        return (["[\(key(.showPolicy))] show \(first.name)", "[\(key(.copyHint))] copy"] + others)
            .joined(separator: "  ")
    }

    private mutating func addPaste(of hint: Hint) {
        for part in parts(of: hint) {
            for line in part.text.split(separator: "\n") {
                lines += wrapped(String(line), width: width - 5).map {
                    TextLine(text: "     \($0)", role: .accent)
                }
            }
        }
    }

    private func key(_ command: Command) -> String { keyMap.shownKey(of: command) ?? "" }
}
