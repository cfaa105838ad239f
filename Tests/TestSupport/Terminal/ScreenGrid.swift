/// The cells of a terminal's screen and what moves them about.
struct ScreenGrid: Sendable {
    struct Cell: Hashable, Sendable {
        /// A grapheme cluster; empty in the right half of a wide one.
        var text = " "
        var style = CellStyle()
    }

    private(set) var columns: Int
    private(set) var rows: Int
    private(set) var lines: [[Cell]]
    /// The first and last row of the scroll region.
    var region: ClosedRange<Int>

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        lines = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
        region = 0...(rows - 1)
    }

    mutating func resize(columns: Int, rows: Int) {
        for row in lines.indices {
            let missing = max(0, columns - lines[row].count)
            lines[row] = Array(lines[row].prefix(columns)) + Array(repeating: Cell(), count: missing)
        }
        let blank = Array(repeating: Cell(), count: columns)
        lines = Array(lines.prefix(rows)) + Array(repeating: blank, count: max(0, rows - lines.count))
        (self.columns, self.rows) = (columns, rows)
        region = 0...(rows - 1)
    }

    /// Puts a cluster in a cell, and what it covers of wide ones beside it becomes blank.
    mutating func put(_ text: String, width: Int, style: CellStyle, row: Int, column: Int) {
        clearHalves(row, column)
        if width == 2 { clearHalves(row, column + 1) }
        lines[row][column] = Cell(text: text, style: style)
        if width == 2 { lines[row][column + 1] = Cell(text: "", style: style) }
    }

    private mutating func clearHalves(_ row: Int, _ column: Int) {
        if lines[row][column].text.isEmpty, column > 0 { lines[row][column - 1].text = " " }
        if column + 1 < columns, lines[row][column + 1].text.isEmpty { lines[row][column + 1].text = " " }
    }

    /// Adds a combining mark to the cluster of a cell, or of the one before where this is a right half.
    mutating func combine(_ scalar: Unicode.Scalar, row: Int, column: Int) {
        let column = lines[row][column].text.isEmpty && column > 0 ? column - 1 : column
        lines[row][column].text.unicodeScalars.append(scalar)
    }

    /// Fills part of a row with blanks in the current background (the terminals' "bce").
    mutating func erase(row: Int, columns range: Range<Int>, background: String?) {
        for column in range.clamped(to: 0..<columns) { lines[row][column] = blank(background) }
    }

    mutating func insertCells(_ count: Int, row: Int, column: Int, background: String?) {
        let count = min(count, columns - column)
        lines[row].removeLast(count)
        lines[row].insert(contentsOf: repeatElement(blank(background), count: count), at: column)
    }

    mutating func deleteCells(_ count: Int, row: Int, column: Int, background: String?) {
        let count = min(count, columns - column)
        lines[row].removeSubrange(column..<(column + count))
        lines[row].append(contentsOf: repeatElement(blank(background), count: count))
    }

    /// Moves the rows from one down to the region's end up, blank ones following.
    mutating func scrollUp(_ count: Int, from first: Int, background: String?) {
        guard region.contains(first) else { return }
        let count = min(count, region.upperBound - first + 1)
        lines.removeSubrange(first..<(first + count))
        insertRows(count, at: region.upperBound + 1 - count, background)
    }

    /// Moves the rows from one down to the region's end down, blank ones before them.
    mutating func scrollDown(_ count: Int, from first: Int, background: String?) {
        guard region.contains(first) else { return }
        let count = min(count, region.upperBound - first + 1)
        lines.removeSubrange((region.upperBound + 1 - count)...region.upperBound)
        insertRows(count, at: first, background)
    }

    private mutating func insertRows(_ count: Int, at row: Int, _ background: String?) {
        let line = Array(repeating: blank(background), count: columns)
        lines.insert(contentsOf: repeatElement(line, count: count), at: row)
    }

    private func blank(_ background: String?) -> Cell {
        var cell = Cell()
        cell.style.background = background
        return cell
    }
}
