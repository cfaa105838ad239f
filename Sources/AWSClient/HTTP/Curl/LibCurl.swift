import CCurl
import Glibc

/// libcurl, loaded when it is first used: the only file that knows it.
///
/// Its thirty shared libraries would otherwise be loaded by every start of a program, also of one that sends
/// nothing.
struct LibCurl: Sendable {
    typealias Easy = UnsafeMutableRawPointer
    typealias Multi = UnsafeMutableRawPointer
    typealias DataCallback = curl_write_callback
    typealias ProgressCallback = curl_xferinfo_callback
    typealias RequestCallback = curl_prereq_callback
    typealias SocketCallback = curl_opensocket_callback
    typealias SocketTarget = UnsafeMutablePointer<curl_sockaddr>
    typealias Socket = curl_socket_t
    typealias HeaderList = UnsafeMutablePointer<curl_slist>

    /// What a callback returns to end the transfer.
    static let readAbort = Int(CURL_READFUNC_ABORT)
    static let abortRequest = Int32(CURL_PREREQFUNC_ABORT)
    /// What the callback that opens a socket returns to open none.
    static let noSocket: Socket = -1

    /// The library, or why it can't be used.
    static let loaded: Result<LibCurl, LoadError> = Result { () throws(LoadError) in try LibCurl() }

    /// Why libcurl can't be used, in the loader's words.
    struct LoadError: Error {
        var detail: String
    }

    // The addresses of the library's functions: constant once it is loaded, and it is never unloaded.
    private nonisolated(unsafe) let setopt: UnsafeMutableRawPointer
    private nonisolated(unsafe) let getinfo: UnsafeMutableRawPointer
    private nonisolated(unsafe) let multiSetopt: UnsafeMutableRawPointer
    private let easyInit: @convention(c) () -> Easy?
    private let easyCleanup: @convention(c) (Easy?) -> Void
    private let easyError: @convention(c) (CURLcode) -> UnsafePointer<CChar>?
    private let multiInit: @convention(c) () -> Multi?
    private let multiCleanup: @convention(c) (Multi?) -> CURLMcode
    private let multiAdd: @convention(c) (Multi?, Easy?) -> CURLMcode
    private let multiRemove: @convention(c) (Multi?, Easy?) -> CURLMcode
    private let multiPerform: @convention(c) (Multi?, UnsafeMutablePointer<Int32>?) -> CURLMcode
    private let multiPoll:
        @convention(c) (Multi?, UnsafeMutableRawPointer?, UInt32, Int32, UnsafeMutablePointer<Int32>?) ->
            CURLMcode
    private let multiWakeup: @convention(c) (Multi?) -> CURLMcode
    private let multiInfoRead:
        @convention(c) (Multi?, UnsafeMutablePointer<Int32>?) -> UnsafeMutablePointer<CURLMsg>?
    private let listAppend: @convention(c) (HeaderList?, UnsafePointer<CChar>?) -> HeaderList?
    private let listFree: @convention(c) (HeaderList?) -> Void

    private init() throws(LoadError) {
        let library = try Self.open(["libcurl.so.4", "libcurl-gnutls.so.4"])
        func address(_ name: String) throws(LoadError) -> UnsafeMutableRawPointer {
            guard let address = dlsym(library, name) else { throw LoadError(detail: Self.loaderMessage()) }
            return address
        }
        func function<F>(_ name: String, as type: F.Type) throws(LoadError) -> F {
            unsafeBitCast(try address(name), to: type)
        }
        setopt = try address("curl_easy_setopt")
        getinfo = try address("curl_easy_getinfo")
        multiSetopt = try address("curl_multi_setopt")
        easyInit = try function("curl_easy_init", as: (@convention(c) () -> Easy?).self)
        easyCleanup = try function("curl_easy_cleanup", as: (@convention(c) (Easy?) -> Void).self)
        easyError = try function(
            "curl_easy_strerror",
            as: (@convention(c) (CURLcode) -> UnsafePointer<CChar>?).self
        )
        multiInit = try function("curl_multi_init", as: (@convention(c) () -> Multi?).self)
        multiCleanup = try function("curl_multi_cleanup", as: (@convention(c) (Multi?) -> CURLMcode).self)
        multiAdd = try function(
            "curl_multi_add_handle",
            as: (@convention(c) (Multi?, Easy?) -> CURLMcode).self
        )
        multiRemove = try function(
            "curl_multi_remove_handle",
            as: (@convention(c) (Multi?, Easy?) -> CURLMcode).self
        )
        multiPerform = try function(
            "curl_multi_perform",
            as: (@convention(c) (Multi?, UnsafeMutablePointer<Int32>?) -> CURLMcode).self
        )
        multiPoll = try function(
            "curl_multi_poll",
            as: (@convention(c) (
                Multi?, UnsafeMutableRawPointer?, UInt32, Int32, UnsafeMutablePointer<Int32>?
            ) -> CURLMcode).self
        )
        multiWakeup = try function("curl_multi_wakeup", as: (@convention(c) (Multi?) -> CURLMcode).self)
        multiInfoRead = try function(
            "curl_multi_info_read",
            as: (@convention(c) (Multi?, UnsafeMutablePointer<Int32>?) -> UnsafeMutablePointer<CURLMsg>?).self
        )
        listAppend = try function(
            "curl_slist_append",
            as: (@convention(c) (HeaderList?, UnsafePointer<CChar>?) -> HeaderList?).self
        )
        listFree = try function("curl_slist_free_all", as: (@convention(c) (HeaderList?) -> Void).self)
        let globalInit = try function("curl_global_init", as: (@convention(c) (Int) -> CURLcode).self)
        guard globalInit(Int(CURL_GLOBAL_ALL)) == CURLE_OK else {
            throw LoadError(detail: "curl_global_init failed")
        }
    }

