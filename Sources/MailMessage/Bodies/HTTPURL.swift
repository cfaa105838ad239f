/// An `http:` or `https:` URL, as far as a message needs to understand it (RFC 3986).
package struct HTTPURL {
    /// `http` or `https`.
    package let scheme: String
    /// The host without port, in small letters, a literal without its brackets.
    package let host: String
    /// The path, percent-encoded.
    let path: String
    /// Scheme, host and port: `https://example.com:8443`.
    private let origin: String

    /// - Returns: nil for another scheme, no host, user information, or a character that no URL has.
    package init?(_ url: String) {
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
        origin = "\(scheme)://\(authority)"
        path = String(rest[authority.endIndex...].prefix { $0 != "?" && $0 != "#" })
    }

    /// The URL that a reference in this one leads to, such as a redirect's (RFC 3986, section 5.2), its fragment
    /// left out.
    /// - Returns: nil where that is no http or https URL.
    package func resolving(_ reference: String) -> String? {
        let reference = reference.prefix { $0 != "#" }
        let scheme = reference.prefix { $0 != ":" && $0 != "/" && $0 != "?" }
        if scheme.endIndex < reference.endIndex, reference[scheme.endIndex] == ":" {
            return HTTPURL(String(reference)) == nil ? nil : String(reference)
        }
        let resolved: String
        if reference.hasPrefix("//") {
            resolved = "\(self.scheme):\(reference)"
        } else if reference.hasPrefix("/") {
            resolved = origin + Self.withoutDots(reference)
        } else if reference.hasPrefix("?") {
            resolved = origin + (path.isEmpty ? "/" : path) + reference
        } else {
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
            resolved = origin + Self.withoutDots("\(folder)\(reference)")
        }
        return HTTPURL(resolved) == nil ? nil : resolved
    }

    /// A path with its `.` and `..` segments taken away, the query kept.
    private static func withoutDots(_ reference: some StringProtocol) -> String {
        let path = reference.prefix { $0 != "?" }
        var segments: [Substring] = []
        let given = Substring(path).split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for (index, segment) in given.enumerated() {
            let isLast = index == given.count - 1
            switch segment {
            case ".": if isLast { segments.append("") }
            case "..":
                _ = segments.popLast()
                if isLast { segments.append("") }
            default: segments.append(segment)
            }
        }
        return "/" + segments.joined(separator: "/") + reference[path.endIndex...]
    }

    /// What the path ends with, decoded; nil where it ends with a slash.
    var lastPathComponent: String? {
        guard !path.hasSuffix("/"), let last = path.split(separator: "/").last else { return nil }
        return String(decoding: ParameterizedValue.percentDecoded(Array(last.utf8)[...]), as: UTF8.self)
    }
}
