import AWSClient

/// Why a message was not sent, or may not have been.
public enum SendError: Error, Sendable {
    /// A limit of SES was passed; nothing was sent.
    case limit(LimitError)
    /// The request failed.
    case aws(AWSError)
}

/// A limit of SES that a request would break.
public enum LimitError: Error, Sendable, Hashable {
    case tooManyRecipients(count: Int, limit: Int)
    case noRecipients
    case messageTooLarge(byteCount: Int, limit: Int)
    case tooManyTags(count: Int, limit: Int)
    case invalidTagName(String)
    case invalidTagValue(name: String, value: String)
    case reservedTagName(String)
    case tooManyHeaders(count: Int, limit: Int)
}
