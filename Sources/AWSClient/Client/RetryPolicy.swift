/// When a failed call is tried again: AWS's standard mode.
public struct RetryPolicy: Sendable, Hashable {
    /// Tries in all, the first included.
    public var maximumAttempts: Int
    /// The longest wait before a try; a server that asks for more gets no further try.
    public var maximumDelay: Duration

    /// Three attempts, waits up to 20 s.
    public init(maximumAttempts: Int = 3, maximumDelay: Duration = .seconds(20)) {
        self.maximumAttempts = maximumAttempts
        self.maximumDelay = maximumDelay
    }
}
