import AWSClient
import MailMessage
import Synchronization

/// Fetches what a message names by `http:` and `https:` URLs: within a time and up to a size.
///
/// Unless private hosts are allowed it connects to the public internet only. The address is checked as the
/// connection is opened, so that no name and no redirect leads elsewhere; for the same reason no proxy is used
/// then, which would look the name up by itself.
public struct HTTPLoader: URLLoader {
    /// How many redirects are followed.
    private static let maximumRedirects = 5

    /// The time for one URL, its redirects included.
    public var timeout: Duration
    /// Whether hosts of this machine and its private networks may be asked.
    public var allowsPrivateHosts: Bool

    /// - Parameters:
    ///   - timeout: the time for one URL, its redirects included.
    ///   - allowsPrivateHosts: whether hosts of this machine and its private networks may be asked.
    public init(timeout: Duration = .seconds(30), allowsPrivateHosts: Bool = false) {
        self.timeout = timeout
        self.allowsPrivateHosts = allowsPrivateHosts
    }

    public func load(_ url: String, maximumBytes: Int) async throws -> LoadedContent {
        let refusal = Refusal()
        var configuration = CurlHTTPClient.Configuration(maximumResponseByteCount: maximumBytes)
        if !allowsPrivateHosts {
            configuration.proxy = .none
            configuration.mayConnect = { refusal.allows($0) }
        }
        let client = CurlHTTPClient(configuration: configuration)
        let deadline = ContinuousClock.now + timeout
        var url = url
        for _ in 0...Self.maximumRedirects {
            guard let parsed = HTTPURL(url) else { throw URLLoadError.badRedirect }
            guard allowsPrivateHosts || !NetworkAddress.isPrivate(host: parsed.host) else {
                throw URLLoadError.privateAddress
            }
            let response = try await get(url, client, until: deadline, refusal)
            switch response.status {
            case 200..<300:
                return LoadedContent(bytes: response.body, contentType: response.header("content-type"))
            case 301, 302, 303, 307, 308:
                guard let location = response.header("location"), let next = parsed.resolving(location) else {
                    throw URLLoadError.badRedirect
                }
                url = next
            default: throw URLLoadError.status(response.status)
            }
        }
        throw URLLoadError.tooManyRedirects
    }

    private func get(
        _ url: String,
        _ client: CurlHTTPClient,
        until deadline: ContinuousClock.Instant,
        _ refusal: Refusal
    ) async throws(URLLoadError) -> HTTPResponse {
        let remaining = ContinuousClock.now.duration(to: deadline)
        guard remaining > .zero else { throw .noAnswer("no answer in time") }
        let bare = String(url.prefix { $0 != "#" })
        do throws(HTTPError) {
            let request = HTTPRequest(
                method: "GET",
                url: bare,
                headers: [("Accept", "*/*"), ("User-Agent", "sesame")],
                timeout: remaining
            )
            return try await client.send(request)
        } catch {
            if refusal.happened { throw .privateAddress }
            switch error.kind {
            case .responseTooLarge: throw .tooLarge
            case .timedOut: throw .noAnswer("no answer in time")
            default: throw .noAnswer(error.detail.isEmpty ? "no connection to \(error.host)" : error.detail)
            }
        }
    }

    /// Lets connections to the public internet through, and remembers that one was not.
    private final class Refusal: Sendable {
        private let state = Mutex(false)

        var happened: Bool { state.withLock { $0 } }

        func allows(_ peer: PeerAddress) -> Bool {
            let isPublic =
                switch peer {
                case .ipv4(let address): NetworkAddress.isPublic(ipv4: address)
                case .ipv6(let address): NetworkAddress.isPublic(ipv6: address)
                }
            if !isPublic { state.withLock { $0 = true } }
            return isPublic
        }
    }
}
