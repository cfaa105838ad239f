import Glibc

/// The proxy through which a server is reached, found in the environment as libcurl does
/// (https://curl.se/libcurl/c/libcurl-env.html).
package struct ProxySetting: Hashable, Sendable {
    /// As it was set; a user and a password may be in it.
    let url: String

    /// Nil where the environment names none for this address, or excepts its host.
    package init?(for url: String, variable: (String) -> String?) {
        func value(_ names: [String]) -> String? {
            names.lazy.compactMap(variable).first { !$0.isEmpty }
        }
        guard let target = WebAddress(url) else { return nil }
        // `HTTP_PROXY` is none: in a CGI program it is a header field of the request.
        let own = target.scheme == "https" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]
        guard let proxy = value(own + ["all_proxy", "ALL_PROXY"]) else { return nil }
        let exceptions = (value(["no_proxy", "NO_PROXY"]) ?? "").split { $0 == "," || $0 == " " }
        guard !exceptions.contains(where: { Self.excepts($0, target.host) }) else { return nil }
        self.url = proxy
    }

    /// A proxy that was set otherwise.
    init(url: String) { self.url = url }

    /// Host and port, without user and password.
    package var host: String { HTTPError.host(of: url) }

    /// The whole address, without user and password.
    package var address: String {
        let scheme = url.firstRange(of: "://").map { String(url[..<$0.upperBound]) } ?? ""
        return scheme + host
    }

    /// Whether the proxy is asked to connect to a server by name (CONNECT), as any but a SOCKS proxy is for `https`.
    var isHTTP: Bool { !url.lowercased().hasPrefix("socks") }

    /// A name stands for itself and all below it, an IPv4 address with a prefix's length for its network.
    private static func excepts(_ exception: Substring, _ host: String) -> Bool {
        if exception == "*" { return true }
        if let slash = exception.firstIndex(of: "/"),
            let length = Int(exception[exception.index(after: slash)...])
        {
            guard let network = ipv4(exception[..<slash]), let address = ipv4(host[...]),
                (1...32).contains(length)
            else { return false }
            return network >> (32 - length) == address >> (32 - length)
        }
        let name = exception.lowercased().drop { $0 == "." }
        return !name.isEmpty && (host == name || (ipv4(host[...]) == nil && host.hasSuffix(".\(name)")))
    }

    private static func ipv4(_ text: Substring) -> UInt32? {
        var address = in_addr()
        return inet_pton(AF_INET, String(text), &address) == 1 ? UInt32(bigEndian: address.s_addr) : nil
    }
}
