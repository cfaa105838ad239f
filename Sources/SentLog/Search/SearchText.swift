/// Makes words of a text, the same way for what is kept and for what is looked for.
///
/// A word is a run of letters, marks and digits, in lower case and without accents. Scripts that are written
/// without spaces give a word for every character, found again one after the other. What comes out is plain to
/// any tokenizer: SQLite's simplest one is enough.
package enum SearchText {
    /// Longer words are cut; nobody types them, and base64 is full of them.
    static let maximumWordLength = 64
    /// How many bytes of a body are searchable.
    static let maximumBodySize = 64 * 1024

    package static func words(_ text: String) -> [String] {
        normalized(text).bytes.split(separator: WordWriter.space).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Words as they stand in the index.
    struct Normalized {
        /// The words with a space between them.
        var bytes: [UInt8] = []
        /// Where the longer ones are that have a digit.
        var serials: [Range<Int>] = []
    }

    static func normalized(_ text: String) -> Normalized {
        var text = text
        return text.withUTF8(normalized)
    }

    /// The words of a body, as far as it is searchable.
    static func normalized(body: String) -> Normalized {
        var body = body
        return body.withUTF8 { normalized(UnsafeBufferPointer(rebasing: $0[..<searchableSize(of: $0)])) }
    }

    private static func normalized(_ utf8: UnsafeBufferPointer<UInt8>) -> Normalized {
        var normalized = Normalized()
        let capacity = WordWriter.capacity(for: utf8.count)
        normalized.bytes = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
            var writer = WordWriter(target)
            count = writer.write(utf8)
            normalized.serials = writer.serials
        }
        return normalized
    }

    /// How many bytes of a body are searchable: it is cut between two characters.
    static func searchableSize(of utf8: UnsafeBufferPointer<UInt8>) -> Int {
        guard utf8.count > maximumBodySize else { return utf8.count }
        func start(at place: Int) -> Int {
            var start = place
            while utf8[start] & 0xC0 == 0x80 { start -= 1 }
            return start
        }
        return start(at: start(at: maximumBodySize) - 1)
    }
}
