import TerminalUI

extension ComposeState {
    /// Draws the form; the cursor stands in the field that has the focus.
    func draw(into canvas: inout Canvas, area: Rect, theme: Theme) {
        let layout = ComposeLayout(self, in: area)
        for row in layout.rows { draw(row, layout: layout, into: &canvas, area: area, theme: theme) }
        if let titleRow = layout.titleRow {
            drawTitle(row: titleRow, into: &canvas, area: area, theme: theme)
        }
        editor.draw(
            into: &canvas,
            rect: layout.body,
            styles: theme.textStyles(),
            isFocused: focus == .body
        )
    }

    private func draw(
        _ row: ComposeLayout.Row,
        layout: ComposeLayout,
        into canvas: inout Canvas,
        area: Rect,
        theme: Theme
    ) {
        let isFocused = row.field == focus
        canvas.put(
            row.field.label,
            at: Point(column: area.column + 1, row: row.row),
            style: isFocused ? theme[.accent].with(.bold) : theme[.dim],
            maxWidth: ComposeLayout.labelWidth - 2
        )
        let rect = layout.textRect(of: row, in: area)
        switch row.field {
        case .options: drawOptions(in: rect, isFocused: isFocused, into: &canvas, theme: theme)
        case .attachments: drawAttachments(in: rect, isFocused: isFocused, into: &canvas, theme: theme)
        default:
            lines[row.field]?.draw(
                into: &canvas,
                rect: rect,
                styles: theme.textStyles(problems[row.field] == nil ? .text : .error),
                isFocused: isFocused
            )
            if row.field == .tags, !isFocused { drawTagCount(in: rect, into: &canvas, theme: theme) }
        }
        if let problemRow = row.problemRow, let problem = problems[row.field] {
            canvas.put(
                "✗ \(problem)",
                at: Point(column: rect.column, row: problemRow),
                style: theme[.error],
                maxWidth: rect.columns
            )
        }
    }

    private func drawTagCount(in rect: Rect, into canvas: inout Canvas, theme: Theme) {
        guard let tags = try? TagList(parsing: lines[.tags]?.text ?? "").tags, !tags.isEmpty else { return }
        let text = "\(tags.count) of 50"
        canvas.put(
            text,
            at: Point(column: rect.endColumn - text.count, row: rect.row),
            style: theme[.dim],
            maxWidth: text.count
        )
    }

    private func drawOptions(in rect: Rect, isFocused: Bool, into canvas: inout Canvas, theme: Theme) {
        let hidden = FormField.foldable.filter { !visibleFields.contains($0) }
        let names = hidden.map { field in
            switch field {
            case .bcc: "bcc"
            case .replyTo: "reply-to"
            case .configurationSet: "configuration set"
            case .listUnsubscribe: "list-unsubscribe"
            default: "headers"
            }
        }
        let text = hidden.isEmpty ? "all shown" : names.joined(separator: " · ")
        canvas.put(
            text,
            at: rect.origin,
            style: isFocused ? theme[.selection] : theme[.dim],
            maxWidth: rect.columns - 2
        )
        let sign = isUnfolded ? "▾" : "▸"
        canvas.put(
            sign,
            at: Point(column: rect.endColumn - 1, row: rect.row),
            style: theme[.dim],
            maxWidth: 1
        )
        if isFocused { canvas.cursor = rect.origin }
    }

    private func drawAttachments(in rect: Rect, isFocused: Bool, into canvas: inout Canvas, theme: Theme) {
        if isFocused { canvas.cursor = rect.origin }
        guard !attachments.isEmpty else {
            canvas.put("F7 adds a file", at: rect.origin, style: theme[.dim], maxWidth: rect.columns)
            return
        }
        var column = rect.column
        for (index, attachment) in attachments.enumerated() where column < rect.endColumn {
            let isSelected = isFocused && index == selectedAttachment
            if isSelected { canvas.cursor = Point(column: column, row: rect.row) }
            column += canvas.put(
                "\(attachment.name) \(sizeText(attachment.byteCount))",
                at: Point(column: column, row: rect.row),
                style: isSelected ? theme[.selection] : theme[.text],
                maxWidth: rect.endColumn - column
            )
            column += 2
        }
    }

    private func drawTitle(row: Int, into canvas: inout Canvas, area: Rect, theme: Theme) {
        canvas.horizontalLine(
            at: Point(column: area.column + 1, row: row),
            count: area.columns - 2,
            style: theme[.border]
        )
        canvas.put(
            " Body ",
            at: Point(column: area.column + 2, row: row),
            style: focus == .body ? theme[.accent].with(.bold) : theme[.dim],
            maxWidth: 6
        )
        let words = editor.wordCount
        let facts = " \(format.label) · \(counted(words, "word")) · \(counted(editor.lineCount, "line")) "
        let width = facts.count
        guard area.columns > width + 14 else { return }
        canvas.put(
            facts,
            at: Point(column: area.endColumn - width - 2, row: row),
            style: theme[.dim],
            maxWidth: width
        )
    }
}

/// `1 word`, `42 words`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
