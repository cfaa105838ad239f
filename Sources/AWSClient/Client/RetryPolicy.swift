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

extension RetryPolicy {
    /// What a failed try costs of the token bucket; nil where the call is not tried again.
    func cost(of reason: AWSError.Reason) -> Int? {
        switch reason {
        case .service(let error):
            error.isThrottling || error.isTransient ? TokenBucket.retryCost : nil
        case .notSent(let error):
            switch error.kind {
            case .timedOut: TokenBucket.timeoutCost
            case .nameResolution, .proxy, .connect, .connectionLost: TokenBucket.retryCost
            case .invalidURL, .invalidRequest, .tls, .responseTooLarge, .bodyUnreadable, .cancelled,
                .unavailable:
                nil
            }
        case .unreadableAnswer, .answerLost, .credentials, .endpoint, .body, .cancelled: nil
        }
    }

    /// How long to wait before another try: a random part of 1, 2, 4 … seconds, at least what the server asks
    /// for; nil where it asks for more than is waited at all.
    /// - Parameter retry: which one it will be, from 0.
    func delay(before retry: Int, after reason: AWSError.Reason, random: RandomSource) -> Duration? {
        let ceiling = min(.seconds(1 << min(retry, 30)), maximumDelay)
        let delay = ceiling * random.fraction()
        guard case .service(let error) = reason, let asked = error.retryAfter else { return delay }
        return asked > maximumDelay ? nil : max(asked, delay)
    }
}
