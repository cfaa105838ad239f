/// Scheme, host and port of an absolute `http` or `https` URL: enough to judge where a request would go.
struct WebAddress: Hashable {
    var scheme: String
    /// In lower case; an IPv6 address without its brackets.
    var host: String
    var port: Int?

    /// A URL for an error's text: a name and a password in it are left out.
    static func withoutUser(_ url: String) -> String {
        guard let slashes = url.firstRange(of: "//") else { return url }
        let authority = url[slashes.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@") else { return url }
        return url[..<slashes.upperBound] + "…" + url[at...]
    }

    /// Nil for anything that is not such a URL, also one with blanks, control characters or a user's name.
    init?(_ url: String) {
        guard url.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F && $0 != "\\" }),
            let colon = url.firstIndex(of: ":")
        else { return nil }
        scheme = url[..<colon].lowercased()
        let rest = url[url.index(after: colon)...]
        guard scheme == "http" || scheme == "https", rest.hasPrefix("//") else { return nil }
        let authority = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.contains("@") else { return nil }
        var portText: Substring?
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[..<end].dropFirst().lowercased()
            let after = authority[authority.index(after: end)...]
            guard after.isEmpty || after.hasPrefix(":") else { return nil }
            portText = after.isEmpty ? nil : after.dropFirst()
        } else {
            let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            host = parts.first?.lowercased() ?? ""
            portText = parts.count > 1 ? parts[1] : nil
        }
        guard !host.isEmpty else { return nil }
        guard let portText else { return }
        guard let number = Int(portText), (1...65535).contains(number) else { return nil }
        port = number
    }
}
