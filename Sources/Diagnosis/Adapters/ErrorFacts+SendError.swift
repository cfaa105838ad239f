import MailMessage
import SESTransport

extension ErrorFacts {
    package init(_ error: SendError) {
        switch error {
        case .aws(let error): self.init(error)
        case .limit(let error): self.init(local: LocalFailure(error))
        case .message(let error): self.init(local: .invalidMessage(fault: String(describing: error)))
        case .storage(let error):
            self.init(
                transport: TransportFailure(kind: .bodyUnreadable, detail: String(describing: error))
            )
        }
        operation = operation ?? "SendEmail"
    }
}

extension LocalFailure {
    package init(_ error: LimitError) {
        self =
            switch error {
            case .noRecipients: .invalidMessage(fault: "There is no recipient.")
            case .tooManyRecipients(let count, let limit): .recipientLimit(count: count, limit: limit)
            case .messageTooLarge(let count, let limit): .messageTooLarge(byteCount: count, limit: limit)
            case .tooManyTags(let count, let limit):
                .invalidTag(fault: "There are \(count) tags, of \(limit).")
            case .invalidTagName(let name): .invalidTag(fault: "The name \"\(name)\" is not one.")
            case .invalidTagValue(let name, let value):
                .invalidTag(fault: "\(name) has the value \"\(value)\", which is not one.")
            case .reservedTagName(let name): .invalidTag(fault: "\(name) is SES's own.")
            case .tooManyHeaders(let count, let limit):
                .invalidMessage(fault: "There are \(count) header fields, of \(limit).")
            }
    }
}
