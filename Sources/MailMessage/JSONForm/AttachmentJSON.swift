import JSON

extension ContentReader {
    private static let attachmentKeys = [
        "filename", "content", "encoding", "path", "href", "contentType", "contentDisposition",
        "contentTransferEncoding", "cid", "headers", "raw",
    ]

    /// One attachment, or one alternative.
    func attachment(_ node: JSONNode) throws(MessageError) -> Attachment {
        try node.object(Self.attachmentKeys)
        if let raw = node.member("raw") {
            if let other = node.value.object?.names.first(where: { $0 != "raw" && $0 != "encoding" }) {
                throw MessageError(
                    .unknownKey(known: ["raw", "encoding"]),
                    field: "\(node.path).\(other)",
                    value: other
                )
            }
            return .raw(try body(raw, coding: node.member("encoding").map(ContentCoding.init)))
        }
        var attachment = Attachment(try content(of: node))
        if let filename = node.member("filename") { attachment.filename = try name(filename) }
        attachment.contentType = try node.member("contentType")?.string()
        attachment.disposition = try node.member("contentDisposition")?.oneOf(Attachment.Disposition.self)
        attachment.transferEncoding = try node.member("contentTransferEncoding")?.oneOf(TransferEncoding.self)
        attachment.contentID = try node.member("cid")?.string()
        if let headers = node.member("headers") { attachment.headers = try headers.headerFields() }
        return attachment
    }

    /// A name, or `false` for none.
    func name(_ node: JSONNode) throws(MessageError) -> Attachment.Filename {
        if node.value == .bool(false) { return .none }
        guard let name = node.value.string else { throw node.wrongType("a string, or false for no name") }
        return name.isEmpty ? .automatic : .named(name)
    }

    /// An invitation: its text, or an object with a method and a name.
    func calendarEvent(_ node: JSONNode, coding: ContentCoding?) throws(MessageError) -> CalendarEvent {
        if node.value.string != nil { return CalendarEvent(try inline(node, coding: coding)) }
        guard node.value.object != nil else { throw node.wrongType("a string or an object") }
        try node.object(Self.keys + ["method", "filename"])
        var event = CalendarEvent(try content(of: node, coding: coding))
        if let method = node.member("method") { event.method = try method.string() }
        if let filename = node.member("filename") { event.filename = try name(filename) }
        return event
    }
}

extension Attachment {
    /// The attachment in the shape that it is read from.
    var json: JSONValue {
        guard !isRaw else {
            if case .bytes(let bytes) = content {
                return ["raw": .string(Base64.encode(bytes)), "encoding": "base64"]
            }
            return ["raw": content.json]
        }
        var object = JSONObject()
        object["filename"] = filename.json
        for (name, value) in content.jsonMembers { object[name] = value }
        object["contentType"] = contentType.map { .string($0) }
        object["contentDisposition"] = disposition.map { .string($0.rawValue) }
        object["contentTransferEncoding"] = transferEncoding.map { .string($0.rawValue) }
        object["cid"] = contentID.map { .string($0) }
        if !headers.isEmpty { object["headers"] = headers.json }
        return .object(object)
    }
}

extension Attachment.Filename {
    /// nil where the name is to be found by itself.
    fileprivate var json: JSONValue? {
        switch self {
        case .automatic: nil
        case .named(let name): .string(name)
        case .none: false
        }
    }
}

extension CalendarEvent {
    /// The invitation in the shape that it is read from.
    var json: JSONValue {
        var object = JSONObject(content.jsonMembers)
        object["method"] = method.map { .string($0) }
        object["filename"] = filename.json
        return .object(object)
    }
}
