/// Splits a command line as a POSIX shell does, without running one: blanks separate, `'…'` is taken as it
/// is, in `"…"` a backslash escapes `"` and `\`, elsewhere it escapes any character.
enum ShellWords {
    /// A quotation or an escape that doesn't end.
    struct Unterminated: Error, Hashable {}

    static func split(_ text: String) throws(Unterminated) -> [String] {
        var words: [String] = []
        var word: String?
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case " ", "\t", "\r", "\n":
                if let done = word { words.append(done) }
                word = nil
            case "'", "\"":
                word = (word ?? "") + (try quotation(&rest, closedBy: scalar))
            case "\\":
                guard let next = rest.popFirst() else { throw Unterminated() }
                word = (word ?? "") + String(next)
            default:
                word = (word ?? "") + String(scalar)
            }
        }
        if let word { words.append(word) }
        return words
    }

    private static func quotation(
        _ rest: inout Substring.UnicodeScalarView,
        closedBy quote: Unicode.Scalar
    ) throws(Unterminated) -> String {
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == quote { return String(text) }
            guard scalar == "\\", quote == "\"", let next = rest.first, next == "\\" || next == "\"" else {
                text.append(scalar)
                continue
            }
            text.append(next)
            rest.removeFirst()
        }
        throw Unterminated()
    }
}
