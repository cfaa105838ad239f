/// A rectangle of cells.
package struct Rect: Hashable, Sendable {
    package var origin: Point
    package var size: Size

    package init(origin: Point, size: Size) {
        self.origin = origin
        self.size = size
    }

    package init(column: Int, row: Int, columns: Int, rows: Int) {
        self.init(
            origin: Point(column: column, row: row),
            size: Size(columns: max(0, columns), rows: max(0, rows))
        )
    }

    package static let zero = Rect(origin: .zero, size: .zero)

    package var column: Int { origin.column }
    package var row: Int { origin.row }
    package var columns: Int { size.columns }
    package var rows: Int { size.rows }
    /// The first column to the right of the rectangle.
    package var endColumn: Int { origin.column + size.columns }
    /// The first row below the rectangle.
    package var endRow: Int { origin.row + size.rows }
    package var isEmpty: Bool { size.columns <= 0 || size.rows <= 0 }

    package func contains(_ point: Point) -> Bool {
        point.column >= column && point.column < endColumn && point.row >= row && point.row < endRow
    }

    package func intersection(_ other: Rect) -> Rect {
        let left = max(column, other.column)
        let top = max(row, other.row)
        let right = min(endColumn, other.endColumn)
        let bottom = min(endRow, other.endRow)
        return Rect(column: left, row: top, columns: right - left, rows: bottom - top)
    }

    /// The rectangle without `columns` at its left and right and `rows` at its top and bottom.
    package func inset(columns: Int = 0, rows: Int = 0) -> Rect {
        Rect(
            column: column + columns,
            row: row + rows,
            columns: size.columns - 2 * columns,
            rows: size.rows - 2 * rows
        )
    }
}
