/// One part of a message that was read: the whole of it, a body, an attachment.
public struct ParsedPart: Sendable {
    /// How deep parts may lie in each other; what lies deeper is one part.
    static let maximumDepth = 32

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
        let block = HeaderBlock(bytes)
        headers = block.fields
        encodedBody = block.body
        func value(_ name: String) -> String? {
            block.fields.first { $0.name.lowercased() == name }?.rawValue
        }
        let type = ParameterizedValue(value("content-type") ?? "")
        mediaType = type.value.contains("/") ? type.value.lowercased() : "text/plain"
        parameters = Dictionary(
            type.parameters.map { ($0.name, $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
        let disposition = value("content-disposition").map { ParameterizedValue($0) }
        self.disposition = disposition?.value.lowercased()
        filename = disposition?["filename"] ?? type["name"]
        contentID = value("content-id").map { $0.filter { $0 != "<" && $0 != ">" && $0 != " " } }
        let encoding = ParameterizedValue(value("content-transfer-encoding") ?? "").value.lowercased()
        transferEncoding = encoding
        guard depth < Self.maximumDepth else {
            children = []
            return
        }
        if mediaType.hasPrefix("multipart/"), let boundary = type["boundary"], !boundary.isEmpty {
            children = MultipartSplitter.parts(of: block.body, boundary: boundary).map {
                ParsedPart($0, depth: depth + 1)
            }
        } else if mediaType == "message/rfc822" {
            children = [ParsedPart(Self.decoded(block.body, encoding)[...], depth: depth + 1)]
        } else {
            children = []
        }
    }

    /// The body's bytes, decoded from their transfer encoding.
    public var content: [UInt8] { Self.decoded(encodedBody, transferEncoding) }

    private static func decoded(_ body: ArraySlice<UInt8>, _ encoding: String) -> [UInt8] {
        switch encoding {
        case "base64": Base64.decode(body, isLenient: true) ?? []
        case "quoted-printable": QuotedPrintable.decode(body)
        default: Array(body)
        }
    }

    /// The transfer encoding that it was written in, where an attachment has to ask for that: nil for base64, for
    /// messages, and where the bytes as they are would not fit into its lines.
    package var ownTransferEncoding: TransferEncoding? {
        guard let encoding = TransferEncoding(rawValue: transferEncoding), encoding != .base64,
            !mediaType.hasPrefix("message/")
        else { return nil }
        if encoding == .quotedPrintable { return encoding }
        var scan = LineScan()
        content.withUnsafeBytes { scan.scan($0) }
        scan.finish()
        let isText = mediaType.hasPrefix("text/")
        return scan.fits(encoding) && (isText || !scan.hasLoneLineEnd) ? encoding : nil
    }

    /// The fields that an attachment carries besides those that are made of its members.
    package var ownHeaders: [HeaderField] {
        headers.compactMap { header in
            guard let field = try? HeaderField(header.name, header.text),
                AttachmentBuilder.members[field.name.canonical] == nil
            else { return nil }
            return field
        }
    }

    /// The body as text by its charset, LF line ends, flowed lines (RFC 3676) joined.
    public var text: String {
        let text = Charset.decode(content, parameters["charset"] ?? "")
        let lines = text.unifyingLineEnds()
        guard parameters["format"]?.lowercased() == "flowed" else { return lines }
        return FlowedText.decode(lines, deletesBlank: parameters["delsp"]?.lowercased() == "yes")
    }

    /// The value of the first field of a name, in any case, its encoded words decoded.
    public func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.text
    }

    /// Whether it is a body that a reader shows as the message's text.
    var isBody: Bool {
        children.isEmpty && mediaType.hasPrefix("text/") && disposition != "attachment" && filename == nil
    }

    /// All parts without parts of their own, in order; a message in the message counts as one.
    var leaves: [ParsedPart] {
        mediaType.hasPrefix("multipart/") && !children.isEmpty ? children.flatMap(\.leaves) : [self]
    }
}

extension String {
    /// CRLF and CR made LF.
    fileprivate func unifyingLineEnds() -> String {
        guard utf8.contains(0x0D) else { return self }
        var result: [UInt8] = []
        result.reserveCapacity(utf8.count)
        var previous: UInt8 = 0
        for byte in utf8 {
            if byte == 0x0D {
                result.append(0x0A)
            } else if byte != 0x0A || previous != 0x0D {
                result.append(byte)
            }
            previous = byte
        }
        return String(decoding: result, as: UTF8.self)
    }
}
