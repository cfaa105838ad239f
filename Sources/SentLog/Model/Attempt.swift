import FoundationEssentials

/// The answer that accepted a message.
package struct Acceptance: Hashable, Sendable {
    /// The id that the service gave; nil where the transport gives none.
    package var messageID: String?
    package var requestID: String?
    package var httpStatus: Int?
    /// The answer as it came.
    package var response: String?

    package init(
        messageID: String?,
        requestID: String? = nil,
        httpStatus: Int? = nil,
        response: String? = nil
    ) {
        self.messageID = messageID
        self.requestID = requestID
        self.httpStatus = httpStatus
        self.response = response
    }
}

/// Why an attempt did not, or may not have, sent its message.
package struct AttemptFailure: Hashable, Sendable {
    /// The error's code: `AccessDeniedException`, `ThrottlingException`, or one of the transport's own.
    package var code: String
    package var httpStatus: Int?
    /// The error's message, as it came.
    package var message: String
    /// What diagnosis made of it: the name of a cause.
    package var cause: String?
    package var requestID: String?
    package var response: String?

    package init(
        code: String,
        httpStatus: Int? = nil,
        message: String,
        cause: String? = nil,
        requestID: String? = nil,
        response: String? = nil
    ) {
        self.code = code
        self.httpStatus = httpStatus
        self.message = message
        self.cause = cause
        self.requestID = requestID
        self.response = response
    }
}

/// One try to send one message.
package struct Attempt: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        /// No answer yet.
        case open
        case accepted(Acceptance)
        case failed(AttemptFailure)
        /// The answer was lost. `processEnded`: the process that sent it ended before the answer.
        case uncertain(AttemptFailure, processEnded: Bool)
    }

    /// From 1.
    package var number: Int
    package var startedAt: Date
    package var endedAt: Date?
    package var outcome: Outcome
}
