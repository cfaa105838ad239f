import AWSClient
import MailMessage

/// Why a message was not sent, or may not have been.
public enum SendError: Error, Sendable {
    /// The message can't be made; nothing was sent.
    case message(MessageError)
    /// The rendered message can't be kept until it is sent: a full disk, a closed pipe. Nothing was sent.
    case storage(any Error)
    /// A limit of SES was passed; nothing was sent.
    case limit(LimitError)
    /// The request failed; ``AWSClient/AWSError/mayHaveSucceeded`` says whether it may have been sent.
    case aws(AWSError)

    /// Whether the message may have been sent, though nothing says so.
    public var mayHaveBeenSent: Bool {
        if case .aws(let error) = self { error.mayHaveSucceeded } else { false }
    }
}

/// A limit of SES that a request would break.
public enum LimitError: Error, Sendable, Hashable {
    case noRecipients
    case tooManyRecipients(count: Int, limit: Int)
    case messageTooLarge(byteCount: Int, limit: Int)
    case tooManyTags(count: Int, limit: Int)
    /// Not 1 to 256 of letters, digits, `_` and `-`.
    case invalidTagName(String)
    /// As for the name, with `.` and `@` besides.
    case invalidTagValue(name: String, value: String)
    /// Of the names that begin `ses:`, only `ses:feedback-id-a` and `ses:feedback-id-b` may be set.
    case reservedTagName(String)
    case tooManyHeaders(count: Int, limit: Int)
}
