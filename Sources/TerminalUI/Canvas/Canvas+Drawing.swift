extension Canvas {
    /// Draws text of one line. Control characters become visible symbols; a cluster that doesn't fit whole
    /// isn't drawn, nor is anything after it; what lies left of the canvas is cut.
    ///
    /// - Parameters:
    ///   - maxWidth: columns that may be used, to the right edge of the canvas when nil.
    /// - Returns: the columns used.
    @discardableResult
    package mutating func put(_ text: String, at point: Point, style: Style, maxWidth: Int? = nil) -> Int {
        put(Substring(text), at: point, style: style, maxWidth: maxWidth)
    }

    @discardableResult
    package mutating func put(
        _ text: Substring,
        at point: Point,
        style: Style,
        maxWidth: Int? = nil
    ) -> Int {
        guard point.row >= 0, point.row < size.rows else { return 0 }
        let room = min(maxWidth ?? .max, size.columns - point.column)
        var used = 0
        var rest = text
        while used < room {
            let plain = putPlain(
                rest,
                column: point.column + used,
                row: point.row,
                style: style,
                room: room - used
            )
            used += plain
            let start = rest.utf8.index(rest.startIndex, offsetBy: plain)
            var clusters = ClusterScanner(rest[start...])
            guard used < room, let cluster = clusters.next(), used + cluster.width <= room else { break }
            let column = point.column + used
            if column >= 0 {
                let glyph = Self.glyph(of: cluster, in: text)
                set(glyph, width: cluster.width, column: column, row: point.row, style: style)
            }
            used += cluster.width
            rest = rest[clusters.index...]
        }
        return used
    }

    /// Draws the beginning that is plain ASCII, as it is most of the time, without a look at clusters.
    /// - Returns: its bytes, which are as many columns.
    private mutating func putPlain(
        _ text: Substring,
        column: Int,
        row: Int,
        style: Style,
        room: Int
    ) -> Int {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            let count = ClusterScanner.plainPrefix(of: bytes, limit: room)
            let cut = min(count, max(0, -column))
            setNarrow(column: column + cut, row: row, count: count - cut, style: style) { index in
                UInt32(bytes[cut + index])
            }
            return count
        } ?? 0
    }

    static func glyph(of cluster: ClusterScanner.Cluster, in text: Substring) -> UInt32 {
        if cluster.ascii >= 0x20, cluster.ascii < 0x7F { return UInt32(cluster.ascii) }
        let scalars = text.unicodeScalars
        let first = scalars[cluster.range.lowerBound]
        if let symbol = ControlSymbols.symbol(for: first) { return symbol }
        return ClusterTable.glyph(of: text[cluster.range])
    }

    /// Fills `rect` with blanks.
    package mutating func fill(_ rect: Rect, style: Style) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty else { return }
        for row in area.row..<area.endRow {
            setNarrow(column: area.column, row: row, count: area.columns, style: style) { _ in 0x20 }
        }
    }

    /// Draws one symbol of a single column `count` times to the right.
    package mutating func horizontalLine(
        at point: Point,
        count: Int,
        style: Style,
        symbol: Unicode.Scalar = "─"
    ) {
        guard point.row >= 0, point.row < size.rows else { return }
        let first = max(0, point.column)
        let columns = min(size.columns, point.column + count) - first
        setNarrow(column: first, row: point.row, count: columns, style: style) { _ in symbol.value }
    }

    package mutating func verticalLine(
        at point: Point,
        count: Int,
        style: Style,
        symbol: Unicode.Scalar = "│"
    ) {
        guard point.column >= 0, point.column < size.columns else { return }
        for row in max(0, point.row)..<max(0, point.row, min(size.rows, point.row + count)) {
            set(symbol.value, width: 1, column: point.column, row: row, style: style)
        }
    }

    /// Draws a border just inside `rect`, and a title in its top edge.
    package mutating func box(_ rect: Rect, style: Style, lines: LineSet = .unicode, title: String = "") {
        guard rect.columns >= 2, rect.rows >= 2 else { return }
        let inner = rect.columns - 2
        for (row, left, right) in [
            (rect.row, lines.topLeft, lines.topRight),
            (rect.endRow - 1, lines.bottomLeft, lines.bottomRight),
        ] {
            let start = Point(column: rect.column, row: row)
            horizontalLine(at: start, count: 1, style: style, symbol: left)
            let edge = Point(column: rect.column + 1, row: row)
            horizontalLine(at: edge, count: inner, style: style, symbol: lines.horizontal)
            let end = Point(column: rect.endColumn - 1, row: row)
            horizontalLine(at: end, count: 1, style: style, symbol: right)
        }
        for column in [rect.column, rect.endColumn - 1] {
            let start = Point(column: column, row: rect.row + 1)
            verticalLine(at: start, count: rect.rows - 2, style: style, symbol: lines.vertical)
        }
        if !title.isEmpty, inner > 2 {
            put(
                " \(title) ",
                at: Point(column: rect.column + 1, row: rect.row),
                style: style,
                maxWidth: inner
            )
        }
    }
}
