/// A longer word with a digit in it: `customer77123`, an order's number, a hash.
///
/// There may be as many of these as messages, so that a beginning like `customer` would have to be put together
/// from a million words. The index has all their beginnings instead, as marks.
enum SerialWord {
    /// The longest beginning that is kept; few words share a longer one.
    static let longestPrefix = 12
    /// How many marks one message may have: a list of hashes isn't worth more.
    static let maximumMarks = 1000

    private static let sign = "\u{E002}"

    static func isDigit(_ byte: UInt8) -> Bool { 48...57 ~= byte }

    static func isOne(_ word: String) -> Bool {
        word.unicodeScalars.count > SearchIndex.longestPrefix && word.utf8.contains(where: isDigit)
    }

    /// The marks of one message, as many as it may have.
    static func marks(of columns: some Sequence<(IndexedText.Column, SearchText.Normalized)>) -> [String] {
        var marks: [String] = []
        for (column, text) in columns {
            for word in words(of: text).sorted() {
                marks += self.marks(of: word, in: column)
                if marks.count >= maximumMarks { return Array(marks.prefix(maximumMarks)) }
            }
        }
        return marks
    }

    private static func words(of text: SearchText.Normalized) -> Set<String> {
        let words = text.serials.map { String(decoding: text.bytes[$0], as: UTF8.self) }
        if words.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) { return Set(words) }
        // Two words may be the same to Unicode, of which only one is that long; the first stands for both.
        let all = text.bytes.split(separator: WordWriter.space).map { String(decoding: $0, as: UTF8.self) }
        return Set(all).filter(isOne)
    }

    private static func marks(of word: String, in column: IndexedText.Column) -> [String] {
        let scalars = Array(word.unicodeScalars.prefix(longestPrefix))
        return (SearchIndex.longestPrefix + 1...scalars.count).map { length in
            var start = String.UnicodeScalarView()
            start.append(contentsOf: scalars.prefix(length))
            return mark(String(start), in: column)
        }
    }

    static func mark(_ start: String, in column: IndexedText.Column) -> String {
        sign + column.letter + start
    }
}
