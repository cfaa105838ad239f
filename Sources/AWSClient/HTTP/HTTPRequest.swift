/// One HTTP request, as it goes over the wire.
public struct HTTPRequest: Sendable {
    /// `GET`, `POST`, `PUT`.
    public var method: String
    /// Absolute, percent-encoded.
    public var url: String
    /// Names in any case; a name may occur more than once.
    public var headers: [(name: String, value: String)]
    /// What is sent.
    public var body: HTTPBody
    /// Time to establish the connection.
    public var connectTimeout: Duration
    /// Time for the whole exchange; nil leaves it to the client, which scales it with the body's size.
    public var timeout: Duration?
    /// Whether a proxy that the environment names is used: not for an address of this machine's own.
    public var usesProxy = true

    /// A request with the default time-outs: 5 s to connect.
    public init(
        method: String,
        url: String,
        headers: [(name: String, value: String)] = [],
        body: HTTPBody = .none,
        connectTimeout: Duration = .seconds(5),
        timeout: Duration? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.connectTimeout = connectTimeout
        self.timeout = timeout
    }
}

/// The body of a request.
public enum HTTPBody: Sendable {
    case none
    case bytes([UInt8])
    /// A body that is made while it is sent, chunk by chunk, so that memory does not grow with it.
    case stream(any HTTPBodyStream)
}

/// A body of known size that can be read from its beginning any number of times.
public protocol HTTPBodyStream: Sendable {
    /// The exact number of bytes that a reader gives.
    var byteCount: Int { get }
    /// Starts from the first byte.
    func makeReader() throws -> any HTTPBodyReader
}

/// Reads a ``HTTPBodyStream`` once.
public protocol HTTPBodyReader: Sendable {
    /// Fills the buffer as far as it can.
    /// - Returns: how many bytes were read; 0 only at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}
