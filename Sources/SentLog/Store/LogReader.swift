import FoundationEssentials

/// Reads the log on a connection and a queue of its own, so that a list waits for no save.
actor LogReader {
    private let path: String
    private let watch: LockWatch
    private let executor = QueueExecutor(label: "sesame.log.read")
    private var opened: Database?
    /// In place of that, where the log may not be written to.
    private var readOnly: ReadOnlyLog?
    private let isReadOnly: Bool

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let sources: ConnectionPool

    /// - Parameter isReadOnly: the log may not be written to.
    init(path: String, watch: LockWatch, sources: ConnectionPool, isReadOnly: Bool = false) {
        self.isReadOnly = isReadOnly
        self.path = path
        self.watch = watch
        self.sources = sources
    }

    func close() {
        opened = nil
        readOnly = nil
    }

    private func database() throws -> Database {
        if isReadOnly { return try readOnlyDatabase() }
        if let opened { return opened }
        let database = try Database(path: path, access: .readOnly, watch: watch)
        try prepare(database)
        opened = database
        return database
    }

    private func readOnlyDatabase() throws -> Database {
        if let readOnly, readOnly.isCurrent { return readOnly.database }
        readOnly = nil
        let log = try ReadOnlyLog(path: path, watch: watch)
        try prepare(log.database)
        readOnly = log
        return log.database
    }

    private func prepare(_ database: Database) throws {
        try database.execute("PRAGMA temp_store=MEMORY")
        try database.execute("PRAGMA cache_size=-8192")
    }

    func page(_ query: LogQuery, at place: LogPlace, limit: Int) throws -> LogPage {
        let database = try database()
        return try database.snapshot {
            try Pager(query: query, database: database).page(place, limit: limit)
        }
    }

    func count(_ query: LogQuery, upTo limit: Int) throws -> Int {
        let database = try database()
        return try database.snapshot {
            guard let plan = try SearchPlan(query, below: .max, in: database) else { return 0 }
            let (sql, values) = plan.statement("m.position AS position", limit: limit)
            return try database.all("SELECT count(*) FROM (\(sql))", values) { Int($0.integer(0)) }.first ?? 0
        }
    }

    func totals() throws -> [MessageState: Int] {
        let pairs = try database().all("SELECT state, count FROM totals WHERE state >= 0") { row in
            MessageState(code: row.integer(0)).map { ($0, Int(row.integer(1))) }
        }
        return Dictionary(pairs.compactMap { $0 }, uniquingKeysWith: +)
    }

    func summary(_ id: LogID) throws -> LogSummary? {
        try database().first(
            "SELECT \(MessageRow.columns) FROM messages m WHERE m.id = ? AND m.position > 0",
            SQLValue(id),
            read: MessageRow.summary
        )
    }

    func detail(_ id: LogID) throws -> LogDetail {
        let database = try database()
        return try database.snapshot {
            guard let summary = try summary(id) else { throw SentLogError.noSuchMessage(id) }
            let attempts = try AttemptRow.all(id, in: database)
            let detail = try database.first(
                """
                SELECT header_message_id, profile, region, endpoint, configuration_set, request, content \
                FROM details WHERE id = ?
                """,
                SQLValue(id)
            ) { row in
                LogDetail(
                    summary: summary,
                    headerMessageID: row.optionalText(0),
                    requestIDs: attempts.compactMap(\.requestID).reduce(into: []) { ids, id in
                        if !ids.contains(id) { ids.append(id) }
                    },
                    profile: row.optionalText(1),
                    region: row.optionalText(2),
                    endpoint: row.optionalText(3),
                    configurationSet: row.optionalText(4),
                    request: row.optionalText(5),
                    content: try row.packedText(6, of: id),
                    attempts: attempts,
                    header: nil,
                    hasSource: false
                )
            }
            guard var detail else {
                throw SentLogError.damaged(path: path, reason: "details of message \(id)")
            }
            if let source = try source(of: id) {
                detail.hasSource = true
                detail.header = MessageHeader(try source.prefix(RawSink.headSize)).text
            }
            return detail
        }
    }

    func rawSource(_ id: LogID) throws -> StoredSource {
        guard try summary(id) != nil else { throw SentLogError.noSuchMessage(id) }
        guard let source = try source(of: id) else { throw SentLogError.sourceNotKept(id) }
        return source
    }

    private func source(of id: LogID) throws -> StoredSource? {
        try database().first(
            "SELECT s.id, s.size FROM messages m JOIN sources s ON s.id = m.source WHERE m.id = ?",
            SQLValue(id)
        ) { row in
            StoredSource(
                of: .message(id),
                byteCount: Int(row.integer(1)),
                connections: sources,
                source: row.integer(0)
            )
        }
    }

    func source(_ kept: KeptContent) throws -> StoredSource {
        let found = try database().first(
            "SELECT s.id, s.size FROM contents c JOIN sources s ON s.id = c.source WHERE c.name = ?",
            .text(kept.name)
        ) { row in
            StoredSource(
                of: .content,
                byteCount: Int(row.integer(1)),
                connections: sources,
                source: row.integer(0)
            )
        }
        guard let found else { throw SentLogError.contentNotKept }
        return found
    }

    func recipients(matching prefix: String, limit: Int, now: Date) throws -> [Recipient] {
        try RecipientSearch(database: database(), now: now).best(prefix, limit: limit)
    }

    func integrityProblems() throws -> [String] {
        try database().all("PRAGMA integrity_check") { $0.text(0) }.filter { $0 != "ok" }
    }
}

extension Attempt {
    /// The id that the service gave the request.
    package var requestID: String? {
        switch outcome {
        case .open: nil
        case .accepted(let acceptance): acceptance.requestID
        case .failed(let failure), .uncertain(let failure, _): failure.requestID
        }
    }
}
