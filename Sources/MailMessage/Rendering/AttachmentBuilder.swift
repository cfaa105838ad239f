/// Makes parts of attachments.
struct AttachmentBuilder {
    let contents: ContentResolver

    /// One attachment.
    /// - Parameters:
    ///   - number: which of the attachments it is, from 1, for a name where it has none.
    ///   - field: the member of the message, for errors.
    ///   - isAlternative: it is another form of the body, which has no name and no disposition of its own.
    func part(
        _ attachment: Attachment,
        number: Int,
        field: String,
        isAlternative: Bool = false
    ) throws -> Part {
        let source = try contents.source(attachment.content, field: Self.contentField(attachment, field))
        if attachment.isRaw { return try ReadyPart.part(source) }
        let given = givenName(attachment)
        let mediaType = try mediaType(attachment, name: given, field: field)
        var name = given
        if attachment.filename == .automatic, given == nil, !isAlternative {
            let suffix = MediaType.fileExtension(for: mediaType.name).map { ".\($0)" } ?? ""
            name = "attachment-\(number)\(suffix)"
        }
        let encoded = try encode(source, attachment, mediaType, field: field)
        var header = HeaderWriter()
        var parameters = mediaType.parameters.filter { $0.name != "name" || name == nil }
        if mediaType.isOf("text"), mediaType["charset"] == nil, case .text = attachment.content {
            parameters.insert(("charset", "utf-8"), at: 0)
        }
        header.contentType(mediaType.name, parameters, filename: name)
        header.field("Content-Transfer-Encoding", encoded.encoding.rawValue)
        let isShown = attachment.contentID != nil && mediaType.isOf("image") || mediaType.isOf("message")
        let usual: Attachment.Disposition? = isAlternative ? nil : isShown ? .inline : .attachment
        try writeFields(
            of: attachment,
            name: name,
            disposition: attachment.disposition ?? usual,
            into: &header,
            field: field
        )
        return Part(fields: header.bytes, body: encoded.body)
    }

    /// Content-ID, Content-Disposition and the fields that the caller adds.
    func writeFields(
        of attachment: Attachment,
        name: String?,
        disposition: Attachment.Disposition?,
        into header: inout HeaderWriter,
        field: String
    ) throws(MessageError) {
        if let name, name.utf8.contains(where: HeaderText.isLineEndOrNull) {
            throw MessageError(.controlCharacter, field: "\(field).filename", value: name)
        }
        if let id = attachment.contentID {
            header.field("Content-ID", "<\(try Self.bareContentID(id, field))>")
        }
        if let disposition {
            header.parameterized(
                "Content-Disposition",
                disposition.rawValue,
                name.map { [("filename", $0)] } ?? []
            )
        }
        for extra in attachment.headers {
            if let member = Self.members[extra.name.canonical] {
                throw MessageError(
                    .reservedHeader(member: member),
                    field: "\(field).headers",
                    value: extra.name.text
                )
            }
            try header.custom(extra, field: "\(field).headers.\(extra.name.text)")
        }
    }

    /// The fields that are made of members, which an extra one would contradict.
    static let members = [
        "content-type": "contentType", "content-disposition": "contentDisposition", "content-id": "cid",
        "content-transfer-encoding": "contentTransferEncoding", "mime-version": "contentType",
    ]

