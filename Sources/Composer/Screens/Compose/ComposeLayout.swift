import TerminalUI

/// Where the parts of the form lie: the view draws by it, and the mouse is read by it.
struct ComposeLayout {
    /// A field's line, and the line of its problem under it.
    struct Row {
        var field: FormField
        var row: Int
        var problemRow: Int?
    }

    private(set) var rows: [Row] = []
    /// The line above the body.
    private(set) var titleRow: Int?
    private(set) var body: Rect

    /// Columns of the labels with the blanks around them.
    static let labelWidth = 11
    /// The lines that the body gets at least, where the screen has them.
    private static let bodyMinimum = 3

    init(_ state: ComposeState, in area: Rect) {
        let fields = state.visibleFields.filter { $0 != .body }
        // On a low screen the form scrolls, so that the field in focus is there and so is the body.
        let room = max(1, area.rows - min(Self.bodyMinimum, area.rows / 3) - 1)
        var heights = fields.map { state.problems[$0] == nil ? 1 : 2 }
        var first = 0
        let focused = fields.firstIndex(of: state.focus) ?? (fields.count - 1)
        while heights[first...focused].reduce(0, +) > room, first < focused { first += 1 }
        if state.focus == .body { heights = heights.map { min($0, room) } }

        var row = area.row
        for (index, field) in fields.enumerated() where index >= first {
            guard row + heights[index] <= area.row + room || rows.isEmpty else { break }
            rows.append(Row(field: field, row: row, problemRow: heights[index] == 2 ? row + 1 : nil))
            row += heights[index]
        }
        if row < area.endRow - 1 {
            titleRow = row
            row += 1
        }
        body = Rect(column: area.column + 1, row: row, columns: area.columns - 2, rows: area.endRow - row)
    }

    /// The columns of a field's text.
    func textRect(of row: Row, in area: Rect) -> Rect {
        Rect(
            column: area.column + Self.labelWidth,
            row: row.row,
            columns: area.columns - Self.labelWidth - 1,
            rows: 1
        )
    }

    /// The field under a point.
    func field(at point: Point) -> FormField? {
        if body.contains(point) || point.row == titleRow { return .body }
        return rows.first { $0.row == point.row || $0.problemRow == point.row }?.field
    }
}
