import JSON
import MailMessage

/// A message that was rendered before, with everything that its SendEmail request needs: what a sent log
/// keeps, so that what is logged is what is sent.
public struct PreparedMessage: Sendable {
    /// The recipients as the request's destination has them.
    public struct Destination: Sendable, Hashable {
        /// Addresses, domains in A-labels.
        public var to: [String]
        /// Addresses, domains in A-labels.
        public var cc: [String]
        /// Addresses, domains in A-labels; they are nowhere in the rendered message.
        public var bcc: [String]

        /// A destination made of its lists.
        public init(to: [String] = [], cc: [String] = [], bcc: [String] = []) {
            self.to = to
            self.cc = cc
            self.bcc = bcc
        }

        /// How many there are in all.
        public var count: Int { to.count + cc.count + bcc.count }
    }

    /// The message as it is sent, before base64.
    public var source: any RawSource
    /// `FromEmailAddress`: ASCII, the name as encoded words, the domain in A-labels.
    public var from: String
    /// `Destination`.
    public var destination: Destination
    /// What the receipt says of sender and recipients.
    public var envelope: ReceiptEnvelope
    /// `FeedbackForwardingEmailAddress`, where bounces go elsewhere than to the sender.
    public var bounceAddress: String?
    /// Members of the request that the message sets itself; each replaces the one that was built, whole.
    public var ses: JSONObject

    /// A prepared message made of its parts.
    public init(
        source: any RawSource,
        from: String,
        destination: Destination,
        envelope: ReceiptEnvelope,
        bounceAddress: String? = nil,
        ses: JSONObject = JSONObject()
    ) {
        self.source = source
        self.from = from
        self.destination = destination
        self.envelope = envelope
        self.bounceAddress = bounceAddress
        self.ses = ses
    }
}

extension PreparedMessage {
    /// A message with the rendered form that was made of it.
    /// - Throws: ``MessageError`` where it has no author or no recipients.
    public init(_ message: Message, source: any RawSource) throws(MessageError) {
        let envelope = try message.envelope()
        let author = try message.author()
        self.init(
            source: source,
            from: author.wireText,
            destination: Destination(
                to: envelope.to.map(\.wireText),
                cc: envelope.cc.map(\.wireText),
                bcc: envelope.bcc.map(\.wireText)
            ),
            envelope: ReceiptEnvelope(envelope),
            bounceAddress: envelope.isCustom && envelope.from != author.address
                ? envelope.from.wireText : nil,
            ses: message.ses
        )
    }
}
