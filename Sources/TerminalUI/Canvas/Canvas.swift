/// A grid of styled cells: what a view draws and what a terminal, or a test, shows.
package struct Canvas: Sendable {
    package let size: Size
    /// Where the terminal's cursor stands, nil for a hidden one.
    package var cursor: Point?
    /// Row after row.
    private(set) var cells: [Cell]

    package init(size: Size, style: Style = .plain) {
        self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
        cells = Array(repeating: .blank(style), count: self.size.columns * self.size.rows)
    }

    package var bounds: Rect { Rect(origin: .zero, size: size) }

    func cell(column: Int, row: Int) -> Cell {
        cells[row * size.columns + column]
    }

    /// The style of a cell, nil outside the canvas.
    package func style(at point: Point) -> Style? {
        bounds.contains(point) ? cell(column: point.column, row: point.row).style : nil
    }

    /// Writes one glyph. Whatever it covers in part is blanked whole, so no half of a wide cluster stays.
    mutating func set(_ glyph: UInt32, width: Int, column: Int, row: Int, style: Style) {
        let start = row * size.columns + column
        release(column: column, row: row)
        if width > 1 {
            for extra in 1..<width { release(column: column + extra, row: row) }
            for extra in 1..<width { cells[start + extra] = .continuation(style) }
        }
        cells[start] = Cell(glyph: glyph, style: style, width: UInt8(truncatingIfNeeded: width))
    }

    /// Writes glyphs of one column each, side by side, all of them inside the canvas.
    mutating func setNarrow(
        column: Int,
        row: Int,
        count: Int,
        style: Style,
        glyph: (_ index: Int) -> UInt32
    ) {
        guard count > 0 else { return }
        // What is covered whole needs no care.
        release(column: column, row: row)
        release(column: column + count - 1, row: row)
        let start = row * size.columns + column
        var cell = Cell.blank(style)
        cells.withUnsafeMutableBufferPointer { cells in
            for index in 0..<count {
                cell.glyph = glyph(index)
                cells[start + index] = cell
            }
        }
    }

    /// Blanks the cells of a cluster of several columns that stands on this cell.
    private mutating func release(column: Int, row: Int) {
        let start = row * size.columns
        guard cells[start + column].width != 1 else { return }
        var first = column
        while first > 0, cells[start + first].width == 0 { first -= 1 }
        let end = min(size.columns, first + max(1, Int(cells[start + first].width)))
        for index in first..<end { cells[start + index] = .blank(cells[start + index].style) }
    }

    /// Changes the style of every cell in `rect`, leaving its text.
    package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty else { return }
        for row in area.row..<area.endRow {
            for column in area.column..<area.endColumn {
                change(&cells[row * size.columns + column].style)
            }
        }
    }
}

extension Canvas: Equatable {
    package static func == (left: Canvas, right: Canvas) -> Bool {
        left.size == right.size && left.cursor == right.cursor && left.cells == right.cells
    }
}
