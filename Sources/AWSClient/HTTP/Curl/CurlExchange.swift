import Glibc
import Synchronization

/// One request and its answer while they are under way.
///
/// Everything but `isCancelled` belongs to the engine's thread once the exchange was handed to it; libcurl's
/// callbacks run on that thread too.
final class CurlExchange: @unchecked Sendable {
    let request: HTTPRequest
    /// Set from any thread before the engine is told.
    let isCancelled = Atomic(false)

    private let curl: LibCurl
    private let configuration: CurlHTTPClient.Configuration
    private let progress: (@Sendable (Int) -> Void)?
    private var completion: (@Sendable (Result<HTTPResponse, HTTPError>) -> Void)?

    private(set) var easy: LibCurl.Easy?
    private var headerList: LibCurl.HeaderList?
    private let errorBuffer = UnsafeMutablePointer<CChar>.allocate(capacity: LibCurl.errorBufferByteCount)

    private var upload: CurlUpload
    private var answer: CurlAnswer
    private var uploadedByteCount = 0
    /// How many bytes libcurl had written (to a proxy) when the request itself was about to start.
    private var byteCountBeforeRequest: Int?
    /// Whether libcurl was kept from sending the request once more.
    private var wasStartedAgain = false

    init(
        _ request: HTTPRequest,
        curl: LibCurl,
        configuration: CurlHTTPClient.Configuration,
        progress: (@Sendable (Int) -> Void)?,
        completion: @escaping @Sendable (Result<HTTPResponse, HTTPError>) -> Void
    ) {
        self.request = request
        self.curl = curl
        self.configuration = configuration
        self.progress = progress
        self.completion = completion
        upload = CurlUpload(request.body)
        answer = CurlAnswer(maximumByteCount: configuration.maximumResponseByteCount)
        errorBuffer.update(repeating: 0, count: LibCurl.errorBufferByteCount)
    }

    deinit {
        if let easy { curl.free(easy: easy) }
        curl.free(list: headerList)
        errorBuffer.deallocate()
    }

    /// Makes the handle that libcurl works on.
    func prepare() throws(HTTPError) -> LibCurl.Easy {
        guard Self.areClean(request) else { throw error(.invalidRequest) }
        do { try upload.open() } catch { throw self.error(.bodyUnreadable, "\(error)") }
        guard let easy = curl.makeEasy() else { throw error(.unavailable) }
        self.easy = easy
        guard setRequest(easy), setConnection(easy), setCallbacks(easy) else {
            throw error(.unavailable, "this libcurl lacks an option that is needed")
        }
        return easy
    }

    /// Ends the exchange; only the first call has an effect.
    func complete(_ result: Result<HTTPResponse, HTTPError>) {
        guard let completion else { return }
        self.completion = nil
        completion(result)
    }

    /// Ends the exchange as libcurl says that it ended.
    func finish(_ kind: HTTPError.Kind?, text: String) {
        let kind = refined(kind)
        // A refusal is known from its status, whatever became of the rest of it.
        let isCutRefusal = answer.isRefusal && (kind == .responseTooLarge || kind == .connectionLost)
        guard let kind, !isCutRefusal else { return complete(.success(answer.response)) }
        let detail = String(cString: errorBuffer)
        complete(.failure(error(kind, upload.failure ?? (detail.isEmpty ? text : detail))))
    }

    func cancel() { complete(.failure(error(.cancelled))) }

    func error(_ kind: HTTPError.Kind, _ detail: String = "") -> HTTPError {
        HTTPError(
            kind: kind,
            requestMayHaveBeenSent: requestMayHaveBeenSent,
            wholeRequestMayHaveBeenSent: requestMayHaveBeenSent && bodyIsComplete,
            host: kind == .proxy ? proxy?.host ?? host : host,
            detail: detail
        )
    }

    private var host: String { HTTPError.host(of: request.url) }

    /// The proxy that libcurl was left to find, or given.
    private var proxy: ProxySetting? {
        guard request.usesProxy else { return nil }
        switch configuration.proxy {
        case .none: return nil
        case .url(let url): return ProxySetting(url: url)
        case .environment:
            return ProxySetting(for: request.url) { getenv($0).map { String(cString: $0) } }
        }
    }

