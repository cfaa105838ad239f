/// One error, as far as it is known: what the service or the connection said, what failed on this machine
/// before, and what is known around it.
package struct ErrorFacts: Sendable, Hashable {
    /// AWS's name of the error, with or without a namespace: `MessageRejected`.
    package var code: String?
    /// The HTTP status.
    package var status: Int?
    /// The words that came with it.
    package var message: String?
    /// The operation that was called: `SendEmail`.
    package var operation: String?
    /// AWS's id of the request.
    package var requestID: String?
    /// No complete answer came: how the connection failed.
    package var transport: TransportFailure?
    /// It failed on this machine, before any request was made.
    package var local: LocalFailure?
    /// The answer's `Content-Type`, where one came.
    package var contentType: String?
    /// How long the service asks to wait.
    package var retryAfterSeconds: Int?
    /// What is known besides the error.
    package var known: KnownFacts

    package init(
        code: String? = nil,
        status: Int? = nil,
        message: String? = nil,
        operation: String? = nil,
        requestID: String? = nil,
        transport: TransportFailure? = nil,
        local: LocalFailure? = nil,
        known: KnownFacts = KnownFacts()
    ) {
        self.code = code
        self.status = status
        self.message = message
        self.operation = operation
        self.requestID = requestID
        self.transport = transport
        self.local = local
        self.known = known
    }

    /// Whether there is an error at all, and not only what is known around one.
    package var isError: Bool {
        code != nil || message != nil || status != nil || transport != nil || local != nil
    }
}

/// How a connection failed.
package struct TransportFailure: Sendable, Hashable {
    package enum Kind: Sendable, Hashable, CaseIterable {
        case nameResolution, connect, timedOut, tls, proxy, connectionLost, responseTooLarge, cancelled
        /// The HTTP library can't be loaded.
        case unavailable
        /// The answer says success, and its body can't be understood.
        case unreadableAnswer
        case invalidURL
        /// The message's source failed while it was read.
        case bodyUnreadable
    }

    package var kind: Kind
    /// Any byte of the request may have reached the service.
    package var requestMayHaveBeenSent: Bool
    /// Host and port, or the proxy's.
    package var host: String
    /// The HTTP library's words.
    package var detail: String

    package init(kind: Kind, requestMayHaveBeenSent: Bool = false, host: String = "", detail: String = "") {
        self.kind = kind
        self.requestMayHaveBeenSent = requestMayHaveBeenSent
        self.host = host
        self.detail = detail
    }
}
