import MailMessage
import TerminalUI

extension ComposeState {
    /// Draws the form; the cursor stands in the field that has the focus.
    /// - Parameter attachKey: the key that attaches a file, as it is shown.
    func draw(into canvas: inout Canvas, area: Rect, theme: Theme, attachKey: String?) {
        let layout = ComposeLayout(self, in: area)
        for row in layout.rows {
            draw(row, layout: layout, into: &canvas, area: area, theme: theme, attachKey: attachKey)
        }
        if let titleRow = layout.titleRow {
            drawTitle(row: titleRow, into: &canvas, area: area, theme: theme)
        }
        drawWarnings(in: layout.warningRows, into: &canvas, area: area, theme: theme)
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
        theme: Theme,
        attachKey: String?
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
        case .attachments where attachments.isEmpty:
            if isFocused { canvas.cursor = rect.origin }
            let way = attachKey ?? "the command \"attach\""
            canvas.put("\(way) adds a file", at: rect.origin, style: theme[.dim], maxWidth: rect.columns)
        case .attachments: drawAttachments(row, layout: layout, in: rect, into: &canvas, theme: theme)
        default: drawLine(row.field, in: rect, into: &canvas, theme: theme)
        }
        if let problemRow = row.problemRow, let problem = problems[row.field] {
            canvas.put(
                TextWidth.truncated("✗ \(problem)", columns: rect.columns),
                at: Point(column: rect.column, row: problemRow),
                style: theme[.error],
                maxWidth: rect.columns
            )
        }
        if let suggestions, !row.listRows.isEmpty {
            let list = Rect(
                column: rect.column + 2,
                row: row.listRows.lowerBound,
                columns: rect.columns - 2,
                rows: row.listRows.count
            )
            drawSuggestions(suggestions, in: list, into: &canvas, theme: theme)
        }
    }

    /// One line each; those that there is no room for are counted, and stand under Messages.
    private func drawWarnings(
        in rows: Range<Int>,
        into canvas: inout Canvas,
        area: Rect,
        theme: Theme
    ) {
        for (index, row) in rows.enumerated() {
            let left = shownWarnings.count - index
            let isLast = row == rows.upperBound - 1 && left > 1
            let text = isLast ? "and \(left) more, in the list of messages" : shownWarnings[index].text
            canvas.put(
                TextWidth.truncated("! \(text)", columns: area.columns - 2),
                at: Point(column: area.column + 1, row: row),
                style: theme[.warning],
                maxWidth: area.columns - 2
            )
        }
    }

    private func drawLine(_ field: FormField, in rect: Rect, into canvas: inout Canvas, theme: Theme) {
        let text = lines[field]?.text ?? ""
        var rect = rect
        if let mark = mark(of: field, room: rect.columns - TextWidth.of(text) - 2) {
            let width = TextWidth.of(mark.text)
            let place = Point(column: rect.endColumn - width, row: rect.row)
            canvas.put(mark.text, at: place, style: theme[mark.role], maxWidth: width)
            rect = Rect(column: rect.column, row: rect.row, columns: rect.columns - width - 2, rows: 1)
        }
        let ranges = styledPieces(of: field, theme: theme)
        let isWrong = problems[field] != nil && !(chips[field]?.pieces.contains { !$0.isValid } ?? false)
        if let folded = foldedPieces(of: field, columns: rect.columns) {
            let styles = theme.textStyles(isWrong ? .error : .text)
            TextField(folded.text).draw(
                into: &canvas,
                rect: rect,
                styles: styles,
                ranges: ranges,
                isFocused: false
            )
            let place = Point(column: rect.column + TextWidth.of(folded.text), row: rect.row)
            canvas.put(Self.more(folded.hidden), at: place, style: theme[.dim])
            return
        }
        lines[field]?.draw(
            into: &canvas,
            rect: rect,
            styles: theme.textStyles(isWrong ? .error : .text),
            ranges: ranges,
            placeholder: placeholder(of: field),
            isFocused: field == focus
        )
        guard field != focus, TextWidth.of(text) > rect.columns, rect.columns > 1 else { return }
        canvas.put("…", at: Point(column: rect.endColumn - 1, row: rect.row), style: theme[.dim], maxWidth: 1)
    }

    /// What stands in an empty field. One that is folded away as long as it is not wanted says at once what goes
    /// there, one that is always there when it has the focus.
    private func placeholder(of field: FormField) -> String {
        FormField.foldable.contains(field) || field == focus ? field.form ?? "" : ""
    }

    /// What is said at the right of a field, the longest that there is room for.
    private func mark(of field: FormField, room: Int) -> (text: String, role: Theme.Role)? {
        let marks: [(String, Theme.Role)]
        switch field {
        case .from: marks = senderMarks
        case .tags where focus != .tags && !isDefault(.tags):
            guard let tags = try? TagList(parsing: lines[.tags]?.text ?? "").tags, !tags.isEmpty else {
                return nil
            }
            marks = [("\(tags.count) of 50", .dim)]
        case .configurationSet where focus == field && known.account.configurationSets?.isEmpty == false:
            marks = [("▾ in this account", .dim), ("▾", .dim)]
        case .headers where focus == field && lines[field]?.isEmpty == false:
            marks = [field.form, "Name: value; …"].compactMap { $0.map { ($0, .dim) } }
        default: marks = isDefault(field) ? [("default", .dim)] : []
        }
        return marks.first { TextWidth.of($0.0) <= room }.map { (text: $0.0, role: $0.1) }
    }

    private var senderMarks: [(String, Theme.Role)] {
        let text = lines[.from]?.text ?? ""
        let isListed = known.account.verifiedIdentities?.isEmpty == false
        let arrow = isListed || known.identities.contains { $0.sender.contains("@") } ? "▾" : ""
        guard let address = (try? Mailbox(parsing: text))?.address,
            let isVerified = known.account.covers(address)
        else { return arrow.isEmpty ? [] : [(arrow, .dim)] }
        return isVerified
            ? [("\(arrow) verified identity", .dim), (arrow, .dim)]
            : [("! not verified", .warning), ("!", .warning)]
    }

    private func drawSuggestions(
        _ list: SuggestionList,
        in rect: Rect,
        into canvas: inout Canvas,
        theme: Theme
    ) {
        let visible = list.visible(rows: rect.rows)
        let widest = list.items[visible].map { TextWidth.of($0.text) }.max() ?? 0
        let column = min(max(widest + 2, 28), rect.columns)
        canvas.draw(list.items, selection: list.selection, in: rect, theme: theme) { canvas, item, row in
            canvas.put(item.text, in: row)
            let note = item.note(now: known.now, timeZone: known.timeZone)
            guard column + TextWidth.of(note) <= rect.columns else { return }
            canvas.put(note, in: row, after: column, style: row.isSelected ? nil : theme[.dim])
        }
    }

    private func drawOptions(in rect: Rect, isFocused: Bool, into canvas: inout Canvas, theme: Theme) {
        let visible = visibleFields
        let hidden = FormField.foldable.filter { !visible.contains($0) }
        let names = hidden.map { field in
            switch field {
            case .bcc: "bcc"
            case .replyTo: "reply-to"
            case .configurationSet: "configuration set"
            case .listUnsubscribe: "list-unsubscribe"
            default: "headers"
            }
        }
        let also = restWords.map(Printable.text).joined(separator: ", ")
        let folded = hidden.isEmpty ? "all shown" : names.joined(separator: " · ")
        let text = also.isEmpty ? folded : "also sent: \(also) · \(folded)"
        canvas.put(
            TextWidth.truncated(text, columns: rect.columns - 2),
            at: rect.origin,
            style: isFocused ? theme[.selection] : theme[.dim],
            maxWidth: rect.columns - 2
        )
        let sign = hidden.isEmpty ? "▾" : "▸"
        canvas.put(
            sign,
            at: Point(column: rect.endColumn - 1, row: rect.row),
            style: theme[.dim],
            maxWidth: 1
        )
        if isFocused { canvas.cursor = rect.origin }
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
