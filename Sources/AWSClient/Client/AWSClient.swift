/// Calls AWS's operations: finds the endpoint, signs, sends, and tries again where that is safe.
///
/// One client serves any number of calls at once.
public final class AWSClient: Sendable {
    /// What is set once for all calls.
    public struct Configuration: Sendable {
        /// `eu-west-1`; nil is an error when a call needs it.
        public var region: String?
        /// Custom endpoint, FIPS, dual stack.
        public var endpoint: EndpointConfiguration
        /// When a failed call is tried again.
        public var retries: RetryPolicy
        /// Time to establish a connection.
        public var connectTimeout: Duration
        /// Time for one attempt; nil scales it with the size of the body.
        public var timeout: Duration?
        /// The `User-Agent` field.
        public var userAgent: String

        /// AWS's own endpoints, three attempts, 5 s to connect, unless told otherwise.
        public init(
            region: String?,
            endpoint: EndpointConfiguration = EndpointConfiguration(),
            retries: RetryPolicy = RetryPolicy(),
            connectTimeout: Duration = .seconds(5),
            timeout: Duration? = nil,
            userAgent: String = "SESMail"
        ) {
            self.region = region
            self.endpoint = endpoint
            self.retries = retries
            self.connectTimeout = connectTimeout
            self.timeout = timeout
            self.userAgent = userAgent
        }
    }

    /// What was set.
    public let configuration: Configuration
    /// Where the credentials come from.
    public let credentials: any CredentialProvider
    let http: any HTTPClient
    let clock: WallClock
    let random: RandomSource

    /// A client for these credentials.
    public init(
        configuration: Configuration,
        credentials: any CredentialProvider,
        http: any HTTPClient,
        clock: WallClock = .system,
        random: RandomSource = .system
    ) {
        self.configuration = configuration
        self.credentials = credentials
        self.http = http
        self.clock = clock
        self.random = random
    }

    /// Makes one call.
    /// - Parameters:
    ///   - progress: called with the bytes of the body sent so far, from any thread; starts again with
    ///     each attempt.
    /// - Throws: ``AWSError``, with every attempt in it.
    public func send(
        _ request: AWSRequest,
        progress: (@Sendable (Int) -> Void)? = nil
    ) async throws(AWSError) -> AWSResponse {
        throw AWSError(reason: .cancelled, operation: request.operation)
    }

    /// By how much this machine's clock is behind the servers', as far as an answer has told.
    public var clockOffset: Duration { .zero }
}
