/// A row of the wrapped text.
struct RowPosition: Hashable, Comparable, Sendable {
    var line: Int
    /// Which of the line's rows.
    var row: Int

    static func < (left: RowPosition, right: RowPosition) -> Bool {
        left.line != right.line ? left.line < right.line : left.row < right.row
    }
}
