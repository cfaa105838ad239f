/// Where a text changed: enough to bring up to date what was worked out about its lines.
struct TextChange: Sendable, Hashable {
    var old: Range<TextPosition>
    var newEnd: TextPosition
}

extension TextPosition {
    /// The position after `text` that begins here.
    func advanced(over text: String) -> TextPosition {
        var line = self.line
        var offset = self.offset
        for byte in text.utf8 {
            if byte == 0x0A {
                line += 1
                offset = 0
            } else {
                offset += 1
            }
        }
        return TextPosition(line: line, offset: offset)
    }
}
