/// What is in the log, beside whatever is being written.
extension SentLog {
    /// The newest rows that match, older than those of the page before.
    package nonisolated func page(
        _ query: LogQuery = LogQuery(),
        after cursor: LogCursor? = nil,
        limit: Int = 50
    ) async throws -> LogPage {
        try await page(query, at: cursor.map(LogPlace.older) ?? .newest, limit: limit)
    }

    /// The rows that match at a place in their list, newest first. Every place costs the same.
    /// - Parameter limit: how many at most; of those around a place, half as many more before it.
    package nonisolated func page(
        _ query: LogQuery = LogQuery(),
        at place: LogPlace,
        limit: Int = 50
    ) async throws -> LogPage {
        try await current().page(query, at: place, limit: limit)
    }

    /// How many rows match, counted up to a limit.
    package nonisolated func count(_ query: LogQuery = LogQuery(), upTo limit: Int = 1000) async throws -> Int
    {
        try await current().count(query, upTo: limit)
    }

    /// How many rows there are in each state. Takes no longer for a larger log.
    package nonisolated func totals() async throws -> [MessageState: Int] { try await readable().totals() }

    /// One row, if it is there.
    package nonisolated func summary(_ id: LogID) async throws -> LogSummary? {
        try await current().summary(id)
    }

    /// Everything about a row but its bytes.
    package nonisolated func detail(_ id: LogID) async throws -> LogDetail { try await current().detail(id) }

    /// The bytes of a message, to be read any number of times.
    /// - Throws: ``SentLogError/sourceNotKept(_:)`` where they are gone.
    package nonisolated func rawSource(_ id: LogID) async throws -> StoredSource {
        try await readable().rawSource(id)
    }

    /// Those written to before whose address, or a word of whose name, begins so; the best first: by how often
    /// and how lately.
    package nonisolated func recipients(matching prefix: String, limit: Int = 8) async throws -> [Recipient] {
        try await readable().recipients(matching: prefix, limit: limit, now: configuration.now())
    }

    /// Reads the whole file and looks for damage. Slow for a large log.
    /// - Returns: what is wrong, one line each; empty if nothing is.
    package nonisolated func integrityProblems() async throws -> [String] {
        try await readable().integrityProblems()
    }
}
