import FoundationEssentials

final class Store {
    init(_ configuration: SentLog.Configuration) throws { fatalError() }
    var report: OpeningReport { fatalError() }
    func release() throws { fatalError() }
    func checkFreezable(_ id: LogID) throws { fatalError() }
    func freeze(_ entry: NewEntry, _ raw: RenderedRaw, draft: LogID?) throws -> FrozenMessage { fatalError() }
    func takeBack(_ id: LogID) throws { fatalError() }
    func startAttempt(_ id: LogID) throws -> Int { fatalError() }
    func recordSent(_ id: LogID, _ acceptance: Acceptance) throws { fatalError() }
    func recordFailed(_ id: LogID, _ failure: AttemptFailure) throws { fatalError() }
    func recordUncertain(_ id: LogID, _ failure: AttemptFailure) throws { fatalError() }
    func settle(_ id: LogID, as acceptance: Acceptance?) throws { fatalError() }
    func setCause(_ id: LogID, _ cause: String) throws { fatalError() }
    func saveDraft(_ id: LogID?, content: String, fields: MessageFields) throws -> LogID { fatalError() }
    func drafts() throws -> [DraftSummary] { fatalError() }
    func openDraft(_ id: LogID) throws -> OpenedDraft { fatalError() }
    func closeDraft(_ id: LogID) throws { fatalError() }
    func delete(_ ids: [LogID]) throws -> [LogID] { fatalError() }
    func purge(_ states: Set<MessageState>, before date: Date) throws -> Int { fatalError() }
    func purgeCount(_ states: Set<MessageState>, before date: Date) throws -> Int { fatalError() }
    func restore(_ ids: [LogID]?) throws -> Int { fatalError() }
    func forgetRecipient(_ address: String) throws { fatalError() }
    func maintain() throws -> Bool { fatalError() }
    func sizeOnDisk() throws -> Int { fatalError() }
}
actor LogReader {
    init(path: String) {}
    func close() {}
    func page(_ query: LogQuery, after: LogCursor?, limit: Int) throws -> LogPage { fatalError() }
    func count(_ query: LogQuery, upTo: Int) throws -> Int { fatalError() }
    func totals() throws -> [MessageState: Int] { fatalError() }
    func summary(_ id: LogID) throws -> LogSummary? { fatalError() }
    func detail(_ id: LogID) throws -> LogDetail { fatalError() }
    func rawSource(_ id: LogID) throws -> StoredSource { fatalError() }
    func recipients(matching: String, limit: Int, now: Date) throws -> [Recipient] { fatalError() }
    func integrityProblems() throws -> [String] { fatalError() }
}
extension LogQuery {
    /// Reads what a person typed.
    package init(_ text: String, now: Date = Date()) throws(LogQueryError) { self.init() }
}