    private static func open(_ names: [String]) throws(LoadError) -> UnsafeMutableRawPointer {
        var message = ""
        for name in names {
            if let library = dlopen(name, RTLD_NOW | RTLD_LOCAL) { return library }
            if message.isEmpty { message = loaderMessage() }
        }
        throw LoadError(detail: message)
    }

    private static func loaderMessage() -> String { dlerror().map { String(cString: $0) } ?? "" }
}

/// One transfer.
extension LibCurl {
    func makeEasy() -> Easy? { easyInit() }

    func free(easy: Easy) { easyCleanup(easy) }

    /// - Returns: whether this build of libcurl knows the option and takes the value.
    func set(_ easy: Easy, _ option: CURLoption, _ value: Int) -> Bool {
        ccurl_set_long(setopt, easy, option, value) == CURLE_OK
    }

    func set(_ easy: Easy, _ option: CURLoption, offset value: Int) -> Bool {
        ccurl_set_offset(setopt, easy, option, curl_off_t(value)) == CURLE_OK
    }

    func set(_ easy: Easy, _ option: CURLoption, _ value: UnsafeMutableRawPointer?) -> Bool {
        ccurl_set_pointer(setopt, easy, option, value) == CURLE_OK
    }

    func set(_ easy: Easy, _ option: CURLoption, _ value: String) -> Bool {
        ccurl_set_text(setopt, easy, option, value) == CURLE_OK
    }

    func set(_ easy: Easy, _ option: CURLoption, _ callback: DataCallback) -> Bool {
        ccurl_set_data_callback(setopt, easy, option, callback) == CURLE_OK
    }

    func set(_ easy: Easy, progress callback: ProgressCallback) -> Bool {
        ccurl_set_progress_callback(setopt, easy, callback) == CURLE_OK
    }

    func set(_ easy: Easy, beforeRequest callback: RequestCallback) -> Bool {
        ccurl_set_request_callback(setopt, easy, callback) == CURLE_OK
    }

    func set(_ easy: Easy, openSocket callback: SocketCallback) -> Bool {
        ccurl_set_socket_callback(setopt, easy, callback) == CURLE_OK
    }

    /// A number that libcurl knows about the transfer; 0 where it knows none.
    func number(_ easy: Easy, _ info: CURLINFO) -> Int {
        var value = 0
        _ = ccurl_get_long(getinfo, easy, info, &value)
        return value
    }

    func appending(_ line: String, to list: HeaderList?) -> HeaderList? { listAppend(list, line) }

    func free(list: HeaderList?) { listFree(list) }

    func text(of code: CURLcode) -> String { easyError(code).map { String(cString: $0) } ?? "" }
}

/// All transfers of one client.
extension LibCurl {
    func makeMulti() -> Multi? { multiInit() }

    func free(multi: Multi) { _ = multiCleanup(multi) }

    func add(_ easy: Easy, to multi: Multi) -> Bool { multiAdd(multi, easy) == CURLM_OK }

    func remove(_ easy: Easy, from multi: Multi) { _ = multiRemove(multi, easy) }

    /// Reads and writes whatever is ready, without waiting.
    func perform(_ multi: Multi) {
        var running: Int32 = 0
        _ = multiPerform(multi, &running)
    }

    /// Waits until something is ready, a time-out of libcurl's own is due, or ``wake(_:)`` is called.
    func wait(_ multi: Multi, milliseconds: Int32) { _ = multiPoll(multi, nil, 0, milliseconds, nil) }

    /// Ends the wait; may be called from any thread.
    func wake(_ multi: Multi) { _ = multiWakeup(multi) }

