/// Changes that come from elsewhere than the cursor, and places that are marked in the text itself.
extension TextEditor {
    /// Puts `new` where the text ends with `old`, as one undo step; the cursor stays where it is, or at the
    /// place where the new text begins.
    /// - Returns: false where the text ends otherwise.
    @discardableResult
    package mutating func replaceEnd(_ old: String, with new: String) -> Bool {
        let text = self.text
        guard text.utf8.count >= old.utf8.count, text.utf8.suffix(old.utf8.count).elementsEqual(old.utf8)
        else { return false }
        let start = position(atByte: text.utf8.count - old.utf8.count)
        let cursor = min(core.cursor, start)
        core.select(start..<core.buffer.end)
        core.insert(LineEndings.normalized(new), isTyped: false)
        core.move(to: cursor, selecting: false)
        aim = nil
        settle()
        return true
    }

    private func position(atByte target: Int) -> TextPosition {
        var left = target
        for line in core.buffer.lines.indices {
            let length = core.buffer.length(ofLine: line)
            if left <= length { return TextPosition(line: line, offset: left) }
            left -= length + 1
        }
        return core.buffer.end
    }

    /// Selects the next stretch of one line that begins with `opening` and ends with `closing`, from the cursor
    /// on and round at the end.
    /// - Returns: false where there is none besides the one that is selected.
    @discardableResult
    package mutating func selectNext(from opening: String, to closing: String) -> Bool {
        let (first, last) = (TextSearch(opening), TextSearch(closing))
        let lines = core.buffer.lines
        let selected = core.selection
        let start = selected?.upperBound ?? core.cursor
        for step in 0...lines.count {
            let index = (start.line + step) % lines.count
            let from = step == 0 ? start.offset : 0
            guard
                let place = first.matches(in: lines[index]).first(where: { $0.lowerBound >= from }),
                let end = last.matches(in: lines[index]).first(where: { $0.lowerBound >= place.upperBound })
            else { continue }
            let range =
                TextPosition(
                    line: index,
                    offset: place.lowerBound
                )..<TextPosition(
                    line: index,
                    offset: end.upperBound
                )
            guard range != selected else { return false }
            core.select(range)
            aim = nil
            keepCursorInView()
            return true
        }
        return false
    }
}
