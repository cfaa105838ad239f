import TerminalUI

/// A row of a list on the screen.
struct ListRow {
    let rect: Rect
    let isSelected: Bool
    /// That of the row's text.
    let style: Style

    /// The first item in sight, so that what is chosen stands about in the middle.
    static func top(selection: Int, count: Int, rows: Int) -> Int {
        max(0, min(selection - rows / 2, count - rows))
    }
}

extension Canvas {
    /// Draws the part of a list around what is chosen, its row marked.
    /// - Parameter draw: draws an item over the background of its row.
    mutating func draw<Item>(
        _ items: [Item],
        selection: Int?,
        in area: Rect,
        theme: Theme,
        _ draw: (inout Canvas, Item, ListRow) -> Void
    ) {
        let top = ListRow.top(selection: selection ?? 0, count: items.count, rows: area.rows)
        for (offset, item) in items.dropFirst(top).prefix(area.rows).enumerated() {
            let isSelected = top + offset == selection
            let row = ListRow(
                rect: Rect(column: area.column, row: area.row + offset, columns: area.columns, rows: 1),
                isSelected: isSelected,
                style: isSelected ? theme[.selection] : theme[.text]
            )
            fill(row.rect, style: row.style)
            draw(&self, item, row)
        }
    }

    /// Writes a text into a row, cut where it is too long.
    /// - Parameters:
    ///   - skipped: columns left free before it.
    ///   - reserved: columns left free behind it.
    ///   - style: in place of the row's own.
    /// - Returns: the columns that it takes.
    @discardableResult
    mutating func put(
        _ text: String,
        in row: ListRow,
        after skipped: Int = 0,
        reserving reserved: Int = 0,
        style: Style? = nil
    ) -> Int {
        let columns = max(0, row.rect.columns - skipped - reserved)
        return put(
            TextWidth.truncated(text, columns: columns),
            at: Point(column: row.rect.column + skipped, row: row.rect.row),
            style: style ?? row.style,
            maxWidth: columns
        )
    }
}
