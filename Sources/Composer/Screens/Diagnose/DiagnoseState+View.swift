import TerminalUI

extension DiagnoseState {
    func draw(into canvas: inout Canvas, area: Rect, theme: Theme) {
        let page = DiagnosePage(self, in: area)
        canvas.cursor = area.origin
        for (offset, row) in rows.dropFirst(page.top).prefix(page.list.rows).enumerated() {
            let isSelected = page.top + offset == selection
            draw(
                row,
                at: page.list.row + offset,
                columns: page.list.columns,
                isSelected: isSelected,
                into: &canvas,
                theme: theme
            )
            if isSelected { canvas.cursor = Point(column: area.column, row: page.list.row + offset) }
        }
        let below = canvas.draw(page.lines, in: page.detail, scroll: scroll, theme: theme)
        drawRule(page, below: below, into: &canvas, area: area, theme: theme)
    }

    private func draw(
        _ row: Row,
        at line: Int,
        columns: Int,
        isSelected: Bool,
        into canvas: inout Canvas,
        theme: Theme
    ) {
        let (sign, title, detail, role) = text(of: row)
        if isSelected {
            canvas.fill(Rect(column: 0, row: line, columns: columns, rows: 1), style: theme[.selection])
        }
        func put(_ text: String, _ column: Int, _ width: Int, _ role: Theme.Role) {
            canvas.put(
                TextWidth.truncated(text, columns: max(0, width)),
                at: Point(column: column, row: line),
                style: isSelected ? theme[.selection] : theme[role],
                maxWidth: max(0, width)
            )
        }
        put(sign, 1, 2, role)
        let titleWidth = columns < 60 ? 20 : 28
        put(title, 4, titleWidth, .text)
        let detailRole: Theme.Role = role == .dim || role == .ok && isStep(row) ? .dim : role
        put(detail, 5 + titleWidth, columns - titleWidth - 6, detailRole)
    }

    private func isStep(_ row: Row) -> Bool {
        if case .step = row { true } else { false }
    }

    /// Between list and explanation: whose it is, and how the rest of it is seen.
    private func drawRule(
        _ page: DiagnosePage,
        below: Int,
        into canvas: inout Canvas,
        area: Rect,
        theme: Theme
    ) {
        let more = below > 0 ? " \(counted(below, "more line"))\(isOpen ? ": PgDn" : ": Enter") " : ""
        guard let rule = page.rule else {
            guard below > 0 else { return }
            canvas.put(
                more,
                at: Point(column: area.endColumn - 1 - TextWidth.of(more), row: area.endRow - 1),
                style: theme[.dim]
            )
            return
        }
        canvas.horizontalLine(
            at: Point(column: 0, row: rule),
            count: area.columns,
            style: theme[.border],
            symbol: theme.lineSet.horizontal
        )
        if let selected {
            canvas.put(
                " \(text(of: selected).title) ",
                at: Point(column: 1, row: rule),
                style: theme[.accent],
                maxWidth: area.columns - 2
            )
        }
        canvas.put(
            more,
            at: Point(column: area.columns - 1 - TextWidth.of(more), row: rule),
            style: theme[.dim]
        )
    }
}
