/// One of many messages to send.
public enum BulkJob<Payload: Sendable, Failure: Error>: Sendable {
    /// A message, with what makes it this one and no other, as the text that it was read from. Jobs of the same
    /// identity are told apart by their order.
    case send(Payload, identity: [UInt8])
    /// One that can't be sent, and why: reported in its place.
    case refused(Failure)
}

/// How one try to send a job ended.
public enum BulkAnswer<Accepted: Sendable, Failure: Error>: Sendable {
    /// It was sent.
    case sent(Accepted, messageID: String)
    /// It was not sent.
    case failed(Failure)
    /// It may have been sent, though no answer says so.
    case uncertain(Failure)
}

/// What is done after a job that failed.
public enum BulkVerdict: Sendable, Hashable {
    /// The next ones are sent.
    case goOn
    /// The service asks for a slower pace: the job is tried again later, and the others wait as well.
    case slowDown
    /// No other job can do better: none is begun any more.
    case stop
}

/// What its sender knows of a job that an earlier run began.
public enum BulkEarlier: Sendable, Hashable {
    case sent(messageID: String)
    case notSent
    /// It may have been sent.
    case uncertain
    /// No more than what the journal has.
    case unknown
}

/// What became of one job.
public struct BulkResult<Accepted: Sendable, Failure: Error>: Sendable {
    /// The job's number, from 0.
    public var index: Int
    /// By what its sender finds it again, as the journal has it.
    public var reference: String?
    /// What became of it.
    public var outcome: BulkOutcome<Accepted, Failure>
}

/// What can become of a job.
public enum BulkOutcome<Accepted: Sendable, Failure: Error>: Sendable {
    /// It was sent. With a journal error the journal has it as begun, so that another run leaves it alone,
    /// unless its sender knows better.
    case sent(Accepted, journalError: BulkJournal.Failure?)
    /// It was not sent.
    case failed(Failure)
    /// It may have been sent, though no answer says so.
    case uncertain(Failure)
    /// It was not sent, since the journal can't take that it is begun.
    case notKept(BulkJournal.Failure)
    /// The journal has it as sent: it was left alone.
    case sentBefore(messageID: String)
    /// The journal has it as begun and not as ended: it may have been sent, and was left alone.
    case uncertainBefore
    /// The run was stopped before it was begun.
    case notBegun
}

/// Why a run ended.
public enum BulkEnding<Failure: Error>: Sendable {
    /// There are no more jobs.
    case finished
    /// The task was cancelled.
    case cancelled
    /// After this failure no other job was begun.
    case stopped(Failure)
    /// The journal takes no more: no other job was begun.
    case journalFailed(BulkJournal.Failure)
}
