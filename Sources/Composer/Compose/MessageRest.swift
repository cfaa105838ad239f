import JSON
import MailMessage

/// What a message has that the form has no field for: taken over from a message that another program made, so
/// that it is sent again as it was.
///
/// Some of it belongs to what a field says: other forms of the body, the envelope. That goes when the field is
/// changed, since it would say something else than what is written there.
package struct MessageRest: Sendable, Equatable {
    /// The members of the message, in the shape of `--json`; of `ses` those that no field has.
    var members = JSONObject()
    /// What the fields said that members belong to.
    var body = ""
    var format = DraftContent.BodyFormat.plain
    var from = ""
    /// To, Cc and Bcc, a line each.
    var recipients = ""

    var isEmpty: Bool { members.isEmpty }

    /// Members that belong to the body, to From, to the recipients; all others stand by themselves.
    private static let ofBody = ["text", "html", "amp", "watchHtml", "alternatives"]
    private static let ofFrom = ["sender"]
    private static let ofRecipients = ["envelope"]
    static let names = ofBody + ofFrom + ofRecipients + ["icalEvent", "ses"]

    /// Notes what the members belong to.
    mutating func bind(to content: DraftContent) {
        guard !isEmpty else { return }
        body = content.body
        format = content.format
        from = content[.from]
        recipients = Self.recipients(of: content)
    }

    private static func recipients(of content: DraftContent) -> String {
        [FormField.to, .cc, .bcc].map { content[$0] }.joined(separator: "\n")
    }

    /// The members that still say what the fields say.
    func members(for content: DraftContent) -> JSONObject {
        valid(
            isBodySame: content.body == body && content.format == format,
            isFromSame: content[.from] == from,
            areRecipientsSame: Self.recipients(of: content) == recipients
        )
    }

    private func valid(isBodySame: Bool, isFromSame: Bool, areRecipientsSame: Bool) -> JSONObject {
        var members = members
        if !isBodySame { for name in Self.ofBody { members[name] = nil } }
        if !isFromSame {
            for name in Self.ofFrom { members[name] = nil }
            if var ses = members["ses"]?.object {
                ses["FromEmailAddress"] = nil
                members["ses"] = ses.isEmpty ? nil : .object(ses)
            }
        }
        if !areRecipientsSame { for name in Self.ofRecipients { members[name] = nil } }
        return members
    }

    /// What of it would be sent, in a few words each.
    func words(isBodySame: Bool, from: String, recipients: [String]) -> [String] {
        let members = valid(
            isBodySame: isBodySame,
            isFromSame: from == self.from,
            areRecipientsSame: recipients.joined(separator: "\n") == self.recipients
        )
        var words: [String] = []
        for (name, value) in members {
            switch name {
            case "text": words.append("its own plain text")
            case "html": break
            case "amp": words.append("AMP")
            case "watchHtml": words.append("HTML for watches")
            case "alternatives": words.append("other forms of the body")
            case "sender": words.append("Sender \(value.string ?? "")")
            case "envelope": words.append("an envelope of its own")
            case "icalEvent": words.append("invitation")
            default: words += value.object?.names ?? []
            }
        }
        return words
    }
}

extension MessageRest {
    package var json: JSONValue {
        [
            "members": .object(members), "body": .string(body), "format": .string(format.rawValue),
            "from": .string(from), "recipients": .string(recipients),
        ]
    }

    package init(json: JSONValue) {
        members = json["members"]?.object ?? JSONObject()
        body = json["body"]?.string ?? ""
        format = json["format"]?.string.flatMap(DraftContent.BodyFormat.init) ?? .plain
        from = json["from"]?.string ?? ""
        recipients = json["recipients"]?.string ?? ""
    }
}
