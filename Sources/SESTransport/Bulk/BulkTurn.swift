/// What the sender of one of many messages tells the journal as it goes on.
public struct BulkTurn: Sendable {
    /// The reference of an earlier try, of which it is known that it sent nothing.
    public let previous: String?
    let prepare: @Sendable (String) async -> Void
    let begin: @Sendable (String) async throws(BulkJournal.Failure) -> Void

    /// Says by what a message will be found that is now made ready; what that leaves behind when the program is
    /// killed can be put away by the next run.
    public func prepare(_ reference: String) async { await prepare(reference) }

    /// Must have returned before a request leaves: what may be sent is on the disk then.
    /// - Parameter reference: by what the message is found again.
    /// - Throws: ``BulkJournal/Failure``; then nothing may be sent.
    public func begin(_ reference: String) async throws(BulkJournal.Failure) { try await begin(reference) }
}
