/// Where motions lead that don't depend on how the text is wrapped.
extension TextBuffer {
    /// The position one grapheme cluster on, across the ends of lines; nil at the end.
    func position(after position: TextPosition) -> TextPosition? {
        let line = lines[position.line]
        let utf8 = line.utf8
        let index = line.index(atUTF8: position.offset)
        guard index < utf8.endIndex else {
            let next = position.line + 1
            return next < lines.count ? TextPosition(line: next, offset: 0) : nil
        }
        let following = utf8.index(after: index)
        if utf8[index] < 0x80, following == utf8.endIndex || utf8[following] < 0x80 {
            return TextPosition(line: position.line, offset: position.offset + 1)
        }
        return TextPosition(line: position.line, offset: line.utf8Offset(of: line.index(after: index)))
    }

    func position(before position: TextPosition) -> TextPosition? {
        guard position.offset > 0 else {
            guard position.line > 0 else { return nil }
            return TextPosition(line: position.line - 1, offset: length(ofLine: position.line - 1))
        }
        let line = lines[position.line]
        let utf8 = line.utf8
        let index = line.index(atUTF8: position.offset)
        let previous = utf8.index(before: index)
        if utf8[previous] < 0x80,
            previous == utf8.startIndex || utf8[utf8.index(before: previous)] < 0x80
        {
            return TextPosition(line: position.line, offset: position.offset - 1)
        }
        return TextPosition(line: position.line, offset: line.utf8Offset(of: line.index(before: index)))
    }

    /// The position itself, or the end of the cluster that it fell into when one grew around it.
    func snapped(_ position: TextPosition) -> TextPosition {
        let line = lines[position.line]
        let index = line.index(atUTF8: position.offset)
        guard index < line.endIndex, String.Index(index, within: line) == nil else { return position }
        return TextPosition(line: position.line, offset: line.utf8Offset(of: line.index(after: index)))
    }

    /// The cluster after a position, a line feed at the end of a line, nil at the end of the text.
    func character(after position: TextPosition) -> Character? {
        let line = lines[position.line]
        let index = line.index(atUTF8: position.offset)
        if index < line.endIndex { return line[index] }
        return position.line + 1 < lines.count ? "\n" : nil
    }

    func character(before position: TextPosition) -> Character? {
        self.position(before: position).flatMap { character(after: $0) }
    }

    /// As readline: over what is no word, then over the word.
    func wordEnd(after start: TextPosition) -> TextPosition {
        skip(skip(start, forward: true) { !$0.isWordPart }, forward: true) { $0.isWordPart }
    }

    func wordStart(before start: TextPosition) -> TextPosition {
        skip(skip(start, forward: false) { !$0.isWordPart }, forward: false) { $0.isWordPart }
    }

    func blankStart(before start: TextPosition) -> TextPosition {
        skip(skip(start, forward: false) { $0.isWhitespace }, forward: false) { !$0.isWhitespace }
    }

    /// The word around a position, or the run of other characters there; within the line.
    func word(around position: TextPosition) -> Range<TextPosition> {
        guard let character = character(after: position), character != "\n" else {
            return wordBeforeLineEnd(position)
        }
        let belongs = { (other: Character) in
            other != "\n" && other.isWordPart == character.isWordPart
                && other.isWhitespace == character.isWhitespace
        }
        return skip(position, forward: false, while: belongs)..<skip(position, forward: true, while: belongs)
    }

    private func wordBeforeLineEnd(_ position: TextPosition) -> Range<TextPosition> {
        guard position.offset > 0, let previous = self.position(before: position) else {
            return position..<position
        }
        return word(around: previous)
    }

    private func skip(
        _ start: TextPosition,
        forward: Bool,
        while matches: (Character) -> Bool
    ) -> TextPosition {
        var position = start
        while let character = forward ? character(after: position) : character(before: position),
            matches(character),
            let next = forward ? self.position(after: position) : self.position(before: position)
        {
            position = next
        }
        return position
    }
}

extension Character {
    fileprivate var isWordPart: Bool {
        isLetter || isNumber
    }
}
