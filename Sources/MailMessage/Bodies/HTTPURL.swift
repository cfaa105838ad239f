/// An `http:` or `https:` URL, as far as a message needs to understand it (RFC 3986).
struct HTTPURL {
    /// `http` or `https`.
    let scheme: String
    /// The host without port, in small letters, a literal without its brackets.
    let host: String
    /// The path, percent-encoded.
    let path: String

    /// - Returns: nil for another scheme, no host, user information, or a character that no URL has.
    init?(_ url: String) {
        guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://"),
            url.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        scheme = url[..<colon].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        let rest = url[url.index(colon, offsetBy: 3)...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.contains("@") else { return nil }
        if authority.hasPrefix("["), let close = authority.firstIndex(of: "]") {
            host = authority[authority.index(after: authority.startIndex)..<close].lowercased()
        } else {
            host = authority.prefix { $0 != ":" }.lowercased()
        }
        guard !host.isEmpty else { return nil }
        path = String(rest[authority.endIndex...].prefix { $0 != "?" && $0 != "#" })
    }

    /// What the path ends with, decoded; nil where it ends with a slash.
    var lastPathComponent: String? {
        guard !path.hasSuffix("/"), let last = path.split(separator: "/").last else { return nil }
        return String(decoding: ParameterizedValue.percentDecoded(Array(last.utf8)[...]), as: UTF8.self)
    }
}
