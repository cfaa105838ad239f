import TerminalUI

/// A line of a text that is only read: a page of help, a message's detail, an explanation.
struct TextLine {
    var text: String
    var role = Theme.Role.text
    var isBold = false
    /// The blanks before its further lines, where it is wrapped.
    var indent = 0

    /// The same in lines of at most `width` columns; those after the first begin with `indent` blanks.
    func wrapped(width: Int, indent: Int = 0) -> [TextLine] {
        Composer.wrapped(text, width: width, indent: indent).map {
            TextLine(text: $0, role: role, isBold: isBold, indent: indent)
        }
    }
}

extension Canvas {
    /// Draws as many lines as there is room for.
    /// - Parameter scroll: lines to leave out at the beginning, as far as there are more than fit.
    /// - Returns: how many lines follow below.
    @discardableResult
    mutating func draw(_ lines: [TextLine], in area: Rect, scroll: Int, theme: Theme) -> Int {
        let top = max(0, min(scroll, lines.count - area.rows))
        for (offset, line) in lines.dropFirst(top).prefix(area.rows).enumerated() {
            put(
                line.text,
                at: Point(column: area.column, row: area.row + offset),
                style: line.isBold ? theme[line.role].with(.bold) : theme[line.role],
                maxWidth: area.columns
            )
        }
        return max(0, lines.count - top - area.rows)
    }
}
