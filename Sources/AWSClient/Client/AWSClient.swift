/// Calls AWS's operations: finds the endpoint, signs, sends, and tries again where that is safe.
///
/// One client serves any number of calls at once.
public final class AWSClient: Sendable {
    /// What is set once for all calls.
    public struct Configuration: Sendable {
        /// `eu-west-1`; nil is an error when a call needs it.
        public var region: String?
        /// FIPS and dual stack for all services; the custom address is that of SES alone.
        public var endpoint: EndpointConfiguration
        /// Custom addresses of other services.
        public var otherEndpointURLs: [AWSService: String]
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
            otherEndpointURLs: [AWSService: String] = [:],
            retries: RetryPolicy = RetryPolicy(),
            connectTimeout: Duration = .seconds(5),
            timeout: Duration? = nil,
            userAgent: String = "SESMail"
        ) {
            self.region = region
            self.endpoint = endpoint
            self.otherEndpointURLs = otherEndpointURLs
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
    let tokens = TokenBucket()
    let offset = ClockOffset()

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

    /// What is to be added to this machine's time to have the servers', as far as a refusal has told.
    public var clockOffset: Duration { .seconds(offset.value) }

    /// The endpoint that calls of a service go to.
    /// - Throws: ``EndpointError`` where the configuration gives none.
    public func endpoint(
        of service: AWSService,
        endpointID: String? = nil
    ) throws(EndpointError) -> Endpoint {
        var endpoint = configuration.endpoint
        if service != .ses { endpoint.url = configuration.otherEndpointURLs[service] }
        return try EndpointRules.endpoint(
            of: service,
            region: configuration.region,
            configuration: endpoint,
            endpointID: endpointID
        )
    }
}
