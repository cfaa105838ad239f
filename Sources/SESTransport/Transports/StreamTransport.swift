import MailMessage

/// Renders messages and sends them nowhere: for tests, archives, and other ways of sending.
public struct StreamTransport: MailTransport {
    private let deliver: @Sendable (RenderedMessage) async throws -> Void

    /// A transport that hands each rendered message to a function.
    public init(deliver: @escaping @Sendable (RenderedMessage) async throws -> Void) {
        self.deliver = deliver
    }

    public func send(
        _ message: Message,
        context: RenderContext,
        progress: SendProgress?
    ) async throws(SendError) -> Receipt {
        let rendered = try message.spooled(context: context)
        do { try await deliver(rendered) } catch { throw .storage(error) }
        progress?(rendered.source.byteCount, rendered.source.byteCount)
        return Receipt(envelope: rendered.envelope, messageID: rendered.messageID, response: "")
    }

    public func verify() -> TransportVerification { .ready(nil) }
}
