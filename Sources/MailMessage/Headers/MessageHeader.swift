/// Writes the header fields of a message in their fixed order, up to MIME-Version.
struct MessageHeader {
    let message: Message
    let messageID: MessageID
    let date: MailDate

    /// The fields that have a member of ``Message``, with its name.
    fileprivate static let members = [
        "from": "from", "sender": "sender", "reply-to": "replyTo", "to": "to", "cc": "cc", "bcc": "bcc",
        "subject": "subject", "message-id": "messageId", "in-reply-to": "inReplyTo",
        "references": "references",
        "date": "date", "mime-version": "attachments", "content-type": "attachments",
        "content-transfer-encoding": "textEncoding", "content-disposition": "attachments",
        "content-id": "attachments",
    ]
    private static let priorityFields = ["x-priority", "x-msmail-priority", "importance"]
    /// Fields that callers set by name and that a message has once (RFC 2919, section 3; RFC 8058, section 3.1).
    fileprivate static let single: Set<String> = [
        "list-id", "list-unsubscribe-post", "x-priority", "x-msmail-priority", "importance",
    ]

    /// All fields.
    func bytes() throws(MessageError) -> [UInt8] {
        try check()
        var header = HeaderWriter()
        header.addresses("From", message.from)
        if let sender = message.sender { header.mailbox("Sender", sender) }
        header.addresses("Reply-To", message.replyTo)
        header.addresses("To", message.to)
        header.addresses("Cc", message.cc)
        if !message.subject.isEmpty { header.unstructured("Subject", message.subject) }
        header.messageIDs("Message-ID", [messageID])
        header.messageIDs("In-Reply-To", message.inReplyTo)
        header.messageIDs("References", message.references)
        header.field("Date", date.text)
        writePriority(&header)
        try ListFieldWriter(list: message.list, custom: message.headers).write(&header)
        for (index, field) in message.headers.enumerated() where !ListFieldWriter.isJoined(field.name) {
            try header.custom(field, field: "headers[\(index)]")
        }
        header.field("MIME-Version", "1.0")
        return header.bytes
    }

    private func writePriority(_ header: inout HeaderWriter) {
        switch message.priority {
        case .high:
            header.field("X-Priority", "1 (Highest)")
            header.field("X-MSMail-Priority", "High")
            header.field("Importance", "High")
        case .low:
            header.field("X-Priority", "5 (Lowest)")
            header.field("X-MSMail-Priority", "Low")
            header.field("Importance", "Low")
        case .normal, nil: break
        }
    }

    private func check() throws(MessageError) {
        guard !message.from.mailboxes.isEmpty else { throw MessageError(.missing, field: "from", value: "") }
        // RFC 6854 has made groups possible here, but SES takes a mailbox only.
        if case .group(let group) = message.from.entries.first(where: {
            if case .group = $0 { true } else { false }
        }) {
            throw MessageError(.groupNotAllowed, field: "from", value: group.text)
        }
        // Several authors need one who is responsible (RFC 5322, section 3.6.2).
        guard message.from.mailboxes.count == 1 || message.sender != nil else {
            throw MessageError(.missing, field: "sender", value: "")
        }
        var seen: Set<String> = []
        let hasPriority = message.priority == .high || message.priority == .low
        for (index, field) in message.headers.enumerated() {
            let canonical = field.name.canonical
            var member = field.name.member
            if hasPriority, Self.priorityFields.contains(canonical) { member = "priority" }
            if canonical == "list-id", message.list.id != nil { member = "list.id" }
            if canonical == "list-unsubscribe-post", message.list.unsubscribePost {
                member = "list.unsubscribePost"
            }
            if let member {
                let place = "headers[\(index)]"
                throw MessageError(.reservedHeader(member: member), field: place, value: field.name.text)
            }
            if field.name.isSingle, !seen.insert(canonical).inserted {
                throw MessageError(.repeatedHeader, field: "headers[\(index)]", value: field.name.text)
            }
        }
    }
}

extension HeaderField.Name {
    /// The member of ``Message`` that makes this field, so that it can't be given by name.
    package var member: String? {
        MessageHeader.members[canonical] ?? (canonical.hasPrefix("content-") ? "attachments" : nil)
    }

    /// Whether a message has a field of this name once at the most.
    package var isSingle: Bool { MessageHeader.single.contains(canonical) }
}
