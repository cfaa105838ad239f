import FoundationEssentials
import JSON
import MailMessage

/// A template in the shape of `--json`, as far as the form has a place for it. What it has none for is refused by
/// its name: nothing of a message is left out silently.
struct TemplateJSON {
    let path: String
    /// What relative paths of attachments begin from.
    let folder: String
    let home: String

    func content(_ json: JSONValue) throws(TemplateError) -> DraftContent {
        guard let object = json.object else { throw .notJSON(path: path) }
        var content = DraftContent()
        var bodyName: String?
        for (name, value) in object where value != .null {
            if let address = DraftContent.jsonAddresses.first(where: { $0.name == name }) {
                content[address.field] = try addresses(value, name)
            } else if let body = DraftContent.BodyFormat.ofMember(name) {
                // The form has one body; a text goes along with the HTML.
                if name == "text", object["html"]?.string != nil {
                    _ = try message([name: value])
                    content.rest.members[name] = value
                    continue
                }
                guard bodyName == nil, let text = value.string else {
                    throw .noPlace(path: path, member: name)
                }
                bodyName = name
                content.body = text
                content.format = body
            } else {
                try take(name, value, into: &content)
            }
        }
        if content.rest.members["text"] != nil { content.rest.members["html"] = .string(content.body) }
        content.rest.bind(to: content)
        return content
    }

    private func take(
        _ name: String,
        _ value: JSONValue,
        into content: inout DraftContent
    ) throws(TemplateError) {
        switch name {
        case "subject": content[.subject] = value.string ?? ""
        case "inReplyTo": content.inReplyTo = value.string
        case "references":
            content.references =
                value.array?.compactMap(\.string)
                ?? (value.string ?? "").split(separator: " ").map(String.init)
        case "headers":
            let fields = try message(["headers": value]).headers
            content[.headers] = HeaderLines.text(of: fields)
        case "list":
            guard value.object?.names == ["unsubscribe"], let target = value["unsubscribe"]?.string else {
                throw .noPlace(path: path, member: "list")
            }
            content[.listUnsubscribe] = target
        case "attachments":
            for (index, item) in (value.array ?? []).enumerated() {
                content.attachments.append(try attachment(item, "attachments[\(index)]"))
            }
        case "ses": try takeRequest(value, into: &content)
        case let name where MessageRest.names.contains(name):
            _ = try message([name: value])
            content.rest.members[name] = value
        default: throw .noPlace(path: path, member: name)
        }
    }

    /// A text stays as it stands, since a template may have blanks in it; every other form becomes one.
    private func addresses(_ value: JSONValue, _ name: String) throws(TemplateError) -> String {
        if let text = value.string { return text }
        let message = try message([name: value])
        switch name {
        case "from": return message.from.text
        case "to": return message.to.text
        case "cc": return message.cc.text
        case "bcc": return message.bcc.text
        default: return message.replyTo.text
        }
    }

    private func message(_ members: JSONValue) throws(TemplateError) -> Message {
        do throws(MessageError) {
            return try Message(json: members, baseDirectory: folder)
        } catch {
            throw .message(path: path, error)
        }
    }

    private func attachment(_ json: JSONValue, _ name: String) throws(TemplateError) -> DraftAttachment {
        var attachment: DraftAttachment
        if let file = json["path"]?.string {
            let absolute =
                file.hasPrefix("/")
                ? file : file.hasPrefix("~/") ? home + file.dropFirst() : "\(folder)/\(file)"
            guard let found = DraftAttachment(path: absolute) else {
                throw .noFile(path: path, attachment: file)
            }
            attachment = found
        } else if let content = json["content"]?.string {
            let isBase64 = json["encoding"]?.string?.lowercased() == "base64"
            let data = isBase64 ? Data(base64Encoded: content) : Data(content.utf8)
            guard let data else { throw .noPlace(path: path, member: name) }
            attachment = DraftAttachment(
                name: json["filename"]?.string ?? "attachment",
                source: .content(Array(data))
            )
        } else {
            throw .noPlace(path: path, member: name)
        }
        attachment.name = json["filename"]?.string ?? attachment.name
        let part = try part(json, name)
        attachment.contentType = part.contentType
        attachment.contentID = part.contentID
        attachment.disposition = part.disposition
        attachment.transferEncoding = part.transferEncoding
        attachment.headers = part.headers
        return attachment
    }

    /// What an attachment has besides its content, as the library reads it.
    private func part(_ json: JSONValue, _ name: String) throws(TemplateError) -> Attachment {
        var members = json.object ?? JSONObject()
        for content in ["path", "encoding"] { members[content] = nil }
        members["content"] = ""
        do throws(TemplateError) {
            return try message(["attachments": .array([.object(members)])]).attachments[0]
        } catch {
            guard case .message(let path, var fault) = error else { throw error }
            fault.field = fault.field.replacing("attachments[0]", with: name)
            throw .message(path: path, fault)
        }
    }

    /// Tags and the configuration set have fields; the other members of the request go along.
    private func takeRequest(_ json: JSONValue, into content: inout DraftContent) throws(TemplateError) {
        var others = JSONObject()
        for (name, value) in json.object ?? JSONObject() {
            switch name {
            case "EmailTags":
                content[.tags] = (value.array ?? []).map {
                    "\($0["Name"]?.string ?? "")=\($0["Value"]?.string ?? "")"
                }.joined(separator: " ")
            case "ConfigurationSetName": content[.configurationSet] = value.string ?? ""
            default: others[name] = value
            }
        }
        if !others.isEmpty { content.rest.members["ses"] = .object(others) }
    }
}