    /// libcurl counts the bytes of a request as the socket takes them; those of a proxy's handshake, which
    /// it counts too, came before.
    private var requestMayHaveBeenSent: Bool {
        guard let easy, let byteCountBeforeRequest else { return false }
        return wasStartedAgain || curl.number(easy, .requestByteCount) > byteCountBeforeRequest
    }

    private var bodyIsComplete: Bool { upload.readByteCount >= upload.byteCount }

    /// What libcurl's word means here.
    private func refined(_ kind: HTTPError.Kind?) -> HTTPError.Kind? {
        switch kind {
        case nil: return answer.isHeaderComplete ? nil : .connectionLost
        case .bodyUnreadable where wasStartedAgain: return .connectionLost
        // An answer in no version of HTTP that is taken.
        case .invalidURL where byteCountBeforeRequest != nil: return .connectionLost
        case .connect where failedBeforeServer: return .proxy
        case .connectionLost, .timedOut, .tls:
            let status = easy.map { curl.number($0, .proxyStatus) } ?? 0
            let isRefused = status != 0 && status / 100 != 2
            return isRefused || (status == 0 && failedBeforeServer && proxy?.isHTTP == true) ? .proxy : kind
        default: return kind
        }
    }

    /// Whether all that was tried is to reach a proxy: the request itself wasn't about to start.
    private var failedBeforeServer: Bool { byteCountBeforeRequest == nil && proxy != nil }
}

/// What libcurl is told.
extension CurlExchange {
    private func setRequest(_ easy: LibCurl.Easy) -> Bool {
        var isSet = curl.set(easy, .url, request.url)
        switch (request.method, request.body) {
        case ("GET", .none): break
        case ("HEAD", .none): isSet = curl.set(easy, .withoutBody, 1) && isSet
        default:
            isSet =
                curl.set(easy, .post, 1) && curl.set(easy, .bodyByteCount, offset: upload.byteCount) && isSet
            if request.method != "POST" { isSet = curl.set(easy, .method, request.method) && isSet }
        }
        // Empty ones take back what libcurl would add by itself: waiting for leave to send a large body, and
        // a content type.
        var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        lines.append("Expect:")
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            lines.append("Content-Type:")
        }
        for line in lines {
            guard let longer = curl.appending(line, to: headerList) else { return false }
            headerList = longer
        }
        return curl.set(easy, .headers, headerList.map(UnsafeMutableRawPointer.init)) && isSet
    }

    private func setConnection(_ easy: LibCurl.Easy) -> Bool {
        if let file = configuration.certificateAuthorities {
            guard curl.set(easy, .certificateAuthorities, file) else { return false }
        }
        if !request.usesProxy {
            guard curl.set(easy, .hostsWithoutProxy, "*") else { return false }
        }
        switch configuration.proxy {
        case .environment: break
        case .none: guard curl.set(easy, .proxy, "") else { return false }
        case .url(let url): guard curl.set(easy, .proxy, url) else { return false }
        }
        // Without TLS there is no HTTP/2 here, and nothing to wait for: a request that hangs would hold up all others.
        let mayMultiplex = request.url.lowercased().hasPrefix("https:")
        return curl.set(easy, .httpVersion, LibCurl.http2OverTLS)
            && curl.set(easy, .waitsForMultiplexing, mayMultiplex ? 1 : 0)
            && curl.set(easy, .tlsVersion, LibCurl.tls12OrBetter)
            && curl.set(easy, .protocols, LibCurl.httpAndHTTPS)
            && curl.set(easy, .followsRedirects, 0)
            && curl.set(easy, .withoutSignals, 1)
            && curl.set(easy, .keepAlive, 1)
            && curl.set(easy, .maximumIdleSeconds, max(1, Int(configuration.maximumIdle.components.seconds)))
            && curl.set(easy, .connectTimeoutMilliseconds, request.connectTimeout.milliseconds)
            && curl.set(easy, .timeoutMilliseconds, timeout.milliseconds)
    }

    private func setCallbacks(_ easy: LibCurl.Easy) -> Bool {
        // Not retained: the engine keeps the exchange as long as the handle is in use.
        let context = Unmanaged.passUnretained(self).toOpaque()
        return curl.set(easy, .errorBuffer, UnsafeMutableRawPointer(errorBuffer))
            && curl.set(easy, .hidesProxyHeaders, 1)
            && curl.set(easy, .readContext, context)
            && curl.set(easy, .readFunction) { CurlExchange.of($3).read(into: $0, count: $1 * $2) }
            && curl.set(easy, .writeContext, context)
            && curl.set(easy, .writeFunction) { CurlExchange.of($3).takeBody($0, count: $1 * $2) }
            && curl.set(easy, .headerContext, context)
            && curl.set(easy, .headerFunction) { CurlExchange.of($3).takeHeader($0, count: $1 * $2) }
            && curl.set(easy, .requestContext, context)
            && curl.set(
                easy,
                beforeRequest: { context, _, _, _, _ in CurlExchange.of(context).requestStarts() }
            )
            && setPeerFilter(easy, context)
            && curl.set(easy, .withoutProgress, progress == nil ? 1 : 0)
            && curl.set(easy, .progressContext, context)
            && curl.set(
                easy,
                progress: { context, _, _, _, sent in CurlExchange.of(context).tell(sent: Int(sent)) }
            )
    }

    private func setPeerFilter(_ easy: LibCurl.Easy, _ context: UnsafeMutableRawPointer) -> Bool {
        guard configuration.mayConnect != nil else { return true }
        return curl.set(easy, .socketContext, context)
            && curl.set(
                easy,
                openSocket: { context, _, address in CurlExchange.of(context).openSocket(address) }
            )
    }

    /// A minute, and a second more for each 16 KiB that is sent.
    private var timeout: Duration { request.timeout ?? .seconds(60 + upload.byteCount / 16_384) }

    /// A line break in a header field, or a NUL, would say something else than was meant.
    private static func areClean(_ request: HTTPRequest) -> Bool {
        let texts = [request.method, request.url] + request.headers.flatMap { [$0.name, $0.value] }
        return texts.allSatisfy { $0.utf8.allSatisfy { $0 != 0x0D && $0 != 0x0A && $0 != 0 } }
    }
}

