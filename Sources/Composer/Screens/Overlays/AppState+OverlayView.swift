import FoundationEssentials
import SentLog
import TerminalUI

extension AppState {
    func drawOverlay(into canvas: inout Canvas) {
        switch overlay {
        case .palette(let palette): drawPalette(palette, into: &canvas)
        case .help(let help): drawHelp(help, into: &canvas)
        case .messages(let selection): drawMessages(selection: selection, into: &canvas)
        case .outgoing(let selection): drawOutgoing(selection: selection, into: &canvas)
        case .chooser(let chooser): drawChooser(chooser, into: &canvas)
        case .testAddress(let prompt): drawTestAddress(prompt, into: &canvas)
        case .drafts(let selection): drawDrafts(selection: selection, into: &canvas)
        case .files(let picker): drawFiles(picker, into: &canvas)
        case .find(let field):
            let area = box("Find in the body", columns: 60, rows: 3, into: &canvas)
            field.draw(into: &canvas, rect: area, styles: theme.textStyles(), isFocused: true)
        case .templates(let picker): drawTemplates(picker, into: &canvas)
        case .saveTemplate(let field):
            let area = box("Save as the template called", columns: 60, rows: 3, into: &canvas)
            field.draw(into: &canvas, rect: area, styles: theme.textStyles(), isFocused: true)
        case .copyMenu(let menu): drawCopyMenu(menu, into: &canvas)
        case .question, nil: break
        }
    }

    /// Where a box over the screen lies, its frame counted.
    func boxArea(columns: Int, rows: Int) -> Rect {
        let columns = min(columns, size.columns - 2)
        let rows = min(rows, size.rows - 2)
        return Rect(
            column: (size.columns - columns) / 2,
            row: max(1, (size.rows - rows) / 3),
            columns: columns,
            rows: rows
        )
    }

    /// A box over the screen.
    /// - Returns: what is inside its frame.
    func box(_ title: String, columns: Int, rows: Int, into canvas: inout Canvas) -> Rect {
        let area = boxArea(columns: columns, rows: rows)
        canvas.fill(area, style: theme[.text])
        canvas.box(area, style: theme[.accent], lines: theme.lineSet, title: title)
        return area.inset(columns: 2, rows: 1)
    }

    private func drawDrafts(selection: Int, into canvas: inout Canvas) {
        let area = box("Drafts · Enter opens, Delete deletes", columns: 76, rows: 18, into: &canvas)
        canvas.cursor = area.origin
        guard !drafts.isEmpty else {
            let text =
                isLogAwaited ? "waiting for the log, which another program holds" : "There are no drafts."
            canvas.put(text, at: area.origin, style: theme[.dim])
            return
        }
        canvas.draw(drafts, selection: selection, in: area, theme: theme) { canvas, draft, row in
            let time = TimeText.text(
                draft.row.time,
                style: settings.timeStyle,
                now: now,
                timeZone: settings.timeZone
            )
            let mark = draftMark(draft)
            canvas.put("\(time)  \(draft.row.listedSubject) → \(draft.row.recipientText)\(mark)", in: row)
            if row.isSelected { canvas.cursor = row.rect.origin }
        }
    }

    private func drawFiles(_ picker: FilePicker, into canvas: inout Canvas) {
        let area = box(picker.title, columns: 72, rows: 18, into: &canvas)
        let line = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
        picker.field.draw(
            into: &canvas,
            rect: line,
            styles: theme.textStyles(),
            placeholder: "a path; Tab completes, Enter attaches",
            isFocused: true
        )
        guard let listing = picker.listing else { return }
        let problem = picker.problem.map { Printable.text($0) } ?? listing.problem
        canvas.put(
            TextWidth.shortened(problem.map { "✗ \($0)" } ?? listing.folder, columns: area.columns),
            at: Point(column: area.column, row: area.row + 1),
            style: problem == nil ? theme[.dim] : theme[.error],
            maxWidth: area.columns
        )
        let rows = Rect(
            column: area.column,
            row: area.row + 2,
            columns: area.columns,
            rows: max(0, area.rows - 2)
        )
        canvas.draw(listing.entries, selection: picker.selection, in: rows, theme: theme) {
            canvas,
            entry,
            row in
            let mark = picker.isMarked(entry) ? "* " : "  "
            canvas.put(mark + entry.name + (entry.isFolder ? "/" : ""), in: row, reserving: 12)
            let size = entry.isFolder ? "" : sizeText(entry.byteCount)
            canvas.put(size, in: row, after: row.rect.columns - size.count)
        }
    }
}
