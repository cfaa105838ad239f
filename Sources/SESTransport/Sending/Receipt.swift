import AWSClient
import MailMessage

/// What is known after a message was accepted.
public struct Receipt: Sendable {
    /// Sender and recipients as the transport used them.
    public var envelope: ReceiptEnvelope
    /// The Message-ID that recipients see, in angle brackets: SES writes its own in place of the message's.
    public var messageID: String
    /// The transport's own word: SES's bare MessageId.
    public var response: String
    /// AWS's id of the request.
    public var requestID: String?
    /// Every try of the request.
    public var attempts: [Attempt]

    /// A receipt made of its parts.
    public init(
        envelope: ReceiptEnvelope,
        messageID: String,
        response: String,
        requestID: String? = nil,
        attempts: [Attempt] = []
    ) {
        self.envelope = envelope
        self.messageID = messageID
        self.response = response
        self.requestID = requestID
        self.attempts = attempts
    }
}

/// Sender and recipients of a message as a receipt names them.
public struct ReceiptEnvelope: Sendable, Hashable {
    /// Where bounces go.
    public var from: String
    /// Every recipient once.
    public var to: [String]

    /// An envelope made of its parts.
    public init(from: String, to: [String]) {
        self.from = from
        self.to = to
    }
}

extension ReceiptEnvelope {
    /// The envelope of a message.
    public init(_ envelope: Envelope) {
        self.init(from: envelope.from.wireText, to: envelope.recipients.map(\.wireText))
    }
}
