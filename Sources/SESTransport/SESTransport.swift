import AWSClient
import JSON
import MailMessage

/// Sends messages with Amazon SES (API version 2, SendEmail with a raw message).
///
/// One transport serves any number of messages at once.
public struct SESTransport: Sendable {
    let client: AWSClient

    /// A transport on top of a client.
    public init(client: AWSClient) { self.client = client }
}

extension SESTransport {
    /// Sends a message that was rendered before.
    /// - Parameter progress: called with the bytes of the request's body sent so far and their number in
    ///   all, from any thread.
    /// - Throws: ``SendError``.
    public func send(
        _ message: PreparedMessage,
        progress: (@Sendable (_ sent: Int, _ total: Int) -> Void)? = nil
    ) async throws(SendError) -> Receipt {
        throw .aws(AWSError(reason: .cancelled, operation: "SendEmail"))
    }

    /// The request's body as it is sent, without the message's data: for the log.
    public func requestWithoutData(_ message: PreparedMessage) -> JSONValue { .null }
}
