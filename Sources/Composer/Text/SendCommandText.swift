import FoundationEssentials
import JSON
import SentLog

/// Writes the `sesame send` command that sends a message once more, quoted for a POSIX shell.
package enum SendCommandText {
    /// A message that options can describe is written with them; one with HTML, with kept attachments or with
    /// references as JSON on standard input.
    package static func text(for content: DraftContent, _ detail: LogDetail) -> String {
        let needsJSON =
            content.format == .html || !content.rest.isEmpty || content.inReplyTo != nil
            || !content.references.isEmpty
            || content.attachments.contains { $0.contentID != nil }
            || content.attachments.contains { $0.path == nil }
        let place = placeOptions(detail)
        guard needsJSON else {
            return (["sesame", "send"] + place + fieldOptions(content)).joined(separator: " ") + "\n"
        }
        let json = json(content).compactText
        return (["sesame", "send"] + place + ["--json - <<'SESAME'"]).joined(separator: " ")
            + "\n\(json)\nSESAME\n"
    }

    /// As whom and where the message was sent.
    private static func placeOptions(_ detail: LogDetail) -> [String] {
        if case .maildir(let path) = detail.summary.transport { return [quoted("--local=\(path)")] }
        return options([
            ("profile", detail.profile), ("region", detail.region), ("endpoint-url", detail.endpoint),
        ])
    }

    private static func fieldOptions(_ content: DraftContent) -> [String] {
        let headers = (try? HeaderLines(parsing: content[.headers]))?.fields ?? []
        var words = options([
            ("from", content[.from]), ("to", content[.to]), ("cc", content[.cc]), ("bcc", content[.bcc]),
            ("reply-to", content[.replyTo]), ("subject", content[.subject]),
        ])
        words += options(content[.tags].split(separator: " ").map { ("tag", String($0)) })
        words += options([
            ("configuration-set", content[.configurationSet]),
            ("list-unsubscribe", content[.listUnsubscribe]),
        ])
        words += options(headers.map { ("header", "\($0.name): \($0.value)") })
        if content.format == .markdown { words.append("--markdown") }
        for attachment in content.attachments {
            if case .file(let path, _, _) = attachment.source { words += options([("attach", path)]) }
        }
        return words + ["--body", quoted(content.body)]
    }

    private static func options(_ pairs: [(String, String?)]) -> [String] {
        pairs.flatMap { name, value in
            guard let value, !value.isEmpty else { return [String]() }
            return ["--\(name)", quoted(value)]
        }
    }

    /// A word as a POSIX shell takes it, whatever stands in it.
    package static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case 48...57, 64...90, 97...122: true
                default: "%+,-./:=_".utf8.contains(byte)
                }
            }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }

    // MARK: JSON

    private static func json(_ content: DraftContent) -> JSONValue {
        var object = content.rest.members(for: content)
        let fields: [(String, FormField)] = [
            ("from", .from), ("to", .to), ("cc", .cc), ("bcc", .bcc), ("replyTo", .replyTo),
            ("subject", .subject),
        ]
        for (name, field) in fields where !content[field].isEmpty { object[name] = .string(content[field]) }
        object[content.format.jsonName] = .string(content.body)
        object["inReplyTo"] = content.inReplyTo.map(JSONValue.string)
        if !content.references.isEmpty {
            object["references"] = .array(content.references.map(JSONValue.string))
        }
        if !content[.listUnsubscribe].isEmpty {
            object["list"] = ["unsubscribe": .string(content[.listUnsubscribe])]
        }
        let headers = (try? HeaderLines(parsing: content[.headers]))?.fields ?? []
        if !headers.isEmpty {
            object["headers"] = .array(
                headers.map { ["key": .string("\($0.name)"), "value": .string("\($0.value)")] }
            )
        }
        if !content.attachments.isEmpty { object["attachments"] = .array(content.attachments.map(json)) }
        var ses = object["ses"]?.object ?? JSONObject()
        let tags = (try? TagList(parsing: content[.tags]))?.tags ?? []
        if !tags.isEmpty {
            ses["EmailTags"] = .array(tags.map { ["Name": .string($0.name), "Value": .string($0.value)] })
        }
        if !content[.configurationSet].isEmpty {
            ses["ConfigurationSetName"] = .string(content[.configurationSet])
        }
        if !ses.isEmpty { object["ses"] = .object(ses) }
        return .object(object)
    }

    private static func json(_ attachment: DraftAttachment) -> JSONValue {
        var object = JSONObject([("filename", .string(attachment.name))])
        object["contentType"] = attachment.contentType.map(JSONValue.string)
        object["cid"] = attachment.contentID.map(JSONValue.string)
        switch attachment.source {
        case .file(let path, _, _): object["path"] = .string(path)
        case .content(let bytes):
            object["content"] = .string(Data(bytes).base64EncodedString())
            object["encoding"] = "base64"
        // Whoever writes a command gives the bytes; without them it is refused.
        case .kept: break
        }
        return .object(object)
    }
}

extension DraftContent.BodyFormat {
    /// The member of the JSON shape that takes such a body.
    fileprivate var jsonName: String {
        switch self {
        case .plain: "text"
        case .markdown: "markdown"
        case .html: "html"
        }
    }
}
