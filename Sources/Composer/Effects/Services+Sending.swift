import AWSClient
import Diagnosis
import JSON
import MailMessage
import SESTransport
import SentLog

extension Services {
    var localDelivery: Settings.Delivery { .maildir(path: mailer.maildir) }

    func freeze(_ content: DraftContent, draft: LogID?, isLocal: Bool) async -> AppEvent {
        if let problem = Self.changedAttachment(content) { return .notFrozen(problem) }
        do {
            let message = try content.message()
            let frozen = try await mailer.freeze(
                .init(
                    message: message,
                    content: content.json.compactText,
                    draft: draft,
                    delivery: isLocal ? localDelivery : settings.delivery
                )
            )
            let waits = settings.sendDelay > 0 && !isLocal
            return .frozen(
                Outgoing(
                    id: frozen.id,
                    sender: message.from.mailboxes.first?.address.text ?? "",
                    recipientCount: frozen.envelope.recipients.count,
                    byteCount: frozen.byteCount,
                    phase: waits ? .countdown(secondsLeft: settings.sendDelay) : .sending(sent: 0, total: 0)
                )
            )
        } catch let error as FormError {
            return .notFrozen(FreezeProblem(field: error.field, text: error.text))
        } catch {
            return .notFrozen(FreezeProblem(field: FormField(of: error), text: ErrorText.text(for: error)))
        }
    }

    /// A file that is gone, or is another than the one that was attached, stops the send.
    private static func changedAttachment(_ content: DraftContent) -> FreezeProblem? {
        for attachment in content.attachments {
            guard case .file(let path, let byteCount, let modified) = attachment.source else { continue }
            guard let state = FileState(path) else {
                return FreezeProblem(field: .attachments, text: "\(path) is gone; remove it or put it back")
            }
            guard state.byteCount == byteCount, state.modified == modified else {
                let text = "\(path) has changed since it was attached; remove it and attach it again"
                return FreezeProblem(field: .attachments, text: text)
            }
        }
        return nil
    }

    func takeBack(_ id: LogID) async -> [AppEvent] {
        await answering {
            try await log.takeBack(id)
            let text = try await log.detail(id).content ?? "{}"
            return [.takenBack(id, DraftContent(json: try JSONParser.parse(text))), .rowsChanged]
        }
    }

    func attempt(
        _ id: LogID,
        delivery: Settings.Delivery?,
        progress: @escaping @Sendable (Int, Int) -> Void
    ) async -> SendOutcome {
        do {
            switch try await mailer.attempt(id, delivery: delivery, progress: progress) {
            case .accepted(let receipt, let detail):
                return .accepted(id: receipt.messageID, detail: detail)
            case .failed(let explanation, _):
                return .failed(FailureReport(entry: id, explanation: explanation))
            case .uncertain(let explanation, _):
                return .uncertain(FailureReport(entry: id, explanation: explanation))
            }
        } catch {
            return .failed(FailureReport(entry: id, explanation: ErrorText.explanation(of: error)))
        }
    }

    func warmConnection() async -> [AppEvent] {
        if case .ses = settings.delivery { await mailer.session.warm() }
        return []
    }

    func resolveSession() async -> [AppEvent] {
        [.sessionResolved(await mailer.session.info(delivery: settings.delivery))]
    }

    /// What SES says of the account, as far as it may be asked; what is denied is not known, and no more.
    package func learnAccount() async -> [AppEvent] {
        guard case .ses = settings.delivery, let connection = try? await mailer.session.connection() else {
            return []
        }
        let lookups = SESLookups(client: connection.client)
        async let account = try? lookups.account()
        async let identities = try? lookups.identities()
        let verified = await identities?.filter(\.isSendingEnabled).map(\.name)
        let facts = AccountFacts(
            isInSandbox: await account.map { !$0.hasProductionAccess },
            verifiedIdentities: verified
        )
        return [.accountLearned(facts)]
    }
}
