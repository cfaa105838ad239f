import AWSClient
import MailMessage

/// Something that takes messages off one's hands.
public protocol MailTransport: Sendable {
    /// Renders a message and sends it.
    /// - Parameters:
    ///   - context: what rendering takes from the world: date, randomness, files.
    ///   - progress: told while it is sent, where that takes time.
    /// - Throws: ``SendError``.
    func send(
        _ message: Message,
        context: RenderContext,
        progress: SendProgress?
    ) async throws(SendError) -> Receipt

    /// Checks what can be checked without sending anything.
    /// - Throws: ``SendError`` where a send would surely fail.
    func verify() async throws(SendError) -> TransportVerification
}

extension MailTransport {
    /// Renders a message with this machine's time and randomness, and sends it.
    /// - Throws: ``SendError``.
    public func send(_ message: Message) async throws(SendError) -> Receipt {
        try await send(message, context: .system(), progress: nil)
    }

    /// Sends a message and tells the outcome to a function, once, on no particular thread.
    /// - Returns: the task, to cancel it.
    @discardableResult
    public func send(
        _ message: Message,
        completionHandler: @escaping @Sendable (Result<Receipt, SendError>) -> Void
    ) -> Task<Void, Never> {
        Task {
            do throws(SendError) {
                completionHandler(.success(try await send(message)))
            } catch {
                completionHandler(.failure(error))
            }
        }
    }
}

/// What a check without sending found.
public enum TransportVerification: Sendable {
    /// Nothing speaks against a send; of SES: the account may send.
    case ready(Account?)
    /// The account is known, and its sending is switched off.
    case sendingDisabled(Account)
    /// The service knows the credentials, but they may not ask about the account, or the server does not
    /// know the question. Whether a message will be accepted shows only when one is sent.
    case unknown(ServiceError)
}
