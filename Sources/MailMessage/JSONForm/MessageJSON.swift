import JSON

extension Message {
    private static let keys = [
        "from", "sender", "to", "cc", "bcc", "replyTo", "inReplyTo", "references", "subject", "text", "html",
        "amp", "watchHtml", "markdown", "markdownAllowsHtml", "textFromHtml", "icalEvent", "alternatives",
        "attachments", "headers", "list", "priority", "date", "messageId", "envelope", "encoding",
        "textEncoding", "ses",
    ]

    /// Reads a message in the shape that users of Nodemailer know.
    /// - Parameters:
    ///   - json: an object; a member that no message has is an error, a member that is null is absent.
    ///   - baseDirectory: what relative paths of files are relative to; empty: the working directory.
    /// - Throws: ``MessageError`` with the path of the fault, `attachments[2].encoding`.
    public init(json: JSONValue, baseDirectory: String) throws(MessageError) {
        self.init()
        let root = JSONNode(value: json, path: "")
        try root.object(Self.keys)
        try readAddresses(root)
        try readHeaders(root)
        try readBodies(root, ContentReader(baseDirectory: baseDirectory))
        if let envelope = root.member("envelope") { customEnvelope = try envelope.customEnvelope() }
        if let ses = root.member("ses") {
            guard let object = ses.value.object else { throw ses.wrongType("an object") }
            self.ses = object
        }
    }

    private mutating func readAddresses(_ root: JSONNode) throws(MessageError) {
        from = try root.member("from")?.addressList() ?? from
        sender = try root.member("sender")?.mailbox()
        to = try root.member("to")?.addressList() ?? to
        cc = try root.member("cc")?.addressList() ?? cc
        bcc = try root.member("bcc")?.addressList() ?? bcc
        replyTo = try root.member("replyTo")?.addressList() ?? replyTo
    }

    private mutating func readHeaders(_ root: JSONNode) throws(MessageError) {
        subject = try root.member("subject")?.string() ?? ""
        inReplyTo = try root.member("inReplyTo")?.messageIDs() ?? []
        references = try root.member("references")?.messageIDs() ?? []
        if let id = root.member("messageId") {
            let text = try id.string()
            messageID = try id.located { () throws(MessageError) in try MessageID(text) }
        }
        if let date = root.member("date") { self.date = try date.date() }
        priority = try root.member("priority")?.oneOf(Priority.self)
        headers = try root.member("headers")?.headerFields() ?? []
        list = try root.member("list")?.listHeaders() ?? ListHeaders()
    }

    private mutating func readBodies(_ root: JSONNode, _ reader: ContentReader) throws(MessageError) {
        let coding = try root.member("encoding").map(ContentCoding.init)
        func body(_ name: String) throws(MessageError) -> Content? {
            guard let node = root.member(name) else { return nil }
            return try reader.body(node, coding: coding)
        }
        text = try body("text")
        html = try body("html")
        amp = try body("amp")
        watchHtml = try body("watchHtml")
        markdown = try body("markdown")
        markdownAllowsHTML = try root.member("markdownAllowsHtml")?.bool() ?? false
        textFromHTML = try root.member("textFromHtml")?.bool() ?? false
        if let event = root.member("icalEvent") {
            icalEvent = try reader.calendarEvent(event, coding: coding)
        }
        for node in root.member("alternatives")?.oneOrMore ?? [] {
            alternatives.append(try reader.attachment(node))
        }
        for node in root.member("attachments")?.oneOrMore ?? [] {
            attachments.append(try reader.attachment(node))
        }
        textEncoding = try root.member("textEncoding")?.textEncoding()
    }
}

extension JSONNode {
    fileprivate func messageIDs() throws(MessageError) -> [MessageID] {
        var ids: [MessageID] = []
        for node in oneOrMore {
            let text = try node.string()
            ids += try node.located { () throws(MessageError) in try MessageID.list(parsing: text) }
        }
        return ids
    }

    fileprivate func date() throws(MessageError) -> MailDate {
        let text = try string()
        guard let date = MailDate(parsing: text) else {
            throw MessageError(.badDate, field: path, value: text)
        }
        return date
    }

    /// Nodemailer's names for the encodings count as well: `Q` and `B`.
    fileprivate func textEncoding() throws(MessageError) -> TextEncoding {
        switch value.string?.lowercased() {
        case "q", "quotedprintable": .quotedPrintable
        case "b": .base64
        default: try oneOf(TextEncoding.self)
        }
    }

    fileprivate func customEnvelope() throws(MessageError) -> CustomEnvelope {
        try object(["from", "to", "cc", "bcc"])
        return CustomEnvelope(
            from: try member("from")?.mailbox().address,
            to: try member("to")?.addresses() ?? [],
            cc: try member("cc")?.addresses() ?? [],
            bcc: try member("bcc")?.addresses() ?? []
        )
    }
}
