import JSON

extension Message {
    /// The message in the shape that ``init(json:baseDirectory:)`` reads, members without a value left out; read
    /// back it gives an equal message.
    public var json: JSONValue {
        var object = JSONObject()
        let addresses = [
            ("from", from), ("to", to), ("cc", cc), ("bcc", bcc), ("replyTo", replyTo),
        ]
        for (name, list) in addresses where !list.isEmpty { object[name] = list.json }
        object["sender"] = sender.map { .string($0.text) }
        if !inReplyTo.isEmpty { object["inReplyTo"] = .array(inReplyTo.map { .string($0.text) }) }
        if !references.isEmpty { object["references"] = .array(references.map { .string($0.text) }) }
        if !subject.isEmpty { object["subject"] = .string(subject) }
        writeBodies(&object)
        if !headers.isEmpty { object["headers"] = headers.json }
        if !list.isEmpty { object["list"] = list.json }
        object["priority"] = priority.map { .string($0.rawValue) }
        object["date"] = date.map { .string($0.text) }
        object["messageId"] = messageID.map { .string($0.text) }
        object["envelope"] = customEnvelope?.json
        object["textEncoding"] = textEncoding.map { .string($0.rawValue) }
        if !ses.isEmpty { object["ses"] = .object(ses) }
        return .object(object)
    }

    private func writeBodies(_ object: inout JSONObject) {
        let bodies = [
            ("text", text), ("html", html), ("amp", amp), ("watchHtml", watchHtml), ("markdown", markdown),
        ]
        for (name, content) in bodies { object[name] = content?.json }
        if markdownAllowsHTML { object["markdownAllowsHtml"] = true }
        if textFromHTML { object["textFromHtml"] = true }
        object["icalEvent"] = icalEvent?.json
        if !alternatives.isEmpty { object["alternatives"] = .array(alternatives.map(\.json)) }
        if !attachments.isEmpty { object["attachments"] = .array(attachments.map(\.json)) }
    }
}

extension CustomEnvelope {
    fileprivate var json: JSONValue {
        var object = JSONObject()
        object["from"] = from.map { .string($0.text) }
        for (name, list) in [("to", to), ("cc", cc), ("bcc", bcc)] where !list.isEmpty {
            object[name] = .array(list.map { .string($0.text) })
        }
        return .object(object)
    }
}
