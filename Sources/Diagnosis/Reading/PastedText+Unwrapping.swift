extension PastedText {
    /// Narrower texts are lists and tables, wider ones were not broken by a window or a mail program.
    private static let widths = 32...260

    /// The same text with the line breaks taken out that a window or a mail program put in: the way that each
    /// of them breaks lines, where the text shows signs of it.
    var unwrapped: [PastedText] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Self.withoutQuoteMark)
        guard lines.count > 1, lines.count < 400 else { return [] }
        return [Self.joined(lines, Self.isCut), Self.joined(lines, Self.isFull)].compactMap { joined in
            joined.map { PastedText(Array($0.utf8)) }
        }
    }

    /// A terminal cuts at its width, words or not: the line is as long as the longest.
    private static func isCut(_ line: Substring, _ next: Substring, _ width: Int) -> String? {
        line.count == width ? "" : nil
    }

    /// A mail program breaks between words: the next word had no room left.
    private static func isFull(_ line: Substring, _ next: Substring, _ width: Int) -> String? {
        let word = next.prefix { !$0.isWhitespace }
        return line.count + 1 + word.count > width ? " " : nil
    }

    /// Joins each line to the one before it where that one says by what; a blank line ends a paragraph, and an
    /// indented one, by more than the blank that a cut may leave, is a line of its own.
    private static func joined(
        _ lines: [Substring],
        _ joint: (_ line: Substring, _ next: Substring, _ width: Int) -> String?
    ) -> String? {
        guard let width = lines.lazy.map(\.count).max(), widths.contains(width) else { return nil }
        var result = ""
        var hasJoined = false
        for (index, line) in lines.enumerated() {
            result += line
            guard index + 1 < lines.count else { break }
            let next = lines[index + 1]
            if !line.isEmpty, !next.isEmpty, !isIndented(next), let text = joint(line, next, width) {
                result += text
                hasJoined = true
            } else {
                result += "\n"
            }
        }
        return hasJoined ? result : nil
    }

    private static func isIndented(_ line: Substring) -> Bool {
        line.first == "\t" || line.prefix(2).allSatisfy(\.isWhitespace)
    }

    /// Answers quote with `> ` before each line.
    private static func withoutQuoteMark(_ line: Substring) -> Substring {
        guard line.first == ">" else { return line }
        let rest = line.drop { $0 == ">" }
        return rest.first == " " ? rest.dropFirst() : rest
    }
}
