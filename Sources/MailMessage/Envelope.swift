/// An envelope that the caller sets instead of the one that the header fields give.
public struct CustomEnvelope: Sendable, Hashable {
    /// Where bounces go; nil: the sender, or the first author.
    public var from: Address?
    /// Who gets the message.
    public var to: [Address]
    /// Who gets the message as well, kept apart for the SES request.
    public var cc: [Address]
    /// Who gets the message as well, kept apart for the SES request.
    public var bcc: [Address]

    /// - Parameters:
    ///   - from: where bounces go.
    ///   - to: who gets the message.
    ///   - cc: who gets the message as well.
    ///   - bcc: who gets the message as well.
    public init(from: Address? = nil, to: [Address] = [], cc: [Address] = [], bcc: [Address] = []) {
        self.from = from
        self.to = to
        self.cc = cc
        self.bcc = bcc
    }
}

/// From whom and to whom a message travels, each address once.
public struct Envelope: Sendable, Hashable {
    /// Where bounces go.
    public var from: Address
    /// The To part of the destination.
    public var to: [Address]
    /// The Cc part, without those in To.
    public var cc: [Address]
    /// The Bcc part, without those in To and Cc.
    public var bcc: [Address]
    /// Whether the caller set it, instead of the header fields.
    public var isCustom: Bool

    /// All who get the message, in the order To, Cc, Bcc.
    public var recipients: [Address] { to + cc + bcc }
}

extension Message {
    /// The envelope: from the custom one, else the sender, else the first author; to the custom one's
    /// recipients, else To, Cc and Bcc, each address once, at its first place.
    /// - Throws: ``MessageError`` where there is nobody to send from or to.
    public func envelope() throws(MessageError) -> Envelope {
        guard let from = customEnvelope?.from ?? sender?.address ?? self.from.mailboxes.first?.address else {
            throw MessageError(.missing, field: "from", value: "")
        }
        // A custom envelope that sets only where bounces go leaves the recipients to the header fields.
        let custom = customEnvelope.flatMap { $0.to.isEmpty && $0.cc.isEmpty && $0.bcc.isEmpty ? nil : $0 }
        var seen: Set<Address> = []
        func once(_ addresses: [Address]) -> [Address] { addresses.filter { seen.insert($0).inserted } }
        let result = Envelope(
            from: from,
            to: once(custom?.to ?? to.mailboxes.map(\.address)),
            cc: once(custom?.cc ?? cc.mailboxes.map(\.address)),
            bcc: once(custom?.bcc ?? bcc.mailboxes.map(\.address)),
            isCustom: customEnvelope != nil
        )
        guard !seen.isEmpty else { throw MessageError(.missing, field: "to", value: "") }
        return result
    }

    /// The mailbox that the SES request names as the sender: the first author.
    /// - Throws: ``MessageError`` where there is none.
    public func author() throws(MessageError) -> Mailbox {
        guard let author = from.mailboxes.first else {
            throw MessageError(.missing, field: "from", value: "")
        }
        return author
    }
}
