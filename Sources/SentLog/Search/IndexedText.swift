/// The words of one message as they stand in the index, a column each.
struct IndexedText: Equatable {
    /// The columns in the order of the table.
    enum Column: String, CaseIterable {
        case sender, recipients, subject, body, marks

        /// Tells the columns apart in few bytes.
        var letter: String {
            switch self {
            case .sender: "s"
            case .recipients: "r"
            case .subject: "t"
            case .body: "b"
            case .marks: "m"
            }
        }
    }

    /// Where a field of a query is looked for.
    static func columns(_ field: LogQuery.Field) -> [Column] {
        switch field {
        case .anywhere: [.sender, .recipients, .subject, .body]
        case .from: [.sender]
        case .to: [.recipients]
        case .subject: [.subject]
        }
    }

    private static let lineFeed = UInt8(ascii: "\n")

    /// All columns, a line feed between them: a draft's body is put here once, and goes to SQLite from here.
    private let bytes: [UInt8]
    /// Where the columns end.
    private let ends: [Int]

    init(_ fields: MessageFields, state: MessageState?) {
        let texts = [
            SearchText.normalized(fields.from?.description ?? ""),
            SearchText.normalized(fields.recipients.map(\.description).joined(separator: "\n")),
            SearchText.normalized(fields.subject),
            SearchText.normalized(body: fields.searchableText),
        ]
        let marks =
            fields.tags.flatMap(Mark.all(of:)) + SerialWord.marks(of: zip(Column.allCases, texts))
            + (state.flatMap(Mark.state).map { [$0] } ?? [])
        self.init(texts.map(\.bytes), marks: marks.joined(separator: " "))
    }

    private init(_ columns: [some Collection<UInt8>], marks: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(columns.reduce(columns.count + marks.utf8.count) { $0 + $1.count })
        var ends: [Int] = []
        for column in columns {
            bytes.append(contentsOf: column)
            ends.append(bytes.count)
            bytes.append(Self.lineFeed)
        }
        bytes.append(contentsOf: marks.utf8)
        self.bytes = bytes
        self.ends = ends + [bytes.count]
    }

    /// - Parameter packed: what ``packed`` gave.
    init?(packed: UnsafeRawBufferPointer) {
        guard let bytes = Deflate.unpack(packed) else { return nil }
        var ends: [Int] = []
        var start = 0
        while let end = bytes[start...].firstIndex(of: Self.lineFeed) {
            ends.append(end)
            start = end + 1
        }
        ends.append(bytes.count)
        guard ends.count == Column.allCases.count else { return nil }
        self.bytes = bytes
        self.ends = ends
    }

    var packed: [UInt8] { bytes.withUnsafeBytes(Deflate.pack) }

    /// The words of each column, a space between them, in the table's order.
    var columns: [ArraySlice<UInt8>] {
        zip([0] + ends.map { $0 + 1 }, ends).map { bytes[$0..<$1] }
    }

    /// The words whose beginnings are found by way of the list of all words.
    /// - Parameter known: a text whose words are in that list already; those are left out as far as that is seen at
    ///   once.
    func vocabulary(besides known: IndexedText? = nil) -> Set<ArraySlice<UInt8>> {
        var words: Set<ArraySlice<UInt8>> = []
        let columns = columns.dropLast()
        guard let known else {
            for column in columns { Self.addWords(of: column, to: &words) }
            return words
        }
        for (column, other) in zip(columns, known.columns) {
            Self.addWords(of: Self.difference(column, other), to: &words)
        }
        return words
    }

    private static func addWords(of column: ArraySlice<UInt8>, to words: inout Set<ArraySlice<UInt8>>) {
        for word in column.split(separator: WordWriter.space) where isInVocabulary(word) {
            words.insert(word)
        }
    }

    private static func isInVocabulary(_ word: ArraySlice<UInt8>) -> Bool {
        word.count > SearchIndex.longestPrefix
            && word.count(where: { $0 & 0xC0 != 0x80 }) > SearchIndex.longestPrefix
            && !word.contains { SerialWord.isDigit($0) }
    }

    /// The part of a column, of whole words, outside of which another column is the same.
    private static func difference(_ column: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>)
        -> ArraySlice<UInt8>
    {
        let common = column.withUnsafeBytes { one in other.withUnsafeBytes { CommonEnds(one, $0) } }
        var start = column.startIndex + common.start
        var end = column.endIndex - common.end
        while start > column.startIndex, column[start - 1] != WordWriter.space { start -= 1 }
        while end < column.endIndex, column[end] != WordWriter.space { end += 1 }
        return column[start..<end]
    }

    /// The same message in another state.
    func with(state: MessageState?) -> IndexedText {
        let columns = columns
        let marks = columns[columns.count - 1].split(separator: WordWriter.space)
            .map { String(decoding: $0, as: UTF8.self) }
            .filter { !Mark.isState($0) }
        let all = marks + (state.flatMap(Mark.state).map { [$0] } ?? [])
        return IndexedText(columns.dropLast(), marks: all.joined(separator: " "))
    }
}
