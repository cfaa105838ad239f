import FoundationEssentials
import JSON
import MailMessage
import SentLog

// The form in which drafts lie in the log. A member that is missing reads as empty, so that a draft of an
// older version opens.

extension DraftContent {
    package var json: JSONValue {
        var object = JSONObject()
        for field in FormField.lines where !self[field].isEmpty {
            object[field.rawValue] = .string(self[field])
        }
        if !bodyText.isEmpty { object["body"] = .string(body) }
        if format != .plain { object["format"] = .string(format.rawValue) }
        if !attachments.isEmpty { object["attachments"] = .array(attachments.map(\.json)) }
        if let inReplyTo { object["inReplyTo"] = .string(inReplyTo) }
        if !references.isEmpty { object["references"] = .array(references.map(JSONValue.string)) }
        if !rest.isEmpty { object["rest"] = rest.json }
        return .object(object)
    }

    package init(json: JSONValue) {
        self.init()
        for field in FormField.lines { self[field] = json[field.rawValue]?.string ?? "" }
        body = json["body"]?.string ?? ""
        format = json["format"]?.string.flatMap(BodyFormat.init) ?? .plain
        attachments = json["attachments"]?.array?.compactMap(DraftAttachment.init(json:)) ?? []
        inReplyTo = json["inReplyTo"]?.string
        references = json["references"]?.array?.compactMap(\.string) ?? []
        rest = json["rest"].map(MessageRest.init(json:)) ?? MessageRest()
    }
}

extension DraftAttachment {
    fileprivate var json: JSONValue {
        var object = JSONObject([("name", .string(name))])
        object["type"] = contentType.map(JSONValue.string)
        object["cid"] = contentID.map(JSONValue.string)
        object["disposition"] = disposition.map { .string($0.rawValue) }
        object["transferEncoding"] = transferEncoding.map { .string($0.rawValue) }
        if !headers.isEmpty { object["headers"] = headers.json }
        object["size"] = .number(String(byteCount))
        switch source {
        case .file(let path, _, let modified):
            object["path"] = .string(path)
            object["modified"] = .number(String(modified))
        case .content(let bytes): object["content"] = .string(Data(bytes).base64EncodedString())
        case .kept(let kept, _): object["kept"] = .string(kept.name)
        }
        return .object(object)
    }

    fileprivate init?(json: JSONValue) {
        guard let name = json["name"]?.string else { return nil }
        let byteCount = json["size"]?.int ?? 0
        if let path = json["path"]?.string {
            source = .file(path: path, byteCount: byteCount, modified: json["modified"]?.int ?? 0)
        } else if let name = json["kept"]?.string {
            source = .kept(KeptContent(name: name), byteCount: byteCount)
        } else if let content = json["content"]?.string {
            // Drafts of earlier versions held the bytes themselves. Damaged ones are in no log: that is said.
            source =
                Data(base64Encoded: content).map { .content(Array($0)) }
                ?? .kept(KeptContent(name: ""), byteCount: byteCount)
        } else {
            return nil
        }
        self.name = name
        contentType = json["type"]?.string
        contentID = json["cid"]?.string
        disposition = json["disposition"]?.string.flatMap(Attachment.Disposition.init)
        transferEncoding = json["transferEncoding"]?.string.flatMap(TransferEncoding.init)
        headers = (json["headers"]?.array ?? []).compactMap {
            try? HeaderField($0["key"]?.string ?? "", $0["value"]?.string ?? "")
        }
    }
}
