import MailMessage

/// A message as it is sent, with what is not in its bytes.
public struct RenderedMessage: Sendable {
    /// The message's bytes.
    public var source: any RawSource
    /// Sender and recipients.
    public var envelope: ReceiptEnvelope
    /// The Message-ID in angle brackets.
    public var messageID: String
}

extension Message {
    /// Checks the message against the limits and renders it.
    func spooled(context: RenderContext) throws(SendError) -> RenderedMessage {
        var spool = Spool()
        do {
            try check(context.limits)
            let summary = try render(into: &spool, context: context)
            return RenderedMessage(
                source: spool.source(),
                envelope: ReceiptEnvelope(try envelope()),
                messageID: summary.messageID.text
            )
        } catch let error as MessageError {
            throw .message(error)
        } catch {
            throw .storage(error)
        }
    }
}
