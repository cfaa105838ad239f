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

    static func isOne(_ word: String) -> Bool {
        word.unicodeScalars.count > SearchIndex.longestPrefix && word.utf8.contains { 48...57 ~= $0 }
    }

    static func marks(of word: String, in column: IndexedText.Column) -> [String] {
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
