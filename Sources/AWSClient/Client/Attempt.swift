import FoundationEssentials

/// One try of a call, for the log.
public struct Attempt: Sendable {
    /// How a try ended.
    public enum Outcome: Sendable {
        /// The service did it.
        case succeeded(status: Int)
        /// Why it did not, or why that is not known.
        case failed(AWSError.Reason)
    }

    /// When the request was begun, by this machine's clock.
    public var startedAt: Date
    /// When its outcome was known.
    public var endedAt: Date
    /// How it ended.
    public var outcome: Outcome
    /// AWS's id of the request, where an answer had one.
    public var requestID: String?
}
