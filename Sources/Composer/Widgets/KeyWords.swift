import TerminalUI

/// Keys with their words in a line of text, `[p] show policy  [y] copy`, as the mouse finds them.
enum KeyWords {
    /// The key whose words stand at a column.
    static func key(at column: Int, in text: String) -> String? {
        var start = 0
        for piece in text.split(separator: "[", omittingEmptySubsequences: false) {
            // What is before the first bracket belongs to no key.
            let parts = piece.split(separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
            let end = start + TextWidth.of(String(piece))
            if start > 0, parts.count == 2, (start - 1)..<end ~= column {
                let words = parts[1].reversed().drop { $0 == " " }.count
                let width = 2 + TextWidth.of(String(parts[0])) + words
                return column < start - 1 + width ? String(parts[0]) : nil
            }
            start = end + 1
        }
        return nil
    }
}
