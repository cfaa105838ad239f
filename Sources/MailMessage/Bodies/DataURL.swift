/// A `data:` URL (RFC 2397).
struct DataURL {
    /// The media type as it stands there; nil where none does.
    var mediaType: String?
    var bytes: [UInt8]

    /// Whether a URL is one.
    static func matches(_ url: String) -> Bool { url.prefix(5).lowercased() == "data:" }

    /// - Returns: nil where there is no comma, or what should be base64 is none.
    init?(_ url: String) {
        guard Self.matches(url), let comma = url.utf8.firstIndex(of: UInt8(ascii: ",")) else { return nil }
        var head = url[url.index(url.startIndex, offsetBy: 5)..<comma]
        let data = ParameterizedValue.percentDecoded(Array(url[url.index(after: comma)...].utf8)[...])
        if head.lowercased().hasSuffix(";base64") {
            head = head.dropLast(7)
            guard let bytes = Base64.decode(data) else { return nil }
            self.bytes = bytes
        } else {
            bytes = data
        }
        if head.isEmpty {
            mediaType = nil
        } else {
            mediaType = head.hasPrefix(";") ? "text/plain\(head)" : String(head)
        }
    }
}
