import FoundationEssentials

/// How a query is answered: by walking the list, the index of words, or a handful of rows.
struct SearchPlan {
    /// How many words a beginning is spelled out into. Each is then read only as far as the page needs; more
    /// than these FTS5 gathers whole.
    private static let maximumExpansion = 64
    /// How many rows an id may begin like.
    private static let maximumCandidates = 500

    /// An FTS5 expression; nil if no words are looked for.
    private var match: String?
    private var states: [MessageState]
    private let sentBy: LogQuery.SentBy?
    private let isOnlyWaiting: Bool
    private var before: Int64
    private var after: Int64
    /// The only rows that can match; nil for all.
    private var candidates: Set<Int64>?

    /// `DESC`: the newest first; `ASC`: the oldest first.
    private let order: String

    /// The newest rows below a position.
    /// - Returns: nil if nothing can match.
    init?(_ query: LogQuery, below position: Int64, in database: Database) throws {
        try self.init(query, order: "DESC", below: position, above: 0, in: database)
    }

    /// The oldest rows above a position.
    /// - Returns: nil if nothing can match.
    init?(_ query: LogQuery, above position: Int64, in database: Database) throws {
        try self.init(query, order: "ASC", below: .max, above: position, in: database)
    }

    private init?(
        _ query: LogQuery,
        order: String,
        below: Int64,
        above: Int64,
        in database: Database
    ) throws {
        self.order = order
        states = query.states.sorted { $0.code < $1.code }
        sentBy = query.sentBy
        isOnlyWaiting = query.isOnlyWaiting
        before = min(below, query.before?.milliseconds ?? .max)
        after = max(1, above + 1, query.after?.milliseconds ?? 1)
        let waiting = query.states.contains(.draft) ? try Self.rowsWaiting(database) : []
        guard let match = try Self.match(query, hasWaiting: !waiting.isEmpty, database) else { return nil }
        self.match = match.isEmpty ? nil : match
        for id in query.ids {
            let found = try Self.rows(named: id, database)
            candidates = candidates.map { $0.intersection(found) } ?? found
        }
        if candidates == nil, self.match != nil, states == [.sending] {
            candidates = try Self.rowsBeingSent(database)
        }
        if states == [.draft], isOnlyWaiting { candidates = candidates?.intersection(waiting) ?? waiting }
        if candidates?.isEmpty == true { return nil }
    }

    // MARK: The statement

    /// The statement that gives the rows, in their order.
    /// - Parameters:
    ///   - columns: of `messages m`, `m.position` among them.
    func statement(_ columns: String, limit: Int) -> (sql: String, values: [SQLValue]) {
        let limit = SQLValue(limit)
        if let candidates { return listed(columns, candidates, limit) }
        if let match { return matching(columns, match, limit) }
        return walking(columns, limit)
    }

    private func listed(_ columns: String, _ ids: Set<Int64>, _ limit: SQLValue) -> (String, [SQLValue]) {
        let list = ids.sorted().map(String.init).joined(separator: ",")
        let words = "EXISTS (SELECT 1 FROM search WHERE search MATCH ?4 AND rowid = m.position)"
        return (
            """
            SELECT \(columns) FROM messages m WHERE m.id IN (\(list)) AND m.position < ?1 AND m.position >= ?2 \
            \(stateCondition) AND (?4 IS NULL OR \(words)) ORDER BY m.position \(order) LIMIT ?3
            """, [.integer(before), .integer(after), limit, SQLValue(match)]
        )
    }

    private func matching(_ columns: String, _ match: String, _ limit: SQLValue) -> (String, [SQLValue]) {
        (
            """
            SELECT \(columns) FROM search s CROSS JOIN messages m ON m.position = s.rowid \
            WHERE s.search MATCH ? AND s.rowid < ? AND s.rowid >= ? \(stateCondition) \
            ORDER BY s.rowid \(order) LIMIT ?
            """, [.text(match), .integer(before), .integer(after), limit]
        )
    }

    private func walking(_ columns: String, _ limit: SQLValue) -> (String, [SQLValue]) {
        func walk(_ condition: String) -> String {
            """
            SELECT \(columns) FROM messages m WHERE \(condition) m.position < ?1 AND m.position >= ?2 \
            ORDER BY m.position \(order) LIMIT ?3
            """
        }
        // One walk a state, each along the index, rather than one past all rows of the others.
        let sql =
            switch states.count {
            case 0: walk("")
            case 1: walk("\(condition(states[0])) AND")
            default:
                states.map { "SELECT * FROM (\(walk("\(condition($0)) AND")))" }
                    .joined(separator: " UNION ALL ") + " ORDER BY position \(order) LIMIT ?3"
            }
        return (sql, [.integer(before), .integer(after), limit])
    }

    private var stateCondition: String {
        states.isEmpty ? "" : "AND (\(states.map(condition).joined(separator: " OR ")))"
    }

    private func condition(_ state: MessageState) -> String {
        let condition = "m.state = \(state.code)"
        if state == .draft, isOnlyWaiting { return "\(condition) AND m.frozen = 1" }
        guard state == .sent, let sentBy else { return condition }
        // Local ones along the index of their own: most logs have few among very many others. The plus keeps
        // SQLite from the index of states.
        return switch sentBy {
        case .local: "+\(condition) AND m.maildir IS NOT NULL"
        case .accepted: "\(condition) AND m.maildir IS NULL"
        }
    }

    // MARK: Words

