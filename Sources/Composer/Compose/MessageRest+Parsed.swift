import JSON
import MailMessage
import SESTransport
import SentLog

extension DraftContent {
    /// Header fields that the form has fields for, that are made anew, or that MIME needs.
    private static let ownHeaders: Set<String> = [
        "from", "sender", "reply-to", "to", "cc", "bcc", "subject", "message-id", "in-reply-to", "references",
        "date", "mime-version",
    ]

    /// Takes over what a message of another program has besides the fields of the form.
    /// - Parameter request: the request that it was sent by.
    mutating func takeRest(of message: ParsedMessage, request: JSONValue) {
        takeHeaders(message)
        rest.members["sender"] = message.sender.map { .string($0.text) }
        takeBodies(message)
        takeRequest(request)
        rest.bind(to: self)
    }

    private mutating func takeHeaders(_ message: ParsedMessage) {
        var fields: [HeaderField] = []
        for header in message.root.headers {
            let name = header.name.lowercased()
            guard !Self.ownHeaders.contains(name), !name.hasPrefix("content-"),
                let field = try? HeaderField(header.name, header.text)
            else { continue }
            fields.append(field)
        }
        // One link alone is what the form's field holds.
        let unsubscribe = fields.filter { $0.name.text.lowercased() == "list-unsubscribe" }
        if unsubscribe.count == 1, let link = Self.onlyLink(unsubscribe[0].value) {
            self[.listUnsubscribe] = link
            fields.removeAll { $0 == unsubscribe[0] }
        }
        self[.headers] = HeaderLines.text(of: fields)
    }

    private static func onlyLink(_ value: String) -> String? {
        guard value.hasPrefix("<"), value.hasSuffix(">") else { return nil }
        let link = value.dropFirst().dropLast()
        return link.contains { "<>, (".contains($0) } ? nil : String(link)
    }

    private mutating func takeBodies(_ message: ParsedMessage) {
        if let html = message.html {
            body = html
            format = .html
            rest.members["html"] = .string(html)
            rest.members["text"] = message.text.map(JSONValue.string)
        }
        var others: [JSONValue] = []
        for part in message.otherBodies {
            switch part.mediaType {
            case "text/x-amp-html": rest.members["amp"] = .string(part.text)
            case "text/watch-html": rest.members["watchHtml"] = .string(part.text)
            case "text/calendar": rest.members["icalEvent"] = Self.invitation(part)
            case "text/plain", "text/html": attachments.append(DraftAttachment(part))
            default:
                others.append([
                    "content": .string(part.text), "contentType": .string(part.mediaType), "filename": false,
                ])
            }
        }
        if !others.isEmpty { rest.members["alternatives"] = .array(others) }
    }

    private static func invitation(_ part: ParsedPart) -> JSONValue {
        // The file beside it is among the attachments.
        var event = JSONObject([("content", .string(part.text)), ("filename", false)])
        event["method"] = part.parameters["method"].map(JSONValue.string)
        return .object(event)
    }

    /// The members of the request that no field of the form has, and the envelope where it is not the one that
    /// the addresses give.
    private mutating func takeRequest(_ request: JSONValue) {
        var members = request.object ?? JSONObject()
        self[.configurationSet] = members["ConfigurationSetName"]?.string ?? self[.configurationSet]
        for name in ["EmailTags", "ConfigurationSetName"] { members[name] = nil }
        let usual = (try? message(with: keptAsEmpty)).flatMap {
            try? PreparedMessage($0, source: MemorySource([]))
        }
        if let usual, members["FromEmailAddress"]?.string == usual.from { members["FromEmailAddress"] = nil }
        let lists = ["to": "ToAddresses", "cc": "CcAddresses", "bcc": "BccAddresses"].mapValues { name in
            members["Destination"]?[name]?.array?.compactMap(\.string) ?? []
        }
        if let usual, members["Destination"] != nil,
            lists != ["to": usual.destination.to, "cc": usual.destination.cc, "bcc": usual.destination.bcc]
        {
            let envelope = ["to", "cc", "bcc"].map {
                ($0, JSONValue.array((lists[$0] ?? []).map(JSONValue.string)))
            }
            rest.members["envelope"] = .object(JSONObject(envelope))
        }
        members["Destination"] = nil
        if !members.isEmpty { rest.members["ses"] = .object(members) }
    }

    private var keptAsEmpty: [KeptContent: [UInt8]] {
        Dictionary(keptContents.map { ($0, []) }, uniquingKeysWith: { first, _ in first })
    }
}
