/// A piece of a line that stands on one row: its clusters by column, and its drawing.
struct RowText {
    /// Bytes are counted from the start of the line that `text` is part of.
    let text: Substring
    private let firstOffset: Int

    static let tabStop = 8

    init(_ text: Substring, firstOffset: Int = 0) {
        self.text = text
        self.firstOffset = firstOffset
    }

    static func width(of cluster: ClusterScanner.Cluster, atColumn column: Int) -> Int {
        cluster.ascii == 0x09 ? tabStop - column % tabStop : cluster.width
    }

    private func offset(of index: String.Index) -> Int {
        firstOffset + text.utf8.distance(from: text.startIndex, to: index)
    }

    /// Columns before the byte at `offset`.
    func columns(upTo offset: Int) -> Int {
        var columns = 0
        var used = firstOffset
        var clusters = ClusterScanner(text)
        while used < offset, let cluster = clusters.next() {
            columns += Self.width(of: cluster, atColumn: columns)
            used = self.offset(of: clusters.index)
        }
        return columns
    }

    /// The cluster boundary at a column, or before the cluster that covers it.
    func offset(atColumn target: Int) -> Int {
        var columns = 0
        var clusters = ClusterScanner(text)
        var offset = firstOffset
        while let cluster = clusters.next() {
            columns += Self.width(of: cluster, atColumn: columns)
            if columns > target { return offset }
            offset = self.offset(of: clusters.index)
        }
        return offset
    }

    /// Whether no byte stands for a tab or a symbol.
    private var isPlain: Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }

    func draw(
        into canvas: inout Canvas,
        at origin: Point,
        width: Int,
        scroll: Int = 0,
        selection: Range<Int>?,
        styles: TextStyles,
        ranges: [StyledRange] = []
    ) {
        if scroll == 0, selection == nil, ranges.isEmpty, isPlain {
            canvas.put(text, at: origin, style: styles.text, maxWidth: width)
            return
        }
        var column = 0
        var left = ranges[...]
        var offset = firstOffset
        var clusters = ClusterScanner(text)
        while column - scroll < width, let cluster = clusters.next() {
            let columns = Self.width(of: cluster, atColumn: column)
            let isSelected = selection.map { $0.contains(offset) } ?? false
            while let first = left.first, first.range.upperBound <= offset { left.removeFirst() }
            let own = left.first.flatMap { $0.range.contains(offset) ? $0.style : nil } ?? styles.text
            let place = Point(column: origin.column + column - scroll, row: origin.row)
            if column < scroll {
                // A cluster cut by the left edge leaves blanks.
            } else if cluster.ascii == 0x09 {
                let blank = isSelected ? styles.selection : own
                let visible = min(columns, width - (column - scroll))
                canvas.fill(Rect(origin: place, size: Size(columns: visible, rows: 1)), style: blank)
            } else if column - scroll + columns <= width {
                let isSymbol = cluster.ascii != 0 && (cluster.ascii < 0x20 || cluster.ascii == 0x7F)
                let style = isSelected ? styles.selection : isSymbol ? styles.symbol : own
                canvas.put(text[cluster.range], at: place, style: style, maxWidth: columns)
            }
            column += columns
            offset = self.offset(of: clusters.index)
        }
    }
}
