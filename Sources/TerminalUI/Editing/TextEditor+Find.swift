extension TextEditor {
    package enum Direction: Sendable { case forward, backward }

    /// Selects the next place of `query` from the cursor on, going round at the end. Case counts only when
    /// the query has an upper-case letter. A query is text of one line.
    ///
    /// - Returns: whether there is one.
    @discardableResult
    package mutating func find(_ query: String, direction: Direction = .forward) -> Bool {
        let search = TextSearch(query)
        let lines = core.buffer.lines
        // From behind the last match forward, from before it backward; the first line comes again at the end.
        let start =
            core.selection.map { direction == .forward ? $0.upperBound : $0.lowerBound } ?? core.cursor
        for step in 0...lines.count {
            let index = (start.line + (direction == .forward ? step : lines.count * 2 - step)) % lines.count
            let matches = search.matches(in: lines[index])
            let match =
                switch (direction, step) {
                case (.forward, 0): matches.first { $0.lowerBound >= start.offset }
                case (.forward, _): matches.first
                case (.backward, 0): matches.last { $0.upperBound <= start.offset }
                case (.backward, _): matches.last
                }
            guard let match else { continue }
            core.select(
                TextPosition(
                    line: index,
                    offset: match.lowerBound
                )..<TextPosition(
                    line: index,
                    offset: match.upperBound
                )
            )
            aim = nil
            keepCursorInView()
            return true
        }
        return false
    }
}
