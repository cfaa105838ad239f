/// One header field as it was read.
public struct ParsedHeader: Sendable, Hashable {
    /// The name in its own spelling.
    public let name: String
    /// The value unfolded, as it was written otherwise.
    public let rawValue: String

    /// The value for people: encoded words (RFC 2047) decoded.
    public var text: String { EncodedWords.decode(rawValue) }
}
