import FoundationEssentials
import JSON
import MailMessage

// A form as a message in the shape of `--json`: of templates, and of commands that are copied.

extension DraftContent {
    /// The members that hold addresses, and their fields.
    static let jsonAddresses: [(name: String, field: FormField)] = [
        ("from", .from), ("to", .to), ("cc", .cc), ("bcc", .bcc), ("replyTo", .replyTo),
    ]

    /// The form in that shape. Fields that are no addresses or tags yet stand as they are typed, or are left out.
    var messageJSON: JSONValue {
        var object = rest.members(for: self)
        for (name, field) in Self.jsonAddresses where !self[field].isEmpty {
            object[name] = .string(self[field])
        }
        if !self[.subject].isEmpty { object["subject"] = .string(self[.subject]) }
        object[format.jsonName] = .string(body)
        object["inReplyTo"] = inReplyTo.map(JSONValue.string)
        if !references.isEmpty { object["references"] = .array(references.map(JSONValue.string)) }
        if !self[.listUnsubscribe].isEmpty {
            object["list"] = ["unsubscribe": .string(self[.listUnsubscribe])]
        }
        if let fields = try? HeaderLines(parsing: self[.headers]).fields, !fields.isEmpty {
            object["headers"] = fields.json
        }
        if !attachments.isEmpty { object["attachments"] = .array(attachments.map(\.messageJSON)) }
        var request = object["ses"]?.object ?? JSONObject()
        if let tags = try? TagList(parsing: self[.tags]).tags, !tags.isEmpty {
            request["EmailTags"] = .array(
                tags.map { ["Name": .string($0.name), "Value": .string($0.value)] }
            )
        }
        if !self[.configurationSet].isEmpty {
            request["ConfigurationSetName"] = .string(self[.configurationSet])
        }
        if !request.isEmpty { object["ses"] = .object(request) }
        return .object(object)
    }
}

extension DraftContent.BodyFormat {
    /// The member that takes such a body.
    var jsonName: String {
        switch self {
        case .plain: "text"
        case .markdown: "markdown"
        case .html: "html"
        }
    }

    /// The format of the body that a member holds.
    static func ofMember(_ name: String) -> Self? { allCases.first { $0.jsonName == name } }
}

extension DraftAttachment {
    /// Whether it has more than a path, a name and a type.
    var hasMembers: Bool {
        contentID != nil || disposition != nil || transferEncoding != nil || !headers.isEmpty
    }

    fileprivate var messageJSON: JSONValue {
        var object = JSONObject([("filename", .string(name))])
        switch source {
        case .file(let path, _, _): object["path"] = .string(path)
        case .content(let bytes):
            object["content"] = .string(Data(bytes).base64EncodedString())
            object["encoding"] = "base64"
        // Whoever writes it down gives the bytes; without them it is refused when it is read.
        case .kept: break
        }
        object["contentType"] = contentType.map(JSONValue.string)
        object["contentDisposition"] = disposition.map { .string($0.rawValue) }
        object["contentTransferEncoding"] = transferEncoding.map { .string($0.rawValue) }
        object["cid"] = contentID.map(JSONValue.string)
        if !headers.isEmpty { object["headers"] = headers.json }
        return .object(object)
    }
}
