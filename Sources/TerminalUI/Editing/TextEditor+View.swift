/// Scrolling, the mouse, and drawing.
extension TextEditor {
    /// Scrolls so that the cursor shows, and has the rows in view found and kept.
    mutating func keepCursorInView() {
        rowCache.prepare(line: core.cursor.line, to: .offset(core.cursor.offset), in: core.buffer)
        scrollToCursor()
        rowCache.prepare(line: top.line, to: .row(top.row + viewSize.rows), in: core.buffer)
    }

    private mutating func scrollToCursor() {
        let cursor = row(of: core.cursor)
        if cursor < top || viewSize.rows <= 1 {
            top = cursor
            return
        }
        // Rows are counted only as far as the view reaches.
        if cursor.line - top.line >= viewSize.rows || rowDistance(from: top, to: cursor) >= viewSize.rows {
            top = row(cursor, movedBy: 1 - viewSize.rows)
        }
    }

    /// Leaves no room below the text while there is some above: a view that has become larger shows more of it.
    mutating func fillView() {
        let end = core.buffer.end
        guard top > RowPosition(line: 0, row: 0), end.line - top.line < viewSize.rows else { return }
        rowCache.prepare(line: end.line, to: .all, in: core.buffer)
        let last = row(row(of: end), movedBy: 1 - viewSize.rows)
        guard last < top else { return }
        top = last
        keepCursorInView()
    }

    private func rowDistance(from first: RowPosition, to last: RowPosition) -> Int {
        guard first.line < last.line else { return last.row - first.row }
        var distance = rows(ofLine: first.line, to: .row(first.row + viewSize.rows)).count - first.row
        for line in first.line + 1..<last.line where distance < viewSize.rows {
            distance += rows(ofLine: line, to: .row(viewSize.rows)).count
        }
        return distance + last.row
    }

    /// Moves the view; the cursor comes along when it would leave it.
    package mutating func scroll(rows count: Int) {
        let end = core.buffer.end
        rowCache.prepare(line: end.line, to: .all, in: core.buffer)
        let last = row(row(of: end), movedBy: 1 - viewSize.rows)
        top = min(row(top, movedBy: count), max(last, RowPosition(line: 0, row: 0)))
        let bottom = row(top, movedBy: max(0, viewSize.rows - 1))
        let cursor = row(of: core.cursor)
        if cursor < top || bottom < cursor {
            let target = cursor < top ? top : bottom
            core.move(to: position(inRow: target, column: column(of: core.cursor)), selecting: false)
        }
        keepCursorInView()
    }

    /// Places the cursor at a cell of the view; a second click selects the word, a third the line.
    ///
    /// - Parameter extending: the selection goes on to this place: a drag, or a press with Shift.
    package mutating func click(at point: Point, count: Int = 1, extending: Bool = false) {
        aim = nil
        let below = row(top, movedBy: point.row)
        let position = position(inRow: below, column: max(0, point.column))
        switch count {
        case 1: core.move(to: position, selecting: extending)
        case 2: core.select(core.buffer.word(around: position))
        default:
            let end = core.buffer.length(ofLine: position.line)
            core.select(
                TextPosition(line: position.line, offset: 0)..<TextPosition(line: position.line, offset: end)
            )
        }
        keepCursorInView()
    }

    /// Where the text stands in the view: rows above it, rows shown, and whether there is more below.
    package var hasTextAbove: Bool { top > RowPosition(line: 0, row: 0) }

    package func draw(
        into canvas: inout Canvas,
        rect: Rect,
        styles: TextStyles = TextStyles(),
        placeholder: String = "",
        isFocused: Bool
    ) {
        guard !rect.isEmpty else { return }
        guard rect.size == viewSize else {
            var fitted = self
            fitted.viewSize = rect.size
            fitted.draw(
                into: &canvas,
                rect: rect,
                styles: styles,
                placeholder: placeholder,
                isFocused: isFocused
            )
            return
        }
        canvas.fill(rect, style: styles.text)
        if isEmpty {
            canvas.put(placeholder, at: rect.origin, style: styles.placeholder, maxWidth: rect.columns)
        }
        let cursor = isFocused ? row(of: core.cursor) : nil
        var y = rect.row
        var line = top.line
        var first = top.row
        while y < rect.endRow, line < core.buffer.lines.count {
            let rows = rows(ofLine: line, to: .row(first + rect.endRow - y))
            for index in first..<rows.count where y < rect.endRow {
                let position = RowPosition(line: line, row: index)
                let text = rowText(position, rows: rows)
                let origin = Point(column: rect.column, row: y)
                text.draw(
                    into: &canvas,
                    at: origin,
                    width: rect.columns,
                    selection: selection(inLine: line),
                    styles: styles
                )
                if position == cursor {
                    let column = min(text.columns(upTo: core.cursor.offset), rect.columns - 1)
                    canvas.cursor = Point(column: rect.column + column, row: y)
                }
                y += 1
            }
            line += 1
            first = 0
        }
    }

    /// The selected bytes of a line.
    private func selection(inLine line: Int) -> Range<Int>? {
        guard let range = core.selection, range.lowerBound.line <= line, line <= range.upperBound.line else {
            return nil
        }
        let start = range.lowerBound.line == line ? range.lowerBound.offset : 0
        let end = range.upperBound.line == line ? range.upperBound.offset : core.buffer.length(ofLine: line)
        return start..<end
    }
}
