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
            let content = try await attachments.keeping(content)
            let message = try content.message(with: try await attachments.bytes(for: content))
            let frozen = try await mailer.freeze(
                .init(
                    message: message,
                    content: content.json.compactText,
                    contents: content.keptContents,
                    draft: draft,
                    delivery: isLocal ? localDelivery : settings.delivery
                )
            )
            keep(frozen.connection, for: frozen.id)
            let waits = settings.sendDelay > 0 && !isLocal
            return .frozen(
                Outgoing(
                    frozen,
                    of: message,
                    phase: waits ? .countdown(secondsLeft: settings.sendDelay) : .sending(sent: 0, total: 0)
                )
            )
        } catch let error as FormError {
            return .notFrozen(FreezeProblem(field: error.field, text: error.text))
        } catch let error as MessageError {
            return .notFrozen(FreezeProblem(field: FormField(of: error), text: content.text(for: error)))
        } catch {
            return .notFrozen(FreezeProblem(field: FormField(of: error), text: ErrorText.text(for: error)))
        }
    }

    /// A file that is gone, or is another than the one that was attached, stops the send.
    private static func changedAttachment(_ content: DraftContent) -> FreezeProblem? {
        for attachment in content.attachments {
            if let text = problem(of: attachment) { return FreezeProblem(field: .attachments, text: text) }
        }
        return nil
    }

    static func problem(of attachment: DraftAttachment) -> String? {
        guard let path = attachment.path else { return nil }
        return attachment.fault(of: FileState(path)).map(attachment.problem)
    }

    /// Undoes a freeze that nobody waits for any more. Where the log can't, the end of the program does.
    func thaw(_ id: LogID) async {
        try? await log.takeBack(id)
        _ = takeConnection(of: id)
    }

    func takeBack(_ id: LogID) async -> [AppEvent] {
        await answering {
            try await log.takeBack(id)
            _ = takeConnection(of: id)
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
            let result = try await mailer.attempt(
                id,
                delivery: delivery,
                frozenFor: takeConnection(of: id),
                progress: progress
            )
            switch result {
            case .accepted(let receipt, let maildir, let note):
                return .accepted(id: receipt.messageID, maildir: maildir.map(shown), note: note)
            case .failed(let explanation, let facts):
                return .failed(await report(id, explanation, facts))
            case .uncertain(let explanation, let facts):
                return .uncertain(await report(id, explanation, facts))
            }
        } catch {
            return .failed(FailureReport(entry: id, explanation: ErrorText.explanation(of: error)))
        }
    }

    /// A path as it is shown: `~` for the home folder.
    private func shown(_ path: String) -> String {
        !home.isEmpty && path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
    }

    private func report(_ id: LogID, _ explanation: Explanation, _ facts: ErrorFacts) async -> FailureReport {
        let attempt = try? await log.summary(id)?.attemptCount
        return FailureReport(entry: id, explanation: explanation, facts: facts, attempt: attempt)
    }

    func warmConnection() async -> [AppEvent] {
        if case .ses = settings.delivery { await mailer.session.warm() }
        return []
    }
}
