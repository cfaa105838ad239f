import TerminalUI

/// The text in lines of at most `width` columns, broken between words, within one only where it must be.
/// Lines after the first begin with `indent` blanks.
func wrapped(_ text: String, width: Int, indent: Int = 0) -> [String] {
    guard width > indent + 4 else { return [text] }
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
        var line = ""
        var isEmpty = true
        for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
            var word = String(word)
            if !isEmpty, TextWidth.of(line) + 1 + TextWidth.of(word) > width {
                lines.append(line)
                line = String(repeating: " ", count: indent)
                isEmpty = true
            }
            line += isEmpty ? "" : " "
            while TextWidth.of(line) + TextWidth.of(word) > width {
                let head = TextWidth.prefix(of: word, columns: max(1, width - TextWidth.of(line)))
                guard !head.isEmpty else { break }
                lines.append(line + head)
                word = String(word.dropFirst(head.count))
                line = String(repeating: " ", count: indent)
            }
            line += word
            isEmpty = false
        }
        lines.append(line)
    }
    return lines
}
