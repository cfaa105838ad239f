import FoundationEssentials

/// An answer that is no success, read from whatever form it came in.
public struct ServiceError: Error, Sendable, Hashable {
    /// AWS's name of the error (`MessageRejected`), without namespace; nil where the answer has none.
    public var code: String?
    /// AWS's words; nil where the answer has none.
    public var message: String?
    /// The HTTP status.
    public var status: Int
    /// AWS's id of the request.
    public var requestID: String?
    /// The operation that was called: `SendEmail`.
    public var operation: String
    /// The header fields that tell who answered and when to come back: `content-type`, `date`, `server`,
    /// `retry-after`, `via`, `location`, all that begin `x-amz`.
    public var headers: [String: String]
    /// The beginning of the body as text, at most 2,000 characters, as it came.
    public var bodyExcerpt: String
    /// The server's clock.
    public var serverDate: Date?
    /// How long the server asks to wait.
    public var retryAfter: Duration?

    /// An error made of its parts.
    public init(
        code: String?,
        message: String?,
        status: Int,
        requestID: String? = nil,
        operation: String,
        headers: [String: String] = [:],
        bodyExcerpt: String = "",
        serverDate: Date? = nil,
        retryAfter: Duration? = nil
    ) {
        self.code = code
        self.message = message
        self.status = status
        self.requestID = requestID
        self.operation = operation
        self.headers = headers
        self.bodyExcerpt = bodyExcerpt
        self.serverDate = serverDate
        self.retryAfter = retryAfter
    }
}
