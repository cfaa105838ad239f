import TerminalUI

extension AppState {
    /// All that was said in this session, newest first; each is copied whole.
    mutating func handleInMessages(_ key: Key, selection: Int) -> [Effect] {
        let all = Array(notices.all.reversed())
        var selection = selection
        switch key.code {
        case .up, .character("k"): selection -= 1
        case .down, .character("j"): selection += 1
        case .pageUp: selection -= 10
        case .pageDown, .character(" "): selection += 10
        case .home: selection = 0
        case .end: selection = all.count
        case .character("y"):
            guard all.indices.contains(selection) else { return [] }
            return [.copy(all[selection].text, what: "the message")]
        case .character("Y"):
            return [.copy(notices.all.map(\.text).joined(separator: "\n") + "\n", what: "all messages")]
        case .enter:
            guard all.indices.contains(selection), let entry = all[selection].entry else { return [] }
            return show(.sent) + sent.select(entry)
        default: break
        }
        overlay = .messages(selection: max(0, min(all.count - 1, selection)))
        return []
    }

    func drawMessages(selection: Int, into canvas: inout Canvas) {
        let title =
            size.columns >= 60 ? "Messages of this session · y copies one, Y all" : "Messages · y copies"
        let area = box(title, columns: 92, rows: size.rows - 2, into: &canvas)
        canvas.cursor = area.origin
        guard !notices.all.isEmpty else {
            canvas.put("Nothing was said yet.", at: area.origin, style: theme[.dim], maxWidth: area.columns)
            return
        }
        var lines: [(text: String, notice: Int, role: Theme.Role)] = []
        for (index, notice) in notices.all.reversed().enumerated() {
            let text = notice.kind.sign + notice.text
            lines += wrapped(text, width: area.columns - 2, indent: 2).map { ($0, index, notice.kind.role) }
        }
        // The whole of what is chosen is in sight, where it fits.
        let first = lines.firstIndex { $0.notice == selection } ?? 0
        let last = lines.lastIndex { $0.notice == selection } ?? 0
        let top = max(
            0,
            min(first, max(last - area.rows + 1, min(first - area.rows / 2, lines.count - area.rows)))
        )
        for (offset, line) in lines.dropFirst(top).prefix(area.rows).enumerated() {
            let row = area.row + offset
            let isSelected = line.notice == selection
            let style = isSelected ? theme[.selection] : theme[line.role]
            canvas.fill(Rect(column: area.column, row: row, columns: area.columns, rows: 1), style: style)
            canvas.put(
                (isSelected && top + offset == first ? "▸ " : "  ") + line.text,
                at: Point(column: area.column, row: row),
                style: style,
                maxWidth: area.columns
            )
            if top + offset == first { canvas.cursor = Point(column: area.column, row: row) }
        }
    }
}

extension Notice.Kind {
    var role: Theme.Role {
        switch self {
        case .info: .text
        case .ok: .ok
        case .warning: .warning
        case .error: .error
        }
    }
}
