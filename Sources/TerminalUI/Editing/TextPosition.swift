/// A place between two grapheme clusters of a text.
struct TextPosition: Comparable, Hashable, Sendable {
    var line: Int
    /// UTF-8 bytes from the start of the line.
    var offset: Int

    static let start = TextPosition(line: 0, offset: 0)

    static func < (left: TextPosition, right: TextPosition) -> Bool {
        left.line != right.line ? left.line < right.line : left.offset < right.offset
    }
}
