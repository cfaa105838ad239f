/// Where the bytes of a body or an attachment come from.
public enum Content: Sendable, Equatable {
    /// A text, in UTF-8 on the wire.
    case text(String)
    /// Bytes as they are.
    case bytes([UInt8])
    /// A file, read while the message is rendered.
    case file(path: String)
    /// A `data:` URL, or an `http:` or `https:` URL, which ``Message/loadingURLs(with:limits:)`` must have
    /// replaced by what it names before the message is rendered.
    case url(String)
}

extension Content: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self = .text(value) }
}
