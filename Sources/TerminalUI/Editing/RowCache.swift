/// The rows of the lines at one width. Lines of ordinary length are wrapped each time they are looked at,
/// which costs less than keeping them; the rows of long ones are kept and brought up to date.
struct RowCache: Sendable, Equatable {
    private static let longLine = 2048

    private(set) var width: Int
    private var longLines: [Int: [Int]] = [:]

    init(width: Int, buffer: TextBuffer) {
        self.width = width
        for (index, line) in buffer.lines.enumerated() where line.utf8.count > Self.longLine {
            longLines[index] = RowBreaker(line: line, width: width).rows()
        }
    }

    func rows(ofLine line: Int, in buffer: TextBuffer) -> [Int] {
        longLines[line] ?? RowBreaker(line: buffer.lines[line], width: width).rows()
    }

    mutating func update(_ change: TextChange, buffer: TextBuffer) {
        let (first, oldLast, newLast) = (
            change.old.lowerBound.line, change.old.upperBound.line, change.newEnd.line
        )
        if first == oldLast, first == newLast {
            updateLine(first, change, buffer: buffer)
            return
        }
        if !longLines.isEmpty {
            var moved: [Int: [Int]] = [:]
            for (line, rows) in longLines where line < first || line > oldLast {
                moved[line > oldLast ? line + newLast - oldLast : line] = rows
            }
            longLines = moved
        }
        for line in first...newLast where buffer.length(ofLine: line) > Self.longLine {
            longLines[line] = RowBreaker(line: buffer.lines[line], width: width).rows()
        }
    }

    private mutating func updateLine(_ line: Int, _ change: TextChange, buffer: TextBuffer) {
        guard buffer.length(ofLine: line) > Self.longLine else {
            longLines[line] = nil
            return
        }
        let breaker = RowBreaker(line: buffer.lines[line], width: width)
        guard let old = longLines[line] else {
            longLines[line] = breaker.rows()
            return
        }
        longLines[line] = breaker.rows(
            updating: old,
            from: change.old.lowerBound.offset,
            newEnd: change.newEnd.offset,
            shift: change.newEnd.offset - change.old.upperBound.offset
        )
    }
}
