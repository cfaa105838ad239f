/// Finds what was meant by a few letters of it.
enum FuzzyMatch {
    /// How far a text is from what was typed: every word of it must be there, best at a word's beginning, else
    /// inside a word, else letter by letter in order.
    /// - Returns: 0 for the best; nil where a word is not there at all.
    static func cost(of typed: String, in text: String) -> Int? {
        let text = Array(text.lowercased())
        var sum = 0
        for word in typed.lowercased().split(separator: " ") {
            guard let cost = cost(ofWord: Array(word), in: text) else { return nil }
            sum += cost
        }
        return sum
    }

    private static func cost(ofWord word: [Character], in text: [Character]) -> Int? {
        var inside: Int?
        for start in text.indices where text[start...].starts(with: word) {
            if start == 0 { return 0 }
            if !text[start - 1].isLetter, !text[start - 1].isNumber { return 1 }
            inside = 2
        }
        return inside ?? scattered(word, in: text)
    }

    /// The letters in order with others between them: the fewer, the better.
    private static func scattered(_ word: [Character], in text: [Character]) -> Int? {
        var rest = word[...]
        var gaps = 0
        for character in text {
            guard let next = rest.first else { break }
            if character == next {
                rest = rest.dropFirst()
            } else if rest.count < word.count {
                gaps += 1
            }
        }
        // Letters strewn over a whole line are chance.
        return rest.isEmpty && gaps <= word.count * 3 ? 3 + gaps : nil
    }
}
