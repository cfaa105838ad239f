/// The text as rows on the screen.
extension TextEditor {
    func rows(ofLine line: Int, to reach: RowStarts.Reach) -> RowStarts {
        rowCache.rows(ofLine: line, to: reach, in: core.buffer)
    }

    func row(of position: TextPosition) -> RowPosition {
        let rows = rows(ofLine: position.line, to: .offset(position.offset))
        return RowPosition(line: position.line, row: rows.row(at: position.offset))
    }

    func rowText(_ position: RowPosition) -> RowText {
        rowText(position, rows: rows(ofLine: position.line, to: .row(position.row)))
    }

    func rowText(_ position: RowPosition, rows: RowStarts) -> RowText {
        let line = core.buffer.lines[position.line]
        let start = rows.starts[position.row]
        let end = rows.end(ofRow: position.row) ?? line.utf8.count
        return RowText(line[line.index(atUTF8: start)..<line.index(atUTF8: end)], firstOffset: start)
    }

    func column(of position: TextPosition) -> Int {
        rowText(row(of: position)).columns(upTo: position.offset)
    }

    /// The row `count` rows further down, or up; the last or first one if there are fewer.
    func row(_ start: RowPosition, movedBy count: Int) -> RowPosition {
        var position = start
        var left = count
        while left > 0 {
            let rows = rows(ofLine: position.line, to: .row(position.row + left))
            let below = rows.count - 1 - position.row
            if left <= below {
                position.row += left
                return position
            }
            guard position.line + 1 < core.buffer.lines.count else {
                position.row += below
                return position
            }
            left -= below + 1
            position = RowPosition(line: position.line + 1, row: 0)
        }
        while left < 0 {
            if -left <= position.row {
                position.row += left
                return position
            }
            guard position.line > 0 else { return RowPosition(line: 0, row: 0) }
            left += position.row + 1
            let line = position.line - 1
            position = RowPosition(line: line, row: rows(ofLine: line, to: .all).count - 1)
        }
        return position
    }

    /// The position at a column of a row, never on the place where the next row begins.
    func position(inRow row: RowPosition, column: Int) -> TextPosition {
        let rows = rows(ofLine: row.line, to: .row(row.row))
        let offset = rowText(row, rows: rows).offset(atColumn: column)
        let position = TextPosition(line: row.line, offset: offset)
        guard let end = rows.end(ofRow: row.row), offset >= end else { return position }
        return core.buffer.position(before: position) ?? position
    }

    func destination(of motion: Motion) -> TextPosition {
        let cursor = core.cursor
        switch motion {
        case .up: return vertical(-1, otherwise: .start)
        case .down: return vertical(1, otherwise: core.buffer.end)
        case .pageUp: return vertical(-max(1, viewSize.rows - 1), otherwise: .start)
        case .pageDown: return vertical(max(1, viewSize.rows - 1), otherwise: core.buffer.end)
        case .rowStart:
            let row = row(of: cursor)
            let start = rows(ofLine: row.line, to: .row(row.row)).starts[row.row]
            return TextPosition(line: cursor.line, offset: start == cursor.offset ? 0 : start)
        case .rowEnd:
            let end = position(inRow: row(of: cursor), column: .max)
            return end == cursor ? core.destination(of: .lineEnd, from: cursor) ?? cursor : end
        default: return core.destination(of: motion, from: cursor) ?? cursor
        }
    }

    private func vertical(_ count: Int, otherwise edge: TextPosition) -> TextPosition {
        let start = row(of: core.cursor)
        let target = row(start, movedBy: count)
        return target == start ? edge : position(inRow: target, column: aim ?? column(of: core.cursor))
    }

    package var isAtFirstVisualLine: Bool {
        core.cursor.line == 0 && row(of: core.cursor).row == 0
    }

    package var isAtLastVisualLine: Bool {
        guard core.cursor.line == core.buffer.lines.count - 1 else { return false }
        let rows = rows(ofLine: core.cursor.line, to: .offset(core.cursor.offset))
        return rows.row(at: core.cursor.offset) == rows.count - 1
    }
}

extension Motion {
    var isVertical: Bool {
        switch self {
        case .up, .down, .pageUp, .pageDown: true
        default: false
        }
    }
}
