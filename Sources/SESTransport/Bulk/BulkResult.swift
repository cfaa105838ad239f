/// What became of one job.
public struct BulkResult: Sendable {
    /// The job's number, from 0.
    public var index: Int
    /// What became of it.
    public var outcome: BulkOutcome
}

/// What can become of a job.
public enum BulkOutcome: Sendable {
    /// It was sent. With a journal error the journal has it as begun, so that another run leaves it alone.
    case sent(Receipt, journalError: (any Error)?)
    /// It was not sent.
    case failed(SendError)
    /// It may have been sent, though no answer says so.
    case uncertain(SendError)
    /// The journal has it as sent: it was left alone.
    case sentBefore(messageID: String)
    /// The journal has it as begun and not as ended: it may have been sent, and was left alone.
    case uncertainBefore
    /// It was cancelled before it was begun.
    case notBegun
}
