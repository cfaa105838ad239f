/// The rows of the lines at one width. Lines of ordinary length are wrapped each time they are looked at,
/// which costs less than keeping them; the rows of long ones are kept, found as far as someone looked, and
/// brought up to date.
struct RowCache: Sendable {
    private static let longLine = 2048

    private(set) var width: Int
    private var longLines: [Int: RowStarts] = [:]

    init(width: Int) {
        self.width = width
    }

    func rows(ofLine line: Int, to reach: RowStarts.Reach, in buffer: TextBuffer) -> RowStarts {
        let known = longLines[line]
        if let known, known.reaches(reach) { return known }
        let isLong = buffer.length(ofLine: line) > Self.longLine
        var rows = known ?? RowStarts()
        RowBreaker(line: buffer.lines[line], width: width).extend(&rows, to: isLong ? reach : .all)
        return rows
    }

    /// Keeps what it finds, if the line is long.
    mutating func prepare(line: Int, to reach: RowStarts.Reach, in buffer: TextBuffer) {
        guard buffer.length(ofLine: line) > Self.longLine else { return }
        if let known = longLines[line], known.reaches(reach) { return }
        longLines[line] = rows(ofLine: line, to: reach, in: buffer)
    }

    mutating func update(_ change: TextChange, buffer: TextBuffer) {
        guard !longLines.isEmpty else { return }
        let first = change.old.lowerBound.line
        let oldLast = change.old.upperBound.line
        let newLast = change.newEnd.line
        if first == oldLast, first == newLast {
            updateLine(first, change, buffer: buffer)
            return
        }
        var moved: [Int: RowStarts] = [:]
        for (line, rows) in longLines where line < first || line > oldLast {
            moved[line > oldLast ? line + newLast - oldLast : line] = rows
        }
        longLines = moved
    }

    private mutating func updateLine(_ line: Int, _ change: TextChange, buffer: TextBuffer) {
        guard let old = longLines[line] else { return }
        guard buffer.length(ofLine: line) > Self.longLine else {
            longLines[line] = nil
            return
        }
        longLines[line] = RowBreaker(line: buffer.lines[line], width: width).rows(
            updating: old,
            from: change.old.lowerBound.offset,
            newEnd: change.newEnd.offset,
            shift: change.newEnd.offset - change.old.upperBound.offset
        )
    }
}
