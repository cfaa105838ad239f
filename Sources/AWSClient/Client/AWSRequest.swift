/// One call of a service's operation, before it is signed.
public struct AWSRequest: Sendable {
    /// Whether a call may be made a second time when the first one's answer was lost.
    public enum Repetition: Sendable, Hashable {
        /// The call only reads, or doing it twice is as doing it once.
        case harmless
        /// The call does something that must not be done twice, as sending a message.
        case forbidden
    }

    /// The service that answers.
    public var service: AWSService
    /// The operation's name, for errors and the log: `SendEmail`.
    public var operation: String
    /// `GET`, `POST`, `PUT`, `DELETE`.
    public var method: String
    /// From the first slash, percent-encoded once.
    public var path: String
    /// Names and values as they are meant; they are encoded and sorted on the way.
    public var query: [(name: String, value: String)]
    /// Besides those that the client sets (host, date, token, authorization, user agent).
    public var headers: [(name: String, value: String)]
    /// What is sent.
    public var body: HTTPBody
    /// Whether a lost answer allows another try.
    public var repetition: Repetition
    /// SES's multi-region endpoint, which has its own host and signature.
    public var endpointID: String?
    /// Whether the call is signed; those that get credentials for a token carry the token in place of it.
    public var isSigned = true

    /// A call without body, query or headers, unless they are given.
    public init(
        service: AWSService,
        operation: String,
        method: String = "POST",
        path: String = "/",
        query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [],
        body: HTTPBody = .none,
        repetition: Repetition,
        endpointID: String? = nil
    ) {
        self.service = service
        self.operation = operation
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.repetition = repetition
        self.endpointID = endpointID
    }
}
