/// What a service accepts.
public struct MessageLimits: Sendable, Hashable {
    /// How many recipients one message has.
    public var recipients: Int
    /// Octets of a local part.
    public var localPart: Int
    /// Octets of an address.
    public var address: Int
    /// Octets of the rendered message.
    public var message: Int

    /// - Parameters:
    ///   - recipients: how many recipients one message has.
    ///   - localPart: octets of a local part.
    ///   - address: octets of an address.
    ///   - message: octets of the rendered message.
    public init(recipients: Int, localPart: Int, address: Int, message: Int) {
        self.recipients = recipients
        self.localPart = localPart
        self.address = address
        self.message = message
    }

    /// Those of the SESv2 SendEmail request: 50 recipients, 64 and 320 octets, 40 MB.
    public static let ses = MessageLimits(
        recipients: 50,
        localPart: 64,
        address: 320,
        message: 40 * 1024 * 1024
    )

    /// None.
    public static let none = MessageLimits(recipients: .max, localPart: .max, address: .max, message: .max)
}

extension Message {
    /// Checks the addresses against a service's limits.
    /// - Throws: ``MessageError`` for the first that is over, with the count and the limit.
    public func check(_ limits: MessageLimits) throws(MessageError) {
        let lists = [("from", from), ("to", to), ("cc", cc), ("bcc", bcc), ("replyTo", replyTo)]
        for (field, list) in lists {
            for mailbox in list.mailboxes { try Self.check(mailbox.address, field, limits) }
        }
        if let sender { try Self.check(sender.address, "sender", limits) }
        let envelope = try envelope()
        try Self.check(envelope.from, "envelope.from", limits)
        for address in envelope.recipients { try Self.check(address, "envelope.to", limits) }
        let count = envelope.recipients.count
        guard count <= limits.recipients else {
            let reason = MessageError.Reason.tooManyRecipients(count: count, limit: limits.recipients)
            throw MessageError(reason, field: "to", value: String(count))
        }
    }

    private static func check(
        _ address: Address,
        _ field: String,
        _ limits: MessageLimits
    ) throws(MessageError) {
        let text = address.wireText
        let localCount = text.utf8.count - address.asciiDomain.utf8.count - 1
        guard localCount <= limits.localPart else {
            let reason = MessageError.Reason.localPartTooLong(count: localCount, limit: limits.localPart)
            throw MessageError(reason, field: field, value: text)
        }
        guard text.utf8.count <= limits.address else {
            let reason = MessageError.Reason.addressTooLong(count: text.utf8.count, limit: limits.address)
            throw MessageError(reason, field: field, value: text)
        }
    }
}