    /// - Returns: an empty text if the query has no words and no tags; nil if a word is nowhere in the log.
    private static func match(_ query: LogQuery, hasWaiting: Bool, _ database: Database) throws -> String? {
        var parts: [String] = []
        for words in query.words {
            guard let part = try expression(words, database) else { return nil }
            parts.append(part)
        }
        parts += query.tags.map(expression)
        guard !parts.isEmpty else { return "" }
        return restrict(parts.joined(separator: " AND "), to: query.states, hasWaiting: hasWaiting)
    }

    /// Narrows by state inside the index, where it costs least. The row decides in the end.
    /// - Parameter hasWaiting: whether there are drafts without their mark: what waits to be sent stands in the index
    ///   as what was sent.
    private static func restrict(_ expression: String, to states: Set<MessageState>, hasWaiting: Bool)
        -> String
    {
        guard !states.isEmpty else { return expression }
        let marked = states.filter { $0 != .draft || !hasWaiting }.compactMap(Mark.state).sorted()
        if marked.count == states.count {
            return "\(expression) AND marks : (\(marked.map(quote).joined(separator: " OR ")))"
        }
        let others = Set(MessageState.allCases).subtracting(states).compactMap(Mark.state).sorted()
        guard !others.isEmpty else { return expression }
        return "(\(expression)) NOT (marks : (\(others.map(quote).joined(separator: " OR "))))"
    }

    private static func expression(_ words: LogQuery.Words, _ database: Database) throws -> String? {
        let list = SearchText.words(words.text)
        guard let last = list.last else { return nil }
        let phrases =
            words.isExact
            ? [quote(list.joined(separator: " "))]
            : try beginnings(list.dropLast(), last, words.field, database)
        guard !phrases.isEmpty else { return nil }
        let any = "(\(phrases.joined(separator: " OR ")))"
        return words.field == .anywhere ? any : "{\(columns(words.field)) marks} : \(any)"
    }

    private static func columns(_ field: LogQuery.Field) -> String {
        IndexedText.columns(field).map(\.rawValue).joined(separator: " ")
    }

    /// What a phrase stands for whose last word is only begun.
    private static func beginnings(
        _ before: ArraySlice<String>,
        _ start: String,
        _ field: LogQuery.Field,
        _ database: Database
    ) throws -> [String] {
        func phrase(_ last: String) -> String { quote((before + [last]).joined(separator: " ")) }
        let length = start.unicodeScalars.count
        if length <= SearchIndex.longestPrefix { return [phrase(start) + " *"] }
        let words = try vocabulary(start, database)
        guard words.count <= maximumExpansion, length <= SerialWord.longestPrefix else {
            return [phrase(start) + " *"]
        }
        let serials = IndexedText.columns(field).map { quote(SerialWord.mark(start, in: $0)) }
        if before.isEmpty { return words.map(phrase) + serials }
        // A mark says nothing of the words before it.
        let any = serials.joined(separator: " OR ")
        let hasSerials = try database.first("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", .text(any)) {
            _ in true
        }
        return hasSerials == true ? [phrase(start) + " *"] : words.map(phrase)
    }

    /// The known words with a beginning: no more than one above the limit.
    private static func vocabulary(_ start: String, _ database: Database) throws -> [String] {
        try database.all(
            "SELECT word FROM words WHERE word >= ? AND word < ? LIMIT ?",
            [.text(start), .text(start + "\u{10FFFF}"), SQLValue(maximumExpansion + 1)]
        ) { $0.text(0) }
    }

    private static func expression(_ tag: LogQuery.Tag) -> String {
        guard let value = tag.value else { return "marks : \(quote(Mark.name(tag.name)))" }
        return "marks : \(quote(Mark.value(tag.name, value)))" + (tag.isPrefix ? " *" : "")
    }

    /// An FTS5 string.
    private static func quote(_ text: String) -> String { "\"\(text)\"" }

    // MARK: Rows

    private static func rows(named id: String, _ database: Database) throws -> Set<Int64> {
        // The number of a row is that row, not every id that happens to begin with its digits.
        if !id.hasPrefix("0"), let number = LogID(id) { return [number.rawValue] }
        let key = Identifier.key(id)
        var found = try rows(identifiedBy: key, database)
        // SES makes a Message-ID of its own message id and a domain.
        if found.isEmpty, let sign = key.firstIndex(of: "@") {
            found = try rows(identifiedBy: String(key[..<sign]), database)
        }
        return found
    }

    private static func rows(identifiedBy start: String, _ database: Database) throws -> Set<Int64> {
        guard !start.isEmpty else { return [] }
        return Set(
            try database.all(
                "SELECT message FROM identifiers WHERE value >= ? AND value < ? LIMIT ?",
                [.text(start), .text(start + "\u{10FFFF}"), SQLValue(maximumCandidates)]
            ) { $0.integer(0) }
        )
    }

    /// They have an owner, as few rows have.
    private static func rowsWaiting(_ database: Database) throws -> Set<Int64> {
        Set(
            try database.all(
                """
                SELECT id FROM messages WHERE owner IS NOT NULL AND position > 0 AND +state = ? AND frozen = 1 \
                LIMIT ?
                """,
                [.integer(MessageState.draft.code), SQLValue(maximumCandidates)]
            ) { $0.integer(0) }
        )
    }

    private static func rowsBeingSent(_ database: Database) throws -> Set<Int64> {
        Set(
            try database.all(
                "SELECT id FROM messages WHERE state = ? AND position > 0 LIMIT ?",
                [.integer(MessageState.sending.code), SQLValue(maximumCandidates)]
            ) { $0.integer(0) }
        )
    }
}
