import TerminalUI

/// Where the parts of the form lie: the view draws by it, and the mouse is read by it.
struct ComposeLayout {
    /// A field's lines: its text, its problem or what is known of it, and the list it can be completed from.
    struct Row {
        var field: FormField
        var row: Int
        /// Lines of the field itself; only attachments have more than one.
        var lineCount = 1
        var problemRow: Int?
        /// A line about the attachment that is selected.
        var detailRow: Int?
        /// The lines of the suggestions.
        var listRows = 0..<0

        var endRow: Int {
            max(row + lineCount, (problemRow ?? row) + 1, (detailRow ?? row) + 1, listRows.upperBound)
        }
    }

    private(set) var rows: [Row] = []
    /// The line above the body.
    private(set) var titleRow: Int?
    private(set) var body: Rect
    /// The lines of the warnings that were asked about, at the bottom.
    let warningRows: Range<Int>
    /// How the attachments flow into their lines.
    let attachments: AttachmentFlow

    /// Columns of the labels with the blanks around them.
    static let labelWidth = 11
    /// The lines that the body gets at least, where the screen has them.
    private static let bodyMinimum = 3
    /// The most suggestions in view, and lines of attachments.
    private static let listMaximum = 6
    private static let attachmentMaximum = 3

    init(_ state: ComposeState, in area: Rect) {
        let flow = AttachmentFlow(state, width: max(1, area.columns - Self.labelWidth - 1))
        attachments = flow
        let fields = state.visibleFields.filter { $0 != .body }
        // On a low screen the form scrolls, so that the field in focus is there and so is the body.
        let room = max(1, area.rows - min(Self.bodyMinimum, area.rows / 3) - 1)
        let parts = fields.map { Parts($0, of: state, flow: flow, room: room) }
        var first = 0
        let focused = fields.firstIndex(of: state.focus) ?? (fields.count - 1)
        while parts[first...focused].reduce(0, { $0 + $1.height }) > room, first < focused { first += 1 }

        var row = area.row
        for (index, field) in fields.enumerated() where index >= first {
            let parts = parts[index]
            guard row + parts.height <= area.row + room || rows.isEmpty else { break }
            var line = Row(field: field, row: row, lineCount: parts.lines)
            row += parts.lines
            if parts.hasProblem {
                line.problemRow = row
                row += 1
            }
            if parts.hasDetail {
                line.detailRow = row
                row += 1
            }
            line.listRows = row..<row + parts.list
            row += parts.list
            rows.append(line)
        }
        if row < area.endRow - 1 {
            titleRow = row
            row += 1
        }
        // A third of the body at the most: what is being written stays in view.
        let warnings = min(state.shownWarnings.count, max(0, (area.endRow - row + 1) / 3))
        warningRows = area.endRow - warnings..<area.endRow
        body = Rect(
            column: area.column + 1,
            row: row,
            columns: area.columns - 2,
            rows: area.endRow - row - warnings
        )
    }

    /// The lines of a field, as many as there is room for; its own come first.
    private struct Parts {
        var lines = 1
        var hasProblem = false
        var hasDetail = false
        var list = 0
        var height: Int { lines + (hasProblem ? 1 : 0) + (hasDetail ? 1 : 0) + list }

        init(_ field: FormField, of state: ComposeState, flow: AttachmentFlow, room: Int) {
            if field == .attachments {
                lines = max(1, min(flow.rowCount, ComposeLayout.attachmentMaximum, room - 1))
            }
            hasProblem = state.problems[field] != nil && room > lines
            guard field == state.focus else { return }
            hasDetail = field == .attachments && !state.attachments.isEmpty && room > height
            if let suggestions = state.suggestions {
                list = max(0, min(suggestions.items.count, ComposeLayout.listMaximum, room - height))
            }
        }
    }

    /// The columns of a field's text.
    func textRect(of row: Row, in area: Rect) -> Rect {
        Rect(
            column: area.column + Self.labelWidth,
            row: row.row,
            columns: area.columns - Self.labelWidth - 1,
            rows: row.lineCount
        )
    }

    /// The field under a point.
    func field(at point: Point) -> FormField? {
        if body.contains(point) || point.row == titleRow { return .body }
        return rows.first { $0.row..<$0.endRow ~= point.row }?.field
    }

    /// The suggestion under a point, by its place in the list.
    func suggestion(at point: Point, in list: SuggestionList) -> Int? {
        guard let rows = rows.first(where: { $0.listRows.contains(point.row) })?.listRows else { return nil }
        return list.visible(rows: rows.count).lowerBound + point.row - rows.lowerBound
    }

    /// The lines of attachments in view, from which one on.
    func firstAttachmentRow(selected: Int, lineCount: Int) -> Int {
        let row = attachments.items.indices.contains(selected) ? attachments.items[selected].row : 0
        return max(0, min(row - lineCount + 1, attachments.rowCount - lineCount))
    }
}
