import Diagnosis
import FoundationEssentials
import SentLog
import TerminalUI

/// What the views of the Sent screen need beside its state.
struct SentContext {
    var settings: Settings
    var now: Date
    var theme: Theme
    var keyMap: KeyMap

    func time(_ date: Date) -> String {
        TimeText.text(date, style: settings.timeStyle, now: now, timeZone: settings.timeZone)
    }
}

extension SentState {
    /// From this width on the detail stands beside the list.
    static let twoPaneWidth = 110

    func draw(into canvas: inout Canvas, area: Rect, context: SentContext) {
        switch pane {
        case .list:
            if area.columns >= Self.twoPaneWidth {
                let width = area.columns * 11 / 20
                let left = Rect(column: area.column, row: area.row, columns: width, rows: area.rows)
                let right = Rect(
                    column: width + 1,
                    row: area.row,
                    columns: area.columns - width - 1,
                    rows: area.rows
                )
                drawList(into: &canvas, area: left, context: context)
                canvas.verticalLine(
                    at: Point(column: width, row: area.row),
                    count: area.rows,
                    style: context.theme[.border]
                )
                drawDetail(into: &canvas, area: right, context: context)
            } else {
                drawList(into: &canvas, area: area, context: context)
            }
        case .detail: drawDetail(into: &canvas, area: area, context: context)
        case .source: drawSource(into: &canvas, area: area, context: context)
        }
    }

    // MARK: The list

    private func drawList(into canvas: inout Canvas, area: Rect, context: SentContext) {
        var area = area
        drawSearch(into: &canvas, row: area.row, area: area, context: context)
        area.origin.row += 1
        area.size.rows -= 1
        guard problem == nil, !rows.isEmpty else {
            return drawEmpty(into: &canvas, area: area, context: context)
        }
        // The cursor stays in sight, in the middle where it can.
        let top = max(0, min(selection - area.rows / 2, rows.count - area.rows))
        for (offset, row) in rows[top..<min(rows.count, top + area.rows)].enumerated() {
            let isSelected = top + offset == selection
            drawRow(
                row,
                at: area.row + offset,
                isSelected: isSelected,
                into: &canvas,
                area: area,
                context: context
            )
        }
        if !isSearching { canvas.cursor = Point(column: area.column, row: area.row + selection - top) }
    }

    private func drawSearch(into canvas: inout Canvas, row: Int, area: Rect, context: SentContext) {
        let theme = context.theme
        let label = isSearching || !query.isEmpty ? "Search " : ""
        canvas.put(label, at: Point(column: area.column + 1, row: row), style: theme[.accent])
        if isSearching || !query.isEmpty {
            let rect = Rect(column: area.column + 8, row: row, columns: area.columns - 20, rows: 1)
            query.draw(into: &canvas, rect: rect, styles: theme.textStyles(), isFocused: isSearching)
        } else {
            let hint = "newest first · / searches: words to: from: subject: tag: state: before: after:"
            canvas.put(
                TextWidth.truncated(hint, columns: area.columns - 12),
                at: Point(column: area.column + 1, row: row),
                style: theme[.dim]
            )
        }
        if let filterLabel = filter.label {
            canvas.put(
                filterLabel,
                at: Point(column: area.endColumn - filterLabel.count - 1, row: row),
                style: theme[.accent].with(.bold)
            )
        }
    }

    private func drawEmpty(into canvas: inout Canvas, area: Rect, context: SentContext) {
        let text: String
        if let problem {
            text = "✗ \(problem)"
        } else if !hasLoaded {
            text = ""
        } else if query.isEmpty, filter == .none {
            let compose = context.keyMap.keys(of: .showCompose).first?.description ?? ""
            text =
                "Nothing yet: every message that you send will be here, with its state. \(compose) composes one."
        } else {
            text =
                "No message matches. Words find addresses, subjects and bodies; to: from: subject: tag:name=value"
                + " state:failed id: before:2026-01-31 after:7d narrow it."
        }
        for (offset, line) in wrapped(text, width: area.columns - 4).enumerated() {
            canvas.put(
                line,
                at: Point(column: area.column + 2, row: area.row + 1 + offset),
                style: problem == nil ? context.theme[.dim] : context.theme[.error],
                maxWidth: area.columns - 4
            )
        }
    }

    private func drawRow(
        _ row: LogSummary,
        at line: Int,
        isSelected: Bool,
        into canvas: inout Canvas,
        area: Rect,
        context: SentContext
    ) {
        let theme = context.theme
        if isSelected {
            canvas.fill(
                Rect(column: area.column, row: line, columns: area.columns, rows: 1),
                style: theme[.selection]
            )
        }
        func put(_ text: String, _ column: Int, _ width: Int, _ role: Theme.Role) {
            guard width > 0 else { return }
            canvas.put(
                TextWidth.truncated(text, columns: width),
                at: Point(column: area.column + column, row: line),
                style: isSelected ? theme[.selection] : theme[role],
                maxWidth: width
            )
        }
        put("\(row.state.sign) \(row.stateWord)", 1, 11, row.state.role)
        put(context.time(row.time), 13, 17, .dim)
        let rest = area.columns - 31
        let tags = row.tags.map(\.description).joined(separator: " ")
        let tagWidth = rest > 60 ? min(TextWidth.of(tags), rest / 4) : 0
        let toWidth = max(10, (rest - tagWidth) * 2 / 5)
        put(row.recipientText, 31, toWidth - 1, .text)
        put(
            row.subject.isEmpty ? "(no subject)" : row.subject,
            31 + toWidth,
            rest - toWidth - tagWidth - 2,
            .text
        )
        put(tags, area.columns - tagWidth - 1, tagWidth, .dim)
    }

    // MARK: The source

    private func drawSource(into canvas: inout Canvas, area: Rect, context: SentContext) {
        let top = max(0, min(scroll, source.count - area.rows))
        for (offset, line) in source.dropFirst(top).prefix(area.rows).enumerated() {
            canvas.put(
                line,
                at: Point(column: area.column, row: area.row + offset),
                style: context.theme[.text],
                maxWidth: area.columns
            )
        }
        canvas.cursor = area.origin
    }
}

extension MessageState {
    /// A sign for each state, so that colour is not the only one.
    var sign: String {
        switch self {
        case .draft: "○"
        case .sending: "…"
        case .sent: "✓"
        case .failed: "✗"
        case .uncertain: "?"
        }
    }

    var role: Theme.Role {
        switch self {
        case .draft: .dim
        case .sending: .accent
        case .sent: .ok
        case .failed: .error
        case .uncertain: .warning
        }
    }
}

extension LogSummary {
    /// SES accepting a message is "accepted", not "delivered"; a Maildir does hold it.
    var stateWord: String {
        guard state == .sent else { return state.rawValue }
        if case .maildir = transport { return "local" }
        return "accepted"
    }

    /// The first recipient and how many more there are.
    var recipientText: String {
        let all = to + cc + bcc
        guard let first = all.first else { return "(nobody)" }
        let name = first.name ?? first.address
        return all.count == 1 ? name : "\(name) +\(all.count - 1)"
    }
}
