import FoundationEssentials
import SentLog
import TerminalUI

extension AppState {
    func drawOverlay(into canvas: inout Canvas) {
        switch overlay {
        case .palette(let palette): drawPalette(palette, into: &canvas)
        case .help(let scroll): drawPage("Help", helpLines, scroll: scroll, into: &canvas)
        case .messages(let scroll):
            let lines = notices.all.reversed().map { TextLine(text: $0.kind.sign + $0.text) }
            let title = "Messages of this session (y copies them)"
            drawPage(
                title,
                lines.isEmpty ? [TextLine(text: "Nothing was said yet.", role: .dim)] : lines,
                scroll: scroll,
                into: &canvas
            )
        case .drafts(let selection): drawDrafts(selection: selection, into: &canvas)
        case .files(let picker): drawFiles(picker, into: &canvas)
        case .find(let field):
            let area = box("Find in the body", columns: 60, rows: 3, into: &canvas)
            field.draw(into: &canvas, rect: area, styles: theme.textStyles(), isFocused: true)
        case .question, nil: break
        }
    }

    /// A box over the screen.
    private func box(_ title: String, columns: Int, rows: Int, into canvas: inout Canvas) -> Rect {
        let columns = min(columns, size.columns - 2)
        let rows = min(rows, size.rows - 2)
        let area = Rect(
            column: (size.columns - columns) / 2,
            row: max(1, (size.rows - rows) / 3),
            columns: columns,
            rows: rows
        )
        canvas.fill(area, style: theme[.text])
        canvas.box(area, style: theme[.accent], lines: theme.lineSet, title: title)
        return area.inset(columns: 2, rows: 1)
    }

    private func drawPage(_ title: String, _ lines: [TextLine], scroll: Int, into canvas: inout Canvas) {
        let area = box(title, columns: 92, rows: size.rows - 2, into: &canvas)
        let shown = lines.flatMap { $0.wrapped(width: area.columns, indent: 2) }
        if canvas.draw(shown, in: area, scroll: scroll, theme: theme) > 0 {
            canvas.put(
                " PgDn for more ",
                at: Point(column: area.column, row: area.endRow),
                style: theme[.dim]
            )
        }
        canvas.cursor = area.origin
    }

    /// Made from the screens' own tables, so that it can't say what is not so.
    private var helpLines: [TextLine] {
        var lines: [TextLine] = []
        if tab == .compose, !isFailureFocused {
            lines += [
                TextLine(
                    text: "Tab and Shift-Tab go from field to field; so do Up and Down at a field's edge."
                ),
                TextLine(
                    text:
                        "F9 sends. The message then waits a few seconds: Esc takes it back, Enter sends it now."
                ),
                TextLine(text: "Drafts are saved as you type, and on every way out."),
                TextLine(text: ""),
            ]
        }
        for table in activeTables {
            lines.append(TextLine(text: table.title, role: .accent))
            for entry in table.entries {
                let keys = keyMap.keys(of: entry.command).map(\.description).joined(separator: "  ")
                let column = keys + String(repeating: " ", count: max(1, 18 - TextWidth.of(keys)))
                lines.append(TextLine(text: "  \(column)\(entry.title)"))
            }
            lines.append(TextLine(text: ""))
        }
        if tab == .compose, !isFailureFocused {
            lines.append(TextLine(text: "In every field and the body, as in readline", role: .accent))
            lines += Self.editingHelp.map { TextLine(text: "  \($0)") }
        }
        return lines
    }

    private static let editingHelp = [
        "^A ^E  Home End   beginning and end of the line",
        "^B ^F  Alt-B Alt-F  Ctrl-Left Ctrl-Right   by character, by word",
        "^D ^H  Alt-D Alt-Backspace ^W   delete a character, a word",
        "^K ^U ^Y          cut to the end, to the beginning; paste what was cut",
        "^_                undo; ^X r redoes",
        "Shift-arrows, ^Space   select; ^X k, c, v cut, copy, paste",
        "^V Tab            a tab in the body",
    ]