    /// The next transfer that ended since the last call.
    func nextFinished(_ multi: Multi) -> (easy: Easy, result: CURLcode)? {
        var remaining: Int32 = 0
        while let message = multiInfoRead(multi, &remaining) {
            var result = CURLE_OK
            if let easy = ccurl_finished(message, &result) { return (easy, result) }
        }
        return nil
    }
}

/// Sockets that are opened for libcurl.
extension LibCurl {
    /// The address that a socket is to be connected to; nil for a family other than IPv4 and IPv6.
    static func peer(of target: SocketTarget) -> PeerAddress? {
        // As many bytes stand there as the family's own structure has.
        let start = UnsafeRawPointer(target) + MemoryLayout<curl_sockaddr>.offset(of: \.addr)!
        switch target.pointee.family {
        case AF_INET:
            return .ipv4(UInt32(bigEndian: start.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr))
        case AF_INET6:
            let address = start.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            return .ipv6(withUnsafeBytes(of: address) { Array($0) })
        default: return nil
        }
    }

    static func openSocket(for target: SocketTarget) -> Socket {
        let kind = target.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
        return socket(target.pointee.family, kind, target.pointee.protocol)
    }
}

/// The options in use, under names that need no import of the C library.
extension CURLoption {
    static let url = CURLOPT_URL
    static let method = CURLOPT_CUSTOMREQUEST
    static let post = CURLOPT_POST
    static let withoutBody = CURLOPT_NOBODY
    static let bodyByteCount = CURLOPT_POSTFIELDSIZE_LARGE
    static let headers = CURLOPT_HTTPHEADER
    static let httpVersion = CURLOPT_HTTP_VERSION
    static let waitsForMultiplexing = CURLOPT_PIPEWAIT
    static let tlsVersion = CURLOPT_SSLVERSION
    static let certificateAuthorities = CURLOPT_CAINFO
    /// Empty: none, whatever the environment says.
    static let proxy = CURLOPT_PROXY
    static let protocols = CURLOPT_PROTOCOLS
    static let followsRedirects = CURLOPT_FOLLOWLOCATION
    static let withoutSignals = CURLOPT_NOSIGNAL
    static let keepAlive = CURLOPT_TCP_KEEPALIVE
    static let hostsWithoutProxy = CURLOPT_NOPROXY
    static let maximumIdleSeconds = CURLOPT_MAXAGE_CONN
    static let connectTimeoutMilliseconds = CURLOPT_CONNECTTIMEOUT_MS
    static let timeoutMilliseconds = CURLOPT_TIMEOUT_MS
    static let withoutProgress = CURLOPT_NOPROGRESS
    static let hidesProxyHeaders = CURLOPT_SUPPRESS_CONNECT_HEADERS
    static let errorBuffer = CURLOPT_ERRORBUFFER
    static let readFunction = CURLOPT_READFUNCTION
    static let readContext = CURLOPT_READDATA
    static let writeFunction = CURLOPT_WRITEFUNCTION
    static let writeContext = CURLOPT_WRITEDATA
    static let headerFunction = CURLOPT_HEADERFUNCTION
    static let headerContext = CURLOPT_HEADERDATA
    static let progressContext = CURLOPT_XFERINFODATA
    static let requestContext = CURLOPT_PREREQDATA
    static let socketContext = CURLOPT_OPENSOCKETDATA
}

extension CURLINFO {
    static let requestByteCount = CURLINFO_REQUEST_SIZE
    static let status = CURLINFO_RESPONSE_CODE
    static let proxyStatus = CURLINFO_HTTP_CONNECTCODE
}

extension LibCurl {
    /// Values of options.
    static let http2OverTLS = Int(CURL_HTTP_VERSION_2TLS)
    static let tls12OrBetter = Int(CURL_SSLVERSION_TLSv1_2)
    static let httpAndHTTPS = Int(CURLPROTO_HTTP | CURLPROTO_HTTPS)
    static let errorBufferByteCount = Int(CURL_ERROR_SIZE)

    /// How a transfer ended, by what a caller can do about it; nil where it ended well.
    static func failure(_ code: CURLcode) -> HTTPError.Kind? {
        switch code {
        case CURLE_OK: nil
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .invalidURL
        case CURLE_COULDNT_RESOLVE_HOST: .nameResolution
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxy
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED: .connect
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CLIENTCERT,
            CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED:
            .tls
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_WRITE_ERROR: .responseTooLarge
        case CURLE_READ_ERROR, CURLE_ABORTED_BY_CALLBACK: .bodyUnreadable
        case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_UNKNOWN_OPTION:
            .unavailable
        default: .connectionLost
        }
    }
}
