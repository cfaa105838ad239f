import AWSClient
import MailMessage

extension SESTransport: MailTransport {
    /// Renders a message into memory, or beyond a megabyte into a file without a name, and sends it from there.
    public func send(
        _ message: Message,
        context: RenderContext,
        progress: SendProgress?
    ) async throws(SendError) -> Receipt {
        try await send(try message.prepared(context: context), progress: progress)
    }

    /// Asks SES about the account. SES has no way to check a message without sending it; what a send needs
    /// besides (a verified sender, permission for it) is what the diagnosis looks at.
    public func verify() async throws(SendError) -> TransportVerification {
        do throws(AWSError) {
            let account = try await SESLookups(client: client).account()
            return account.isSendingEnabled ? .ready(account) : .sendingDisabled(account)
        } catch {
            guard let refusal = error.serviceError, refusal.isOnlyUnableToTell else { throw .aws(error) }
            return .unknown(refusal)
        }
    }
}

extension ServiceError {
    /// Whether a refusal says nothing about sending: the question was not allowed, or not known.
    fileprivate var isOnlyUnableToTell: Bool {
        code == "AccessDenied" || code == "AccessDeniedException" || (status == 404 && code == nil)
    }
}

extension Message {
    /// Checks the message against the limits and renders it.
    func prepared(context: RenderContext) throws(SendError) -> PreparedMessage {
        let rendered = try spooled(context: context)
        do throws(MessageError) { return try PreparedMessage(self, source: rendered.source) } catch {
            throw .message(error)
        }
    }
}
