/// Makes parts of texts: chooses their transfer encoding, makes their line ends CRLF.
struct BodyBuilder {
    let contents: ContentResolver
    let textEncoding: TextEncoding?

    /// Transports may cut or wrap longer lines; RFC 2045, section 6.7, has the same limit.
    private static let longestPlainLine = 76

    /// A `text/TYPE` part in UTF-8.
    func text(
        _ content: Content,
        type: String,
        field: String
    ) throws -> Part {
        try text(try contents.text(content, field: field), type: type, field: field)
    }

    /// A `text/TYPE` part of bytes in UTF-8.
    /// - Parameter mayFlow: whether the flowed format can be asked for.
    func text(
        _ bytes: [UInt8],
        type: String,
        parameters: [(name: String, value: String)] = [],
        field: String,
        mayFlow: Bool = false
    ) throws -> Part {
        var mediaType = MediaType(name: "text/\(type)", parameters: [("charset", "utf-8")] + parameters)
        let prepared = prepare(bytes, mayFlow: mayFlow)
        if prepared.isFlowed { mediaType.parameters.append(("format", "flowed")) }
        var header = HeaderWriter()
        header.parameterized("Content-Type", mediaType.name, mediaType.parameters)
        header.field("Content-Transfer-Encoding", prepared.encoding.rawValue)
        return Part(fields: header.bytes, body: prepared.body)
    }

    /// Another form of the body: a text is written as texts are, anything else as attachments are.
    func alternative(_ attachment: Attachment, field: String) throws -> Part {
        let builder = AttachmentBuilder(contents: contents)
        guard !attachment.isRaw else { return try builder.part(attachment, number: 1, field: field) }
        var header = HeaderWriter()
        let mediaType = try builder.mediaType(attachment, name: nil, field: field, fallback: "text/plain")
        if mediaType.isOf("text"), attachment.transferEncoding == nil {
            let bytes = try contents.bytes(attachment.content, field: field)
            let prepared = prepare(bytes, mayFlow: false)
            var parameters = mediaType.parameters
            if mediaType["charset"] == nil, bytes.isUTF8 { parameters.insert(("charset", "utf-8"), at: 0) }
            header.parameterized("Content-Type", mediaType.name, parameters)
            header.field("Content-Transfer-Encoding", prepared.encoding.rawValue)
            try builder.writeFields(
                of: attachment,
                name: builder.givenName(attachment),
                disposition: attachment.disposition,
                into: &header,
                field: field
            )
            return Part(fields: header.bytes, body: prepared.body)
        }
        return try builder.part(attachment, number: 1, field: field, isAlternative: true)
    }

    private struct Prepared {
        var body: Part.Body
        var encoding: TransferEncoding
        var isFlowed = false
    }

    private func prepare(_ bytes: [UInt8], mayFlow: Bool) -> Prepared {
        var scan = LineScan()
        bytes.withUnsafeBytes { scan.scan($0) }
        scan.finish()
        let lines = scan.hasLoneLineEnd ? LineBreakNormalizer.normalized(bytes) : bytes
        switch textEncoding {
        case .flowed where mayFlow && scan.fits(.sevenBit):
            return Prepared(body: .verbatim(FlowedText.encode(lines)), encoding: .sevenBit, isFlowed: true)
        case .quotedPrintable: return quotedPrintable(lines)
        case .base64: return base64(lines)
        default: break
        }
        if scan.fits(.sevenBit, lineLength: Self.longestPlainLine), !scan.hasFragileLine {
            return Prepared(body: .verbatim(lines), encoding: .sevenBit)
        }
        return scan.beyondASCII * 2 <= scan.count ? quotedPrintable(lines) : base64(lines)
    }

    private func quotedPrintable(_ lines: [UInt8]) -> Prepared {
        let encoded = lines.withUnsafeBytes { QuotedPrintableEncoder.encode($0, .text) }
        return Prepared(body: .encoded(encoded), encoding: .quotedPrintable)
    }

    private func base64(_ lines: [UInt8]) -> Prepared {
        let source = ContentSource(source: MemorySource(lines), field: "", name: "")
        return Prepared(body: .base64(source), encoding: .base64)
    }
}

extension [UInt8] {
    /// Whether the bytes are valid UTF-8.
    var isUTF8: Bool { String(validating: self, as: UTF8.self) != nil }
}
