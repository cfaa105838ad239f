/// Why a request got no answer.
public struct HTTPError: Error, Hashable, Sendable {
    /// What went wrong, by what the caller can do about it.
    public enum Kind: Hashable, Sendable {
        case invalidURL
        /// A line break or a NUL in the address or a header field.
        case invalidRequest
        case nameResolution
        case proxy
        case connect
        case tls
        case timedOut
        /// The connection ended, or the answer was not HTTP.
        case connectionLost
        /// The answer's body is larger than the client's bound.
        case responseTooLarge
        /// The body's own source failed while it was read.
        case bodyUnreadable
        case cancelled
        /// libcurl can't be loaded or set up.
        case unavailable
    }

    /// What went wrong.
    public var kind: Kind
    /// Whether any byte of the request may have reached the server: where it may, and the request changes
    /// something there, it must not be sent again unasked.
    public var requestMayHaveBeenSent: Bool
    /// Whether the whole request may have: a server can't act on a request whose announced body never came to
    /// its end.
    public var wholeRequestMayHaveBeenSent: Bool
    /// Host and port, or the proxy's.
    public var host: String
    /// The HTTP library's own words; no secret is in them.
    public var detail: String

    /// An error of this kind.
    /// - Parameter wholeRequestMayHaveBeenSent: as ``requestMayHaveBeenSent`` unless it is known better.
    public init(
        kind: Kind,
        requestMayHaveBeenSent: Bool,
        wholeRequestMayHaveBeenSent: Bool? = nil,
        host: String,
        detail: String = ""
    ) {
        self.kind = kind
        self.requestMayHaveBeenSent = requestMayHaveBeenSent
        self.wholeRequestMayHaveBeenSent = wholeRequestMayHaveBeenSent ?? requestMayHaveBeenSent
        self.host = host
        self.detail = detail
    }
}