    /// The content id without its angle brackets.
    static func bareContentID(_ id: String, _ field: String) throws(MessageError) -> String {
        let isBracketed = id.hasPrefix("<") && id.hasSuffix(">") && id.utf8.count > 2
        let bare = isBracketed ? String(id.dropFirst().dropLast()) : id
        let isValid = bare.utf8.allSatisfy {
            (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
        guard isValid, !bare.isEmpty, bare.utf8.count <= 900 else {
            throw MessageError(.badContentID, field: "\(field).cid", value: id)
        }
        return bare
    }

    /// The name that the caller gives, else the last component of the path or URL.
    func givenName(_ attachment: Attachment) -> String? {
        switch (attachment.filename, attachment.content) {
        case (.named(let name), _): return name.isEmpty ? nil : name
        case (.automatic, .file(let path)): return FileName.sendable(path)
        case (.automatic, .url(let url)) where !DataURL.matches(url): return HTTPURL(url)?.lastPathComponent
        default: return nil
        }
    }

    /// The type that the caller gives, else the one that the content tells, else the one of its name.
    func mediaType(
        _ attachment: Attachment,
        name: String?,
        field: String,
        fallback: String = "application/octet-stream"
    ) throws(MessageError) -> MediaType {
        guard let text = attachment.contentType ?? ContentResolver.mediaType(of: attachment.content) else {
            let named = (name ?? givenName(attachment)).flatMap { MediaType.named(forFile: $0) }
            return MediaType(name: named ?? fallback)
        }
        guard let mediaType = MediaType(parsing: text) else {
            throw MessageError(.badMediaType, field: "\(field).contentType", value: text)
        }
        guard !mediaType.isOf("multipart") else {
            throw MessageError(.multipartNotAllowed, field: "\(field).contentType", value: text)
        }
        if case .text(let content) = attachment.content, let charset = mediaType["charset"],
            charset.lowercased() != "utf-8", charset.lowercased() != "utf8",
            !content.utf8.allSatisfy({ $0 < 0x80 })
        {
            throw MessageError(.charsetDiffers(charset), field: "\(field).contentType", value: text)
        }
        return mediaType
    }

    /// Base64 but for messages, which RFC 2046, section 5.2, allows only as they are (RFC 6532, section 3.5, lifts
    /// that for `message/global`); or as the caller asks, where the bytes can be written so.
    private func encode(
        _ source: ContentSource,
        _ attachment: Attachment,
        _ mediaType: MediaType,
        field: String
    ) throws -> (body: Part.Body, encoding: TransferEncoding) {
        let isMessage = mediaType.isOf("message") && !mediaType.name.hasPrefix("message/global")
        let isText = mediaType.isOf("text") || isMessage
        let field = "\(field).contentTransferEncoding"
        var encoding = attachment.transferEncoding ?? .base64
        if isMessage {
            let scan = try source.scan()
            let asked = attachment.transferEncoding
            encoding = asked == .eightBit || scan.beyondASCII > 0 ? .eightBit : .sevenBit
            guard scan.fits(encoding), asked == nil || asked == encoding else {
                throw MessageError(
                    .doesNotFit(asked ?? encoding),
                    field: field,
                    value: (asked ?? encoding).rawValue
                )
            }
            return (.stream(source), encoding)
        }
        switch encoding {
        case .base64: return (.base64(source), .base64)
        case .quotedPrintable: return (.quotedPrintable(source, isText ? .text : .binary), encoding)
        case .sevenBit, .eightBit:
            let scan = try source.scan()
            guard scan.fits(encoding), isText || !scan.hasLoneLineEnd else {
                throw MessageError(.doesNotFit(encoding), field: field, value: encoding.rawValue)
            }
            return (.stream(source), encoding)
        }
    }

    private static func contentField(_ attachment: Attachment, _ field: String) -> String {
        switch attachment.content {
        case _ where attachment.isRaw: "\(field).raw"
        case .file: "\(field).path"
        case .url: field
        default: "\(field).content"
        }
    }
}

extension HeaderWriter {
    /// A Content-Type with a file name in the form of RFC 2047, which old readers know; the one by the rules is
    /// in the Content-Disposition.
    mutating func contentType(
        _ type: String,
        _ parameters: [(name: String, value: String)],
        filename: String?
    ) {
        guard let filename else { return parameterized("Content-Type", type, parameters) }
        begin("Content-Type")
        word(type + ";")
        for (name, value) in parameters {
            for piece in Self.parameter(name, value) { word(piece + ";") }
        }
        let plain = Self.parameter("name", filename)
        if HeaderText.isPrintableASCII(filename), !EncodedWords.looksEncoded(filename), plain.count == 1,
            !plain[0].hasPrefix("name*")
        {
            word(plain[0])
        } else {
            // `name="` stands before the first encoded word on its line, the quote after the last.
            var words = EncodedWords.encode(filename, firstLength: EncodedWords.maximumLength - 7)
            words[0] = "name=\"" + words[0]
            words[words.count - 1] += "\""
            for text in words { word(text) }
        }
        end()
    }
}
