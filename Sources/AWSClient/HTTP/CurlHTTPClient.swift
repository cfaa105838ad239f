import Synchronization

/// Sends requests through libcurl, which is loaded at first use.
///
/// Connections are kept and used again, with HTTP/2 where a server offers it over TLS; TLS 1.2 or better;
/// proxies as the environment names them (`https_proxy`, `http_proxy`, `all_proxy`, `no_proxy`); redirects
/// are never followed; no request is sent again by the library itself once part of its body was sent.
public final class CurlHTTPClient: HTTPClient {
    /// What is set once for all requests.
    public struct Configuration: Sendable {
        /// How servers are reached.
        public enum Proxy: Sendable, Hashable {
            /// As `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy` say.
            case environment
            /// Always directly.
            case none
            /// Always through this one: `http://proxy.example:3128`.
            case url(String)
        }

        /// A file of certificate authorities in PEM form instead of the system's: `AWS_CA_BUNDLE`.
        public var certificateAuthorities: String?
        /// The largest answer that is taken, in bytes. Of a refusal (status 400 and above) the rest is left
        /// out; any other answer that is larger is an error.
        public var maximumResponseByteCount: Int
        /// How servers are reached.
        public var proxy: Proxy
        /// Connections that were idle for longer, in whole seconds of at least one, are not used again: a server
        /// that closes one just as a request goes out leaves its fate unknown.
        public var maximumIdle: Duration

        /// Asked before a connection is opened, with the address that a host's name has led to, or a proxy's;
        /// nil allows all.
        public var mayConnect: (@Sendable (PeerAddress) -> Bool)?

        /// The system's authorities, answers up to 1 MB, proxies as the environment names them, idle
        /// connections kept for 50 seconds.
        public init(
            certificateAuthorities: String? = nil,
            maximumResponseByteCount: Int = 1_048_576,
            proxy: Proxy = .environment,
            maximumIdle: Duration = .seconds(50),
            mayConnect: (@Sendable (PeerAddress) -> Bool)? = nil
        ) {
            self.certificateAuthorities = certificateAuthorities
            self.maximumResponseByteCount = maximumResponseByteCount
            self.proxy = proxy
            self.maximumIdle = maximumIdle
            self.mayConnect = mayConnect
        }
    }

    private let configuration: Configuration
    private let engine = Mutex<CurlEngine?>(nil)

    /// A client with no connection yet.
    public init(configuration: Configuration = Configuration()) { self.configuration = configuration }

    deinit { engine.withLock { $0?.stop() } }

    public func send(
        _ request: HTTPRequest,
        progress: (@Sendable (Int) -> Void)?
    ) async throws(HTTPError) -> HTTPResponse {
        let (curl, engine) = try startedEngine(for: request)
        let pending = Mutex<CurlExchange?>(nil)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let exchange = CurlExchange(
                    request,
                    curl: curl,
                    configuration: configuration,
                    progress: progress,
                    completion: { continuation.resume(returning: $0) }
                )
                pending.withLock { $0 = exchange }
                engine.start(exchange)
                if Task.isCancelled { engine.cancel(exchange) }
            }
        } onCancel: {
            pending.withLock { $0.map(engine.cancel) }
        }
        return try result.get()
    }

    /// Opens a connection to the server of this address ahead of its use, with a request for the address's
    /// header; how it goes is not told.
    @discardableResult
    public func warm(_ url: String) -> Task<Void, Never> {
        Task.detached(priority: .utility) { [self] in
            _ = try? await send(HTTPRequest(method: "HEAD", url: url, timeout: .seconds(10)))
        }
    }

    private func startedEngine(for request: HTTPRequest) throws(HTTPError) -> (LibCurl, CurlEngine) {
        func unavailable(_ detail: String) -> HTTPError {
            HTTPError(
                kind: .unavailable,
                requestMayHaveBeenSent: false,
                host: HTTPError.host(of: request.url),
                detail: detail
            )
        }
        switch LibCurl.loaded {
        case .failure(let error): throw unavailable(error.detail)
        case .success(let curl):
            let started = engine.withLock { engine in
                if engine == nil { engine = CurlEngine.start(curl) }
                return engine
            }
            guard let started else { throw unavailable("no thread for libcurl") }
            return (curl, started)
        }
    }
}

extension HTTPError {
    /// Host and port of an address, without user and password.
    static func host(of url: String) -> String {
        let rest = url.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return String(authority.split(separator: "@", omittingEmptySubsequences: false).last ?? "")
    }
}
