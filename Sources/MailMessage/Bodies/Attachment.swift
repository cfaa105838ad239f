/// A part of a message with content of its own: an attachment, an image in the HTML, an alternative.
public struct Attachment: Sendable, Equatable {
    /// What the part is called.
    public enum Filename: Sendable, Hashable {
        /// The last component of the path or URL, else `attachment-N` with an extension for its type.
        case automatic
        /// As given.
        case named(String)
        /// None.
        case none
    }

    /// What a reader does with the part (RFC 2183).
    public enum Disposition: String, Sendable, Hashable, CaseIterable {
        /// Shown in the place where it stands; offered to be saved.
        case inline, attachment
    }

    /// The bytes.
    public var content: Content
    /// Whether the content is a whole part, header fields included, that is passed through as it is; nothing
    /// else but the content counts then.
    public var isRaw: Bool
    /// What the part is called.
    public var filename: Filename
    /// The media type, with parameters; nil: by the name's extension, else `application/octet-stream`.
    public var contentType: String?
    /// nil: inline for an image with a content id and for messages, else attachment.
    public var disposition: Disposition?
    /// nil: base64, but for messages.
    public var transferEncoding: TransferEncoding?
    /// The id by which HTML names the part: `cid:ID` (RFC 2392); with or without angle brackets.
    public var contentID: String?
    /// More fields of the part; none of those that the members above make.
    public var headers: [HeaderField]

    /// - Parameters:
    ///   - content: the bytes.
    ///   - filename: what the part is called.
    ///   - contentType: the media type, with parameters.
    ///   - disposition: what a reader does with the part.
    ///   - transferEncoding: how the bytes are written.
    ///   - contentID: the id by which HTML names the part.
    ///   - headers: more fields of the part.
    public init(
        _ content: Content,
        filename: Filename = .automatic,
        contentType: String? = nil,
        disposition: Disposition? = nil,
        transferEncoding: TransferEncoding? = nil,
        contentID: String? = nil,
        headers: [HeaderField] = []
    ) {
        self.content = content
        self.filename = filename
        self.contentType = contentType
        self.disposition = disposition
        self.transferEncoding = transferEncoding
        self.contentID = contentID
        self.headers = headers
        isRaw = false
    }

    /// A ready MIME part: its header fields, an empty line, its body.
    /// - Parameter content: the part; its line ends become CRLF.
    public static func raw(_ content: Content) -> Attachment {
        var attachment = Attachment(content)
        attachment.isRaw = true
        return attachment
    }
}