/// What libcurl tells.
extension CurlExchange {
    private static func of(_ context: UnsafeMutableRawPointer?) -> CurlExchange {
        Unmanaged<CurlExchange>.fromOpaque(context!).takeUnretainedValue()
    }

    private func read(into buffer: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
        upload.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: count)) ?? LibCurl.readAbort
    }

    private func takeBody(_ bytes: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
        answer.takeBody(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    private func takeHeader(_ bytes: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
        answer.takeHeader(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    /// libcurl sends a request once more by itself where a kept connection turns out to be closed. It may, as
    /// long as the server can't have acted on the first: that only asked, or no byte of its body had gone.
    private func requestStarts() -> Int32 {
        guard let easy else { return 0 }
        guard byteCountBeforeRequest != nil else {
            byteCountBeforeRequest = curl.number(easy, .requestByteCount)
            return 0
        }
        let onlyAsks = request.method == "GET" || request.method == "HEAD"
        if onlyAsks || (upload.byteCount > 0 && upload.readByteCount == 0) { return 0 }
        wasStartedAgain = true
        return LibCurl.abortRequest
    }

    /// Opens the socket that libcurl is about to connect, unless its peer is not wanted.
    private func openSocket(_ target: LibCurl.SocketTarget?) -> LibCurl.Socket {
        guard let target, let peer = LibCurl.peer(of: target), configuration.mayConnect?(peer) == true else {
            return LibCurl.noSocket
        }
        return LibCurl.openSocket(for: target)
    }

    private func tell(sent: Int) -> Int32 {
        if sent > uploadedByteCount {
            uploadedByteCount = sent
            progress?(sent)
        }
        return 0
    }
}

extension Duration {
    /// Whole milliseconds, at least 1 where there is any time at all.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return max(Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000), self > .zero ? 1 : 0)
    }
}
