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

    private(set) var columns: [String]

    init(_ fields: MessageFields, state: MessageState?) {
        let texts = [
            fields.from?.description ?? "",
            fields.recipients.map(\.description).joined(separator: "\n"),
            fields.subject,
            SearchText.beginning(of: fields.searchableText),
        ]
        let words = texts.map(SearchText.words)
        let serials = zip(Column.allCases, words).flatMap { column, words in
            Set(words).filter(SerialWord.isOne).sorted().flatMap { SerialWord.marks(of: $0, in: column) }
        }
        let marks =
            fields.tags.flatMap(Mark.all(of:)) + serials.prefix(SerialWord.maximumMarks)
            + (state.flatMap(Mark.state).map { [$0] } ?? [])
        columns = (words + [marks]).map { $0.joined(separator: " ") }
    }

    /// - Parameter packed: what ``packed`` gave.
    init?(packed: UnsafeRawBufferPointer) {
        guard let text = Deflate.unpack(packed) else { return nil }
        columns = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard columns.count == Column.allCases.count else { return nil }
    }

    var packed: [UInt8] { Deflate.pack(columns.joined(separator: "\n")) }

    /// The words whose beginnings are found by way of the list of all words.
    var vocabulary: Set<String> {
        Set(columns.dropLast().flatMap { $0.split(separator: " ").map(String.init) }).filter { word in
            word.unicodeScalars.count > SearchIndex.longestPrefix && !SerialWord.isOne(word)
        }
    }

    /// The same message in another state.
    func with(state: MessageState?) -> IndexedText {
        var copy = self
        let marks = copy.columns[4].split(separator: " ").filter { !Mark.isState($0) }.map(String.init)
        copy.columns[4] = (marks + (state.flatMap(Mark.state).map { [$0] } ?? [])).joined(separator: " ")
        return copy
    }
}

/// Words of the index that stand for something else than text. They begin with a character that no word of a
/// text has, so that neither is ever found for the other.
enum Mark {
    private static let sign = "\u{E000}"
    private static let stateSign = "\u{E001}"

    /// The states that few rows are in; the others are found by what they are not.
    static func state(_ state: MessageState) -> String? {
        switch state {
        case .draft, .failed, .uncertain: stateSign + state.rawValue
        case .sending, .sent: nil
        }
    }

    static func isState(_ mark: Substring) -> Bool { mark.hasPrefix(stateSign) }

    static func all(of tag: LoggedTag) -> [String] { [name(tag.name), value(tag.name, tag.value)] }

    static func name(_ name: String) -> String { sign + "n" + hexadecimal(name) }

    static func value(_ name: String, _ value: String) -> String {
        sign + "v" + hexadecimal(name) + "x" + hexadecimal(value)
    }

    /// Letters and digits for any bytes.
    private static func hexadecimal(_ text: String) -> String {
        let digits = Array("0123456789abcdef".unicodeScalars)
        var result = String.UnicodeScalarView()
        for byte in text.lowercased().utf8 {
            result.append(digits[Int(byte >> 4)])
            result.append(digits[Int(byte & 15)])
        }
        return String(result)
    }
}