    private func drawPalette(_ palette: Palette, into canvas: inout Canvas) {
        let area = box("Commands", columns: 64, rows: 20, into: &canvas)
        let line = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
        palette.field.draw(
            into: &canvas,
            rect: line,
            styles: theme.textStyles(),
            placeholder: "type a part of the name",
            isFocused: true
        )
        let room = area.rows - 2
        let top = max(0, min(palette.selection - room / 2, palette.matches.count - room))
        for (offset, entry) in palette.matches.dropFirst(top).prefix(room).enumerated() {
            let row = area.row + 2 + offset
            let style = top + offset == palette.selection ? theme[.selection] : theme[.text]
            canvas.fill(Rect(column: area.column, row: row, columns: area.columns, rows: 1), style: style)
            let keys = keyMap.keys(of: entry.command).first?.description ?? ""
            canvas.put(
                entry.title,
                at: Point(column: area.column, row: row),
                style: style,
                maxWidth: area.columns - 10
            )
            canvas.put(keys, at: Point(column: area.endColumn - TextWidth.of(keys), row: row), style: style)
        }
        if palette.matches.isEmpty {
            canvas.put(
                "no command is called so",
                at: Point(column: area.column, row: area.row + 2),
                style: theme[.dim]
            )
        }
    }

    private func drawDrafts(selection: Int, into canvas: inout Canvas) {
        let area = box("Drafts", columns: 76, rows: 18, into: &canvas)
        canvas.cursor = area.origin
        guard !drafts.isEmpty else {
            canvas.put("There are no drafts.", at: area.origin, style: theme[.dim])
            return
        }
        let top = max(0, min(selection - area.rows / 2, drafts.count - area.rows))
        for (offset, draft) in drafts.dropFirst(top).prefix(area.rows).enumerated() {
            let row = area.row + offset
            let style = top + offset == selection ? theme[.selection] : theme[.text]
            canvas.fill(Rect(column: area.column, row: row, columns: area.columns, rows: 1), style: style)
            let time = TimeText.text(
                draft.row.time,
                style: settings.timeStyle,
                now: now,
                timeZone: settings.timeZone
            )
            let subject = draft.row.subject.isEmpty ? "(no subject)" : draft.row.subject
            let lock =
                switch draft.lock {
                case .other: " · open elsewhere"
                case .abandoned: " · left by a crash"
                case .mine: " · this one"
                case .free: ""
                }
            let text = "\(time)  \(subject) → \(draft.row.recipientText)\(lock)"
            canvas.put(
                TextWidth.truncated(text, columns: area.columns),
                at: Point(column: area.column, row: row),
                style: style,
                maxWidth: area.columns
            )
            if top + offset == selection { canvas.cursor = Point(column: area.column, row: row) }
        }
    }

    private func drawFiles(_ picker: FilePicker, into canvas: inout Canvas) {
        let area = box("Attach a file", columns: 72, rows: 18, into: &canvas)
        let line = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
        picker.field.draw(
            into: &canvas,
            rect: line,
            styles: theme.textStyles(),
            placeholder: "a path; Tab completes, Enter attaches",
            isFocused: true
        )
        guard let listing = picker.listing else { return }
        canvas.put(
            listing.problem.map { "✗ \($0)" } ?? listing.folder,
            at: Point(column: area.column, row: area.row + 1),
            style: listing.problem == nil ? theme[.dim] : theme[.error],
            maxWidth: area.columns
        )
        let room = area.rows - 2
        let top = max(0, min(picker.selection - room / 2, listing.entries.count - room))
        for (offset, entry) in listing.entries.dropFirst(top).prefix(room).enumerated() {
            let row = area.row + 2 + offset
            let style = top + offset == picker.selection ? theme[.selection] : theme[.text]
            canvas.fill(Rect(column: area.column, row: row, columns: area.columns, rows: 1), style: style)
            canvas.put(
                TextWidth.truncated(entry.name + (entry.isFolder ? "/" : ""), columns: area.columns - 12),
                at: Point(column: area.column, row: row),
                style: style,
                maxWidth: area.columns - 12
            )
            let size = entry.isFolder ? "" : sizeText(entry.byteCount)
            canvas.put(size, at: Point(column: area.endColumn - size.count, row: row), style: style)
        }
    }
}
