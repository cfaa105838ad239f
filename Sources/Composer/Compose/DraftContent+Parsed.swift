import MailMessage
import SentLog

extension DraftContent {
    /// A message of the log as a form: what it says from its own bytes, Bcc and tags, which are not in them,
    /// from its row. Its Message-ID and date stay behind.
    init(_ message: ParsedMessage, row: LogSummary) {
        self.init()
        self[.from] = message.from.text
        self[.to] = message.to.text
        self[.cc] = message.cc.text
        self[.bcc] = row.bcc.fieldText
        self[.replyTo] = message.replyTo.text
        self[.subject] = message.subject
        self[.tags] = row.tags.map(\.description).joined(separator: " ")
        inReplyTo = message.inReplyTo.first?.text
        references = message.references.map(\.text)
        if let text = message.text {
            body = text
        } else if let html = message.html {
            body = html
            format = .html
        }
        attachments = message.attachments.map(DraftAttachment.init)
    }
}

extension DraftAttachment {
    init(_ part: ParsedPart) {
        name = part.filename ?? "attachment"
        contentType = part.fullType
        contentID = part.contentID
        disposition = part.disposition.flatMap(Attachment.Disposition.init)
        transferEncoding = part.ownTransferEncoding
        headers = part.ownHeaders
        source = .content(part.content)
    }
}

extension ParsedPart {
    /// The media type with its parameters, but for the name, which stands by itself.
    fileprivate var fullType: String {
        let others = parameters.filter { $0.key != "name" }.sorted { $0.key < $1.key }
        return others.reduce(mediaType) { type, parameter in
            let isToken = parameter.value.allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || "-_.+".contains($0))
            }
            let value = isToken ? parameter.value : Printable.quoted(parameter.value)
            return "\(type); \(parameter.key)=\(value)"
        }
    }
}
