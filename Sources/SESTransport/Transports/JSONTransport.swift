import JSON
import MailMessage

/// Turns messages into JSON, in the shape in which ``MailMessage/Message`` reads them, and sends them nowhere.
public struct JSONTransport: MailTransport {
    private let deliver: @Sendable (JSONValue) async throws -> Void

    /// A transport that hands each message to a function.
    public init(deliver: @escaping @Sendable (JSONValue) async throws -> Void) { self.deliver = deliver }

    public func send(
        _ message: Message,
        context: RenderContext,
        progress: SendProgress?
    ) async throws(SendError) -> Receipt {
        let envelope: ReceiptEnvelope
        do throws(MessageError) {
            try message.check(context.limits)
            envelope = ReceiptEnvelope(try message.envelope())
        } catch {
            throw .message(error)
        }
        do { try await deliver(message.json) } catch { throw .storage(error) }
        return Receipt(envelope: envelope, messageID: message.messageID?.text ?? "", response: "")
    }

    public func verify() -> TransportVerification { .ready(nil) }
}
