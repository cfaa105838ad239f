/// Why a call of a service failed, after all its attempts.
public struct AWSError: Error, Sendable {
    /// What went wrong, by what the caller can do about it.
    public enum Reason: Sendable {
        /// The service, or something before it, answered that it did not do it.
        case service(ServiceError)
        /// An answer that does not tell whether the service did it: a success whose body can't be understood,
        /// or a gateway's page about a call that must not be made twice.
        case unreadableAnswer(ServiceError)
        /// No answer, and the request had not been sent, or doing it twice is harmless.
        case notSent(HTTPError)
        /// The request, or part of it, was sent and no answer came: the service may have done it.
        case answerLost(HTTPError)
        /// There are no credentials to sign with.
        case credentials(any Error)
        /// There is no endpoint to send to.
        case endpoint(EndpointError)
        /// The body could not be read; nothing was sent.
        case body(any Error)
        /// The task was cancelled before anything was sent.
        case cancelled
    }

    /// What went wrong in the last attempt.
    public var reason: Reason
    /// The operation: `SendEmail`.
    public var operation: String
    /// Every try, in order; none where the request could not even be made.
    public var attempts: [Attempt]

    /// An error made of its parts.
    public init(reason: Reason, operation: String, attempts: [Attempt] = []) {
        self.reason = reason
        self.operation = operation
        self.attempts = attempts
    }

    /// The service's own error, where one was answered.
    public var serviceError: ServiceError? {
        if case .service(let error) = reason { error } else { nil }
    }

    /// Whether the service may have done what was asked, though no answer says so.
    public var mayHaveSucceeded: Bool {
        switch reason {
        case .answerLost, .unreadableAnswer: true
        case .service, .notSent, .credentials, .endpoint, .body, .cancelled: false
        }
    }
}
