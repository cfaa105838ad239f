import Diagnosis
import MailMessage
import SESTransport
import SentLog

// Many messages, each through the log as a single one goes.

/// A message of many that was accepted.
package struct BulkAccepted: Sendable {
    package let id: LogID
    package let receipt: Receipt
    /// A word more, such as that the log could not note it.
    package let note: String?
}

/// Why a message of many was not sent, or may not have been.
package enum BulkFailure: Error {
    /// It never got so far as to be in the log.
    case refused(any Error)
    /// The attempt that the log has failed.
    case notSent(LogID, Explanation, ErrorFacts)
}

extension Mailer {
    /// What sends the messages of a bulk run.
    package typealias Bulk = BulkSender<Message, BulkAccepted, BulkFailure>

    /// A sender of many messages.
    /// - Parameters:
    ///   - rate: how many in a second; nil: no limit.
    ///   - journal: what keeps another run from sending them again.
    package func bulkSender(
        to delivery: Settings.Delivery,
        maximumInFlight: Int,
        rate: Double?,
        journal: BulkJournal?
    ) -> Bulk {
        Bulk(
            maximumInFlight: maximumInFlight,
            rate: rate,
            journal: journal,
            lookUp: { await earlier($0) },
            judge: \.verdict,
            send: { await send(Order(message: $0, delivery: delivery), $1) }
        )
    }

    private func send(_ order: Order, _ turn: BulkTurn) async -> Bulk.Answer {
        let row: Row
        do {
            row = try await frozen(order, turn)
        } catch {
            return .failed(.refused(error))
        }
        do {
            try await turn.begin(row.reference)
            switch try await attempt(row.id) {
            case .accepted(let receipt, _, let note):
                let accepted = BulkAccepted(id: row.id, receipt: receipt, note: note)
                return .sent(accepted, messageID: receipt.messageID)
            case .failed(let explanation, let facts):
                return .failed(.notSent(row.id, explanation, facts))
            case .uncertain(let explanation, let facts):
                return .uncertain(.notSent(row.id, explanation, facts))
            }
        } catch {
            // Nothing was sent, and the input has the message: a draft of it would only be in the way.
            if (try? await log.takeBack(row.id)) != nil { _ = try? await log.delete([row.id]) }
            return .failed(.refused(error))
        }
    }

    private struct Row {
        let id: LogID
        let reference: String
    }

    /// The message's row, ready for an attempt: that of an earlier try, or a new one.
    private func frozen(_ order: Order, _ turn: BulkTurn) async throws -> Row {
        if let text = turn.previous, let previous = BulkReference(text), let found = await row(previous) {
            let id = found.summary.id
            if found.summary.state == .failed && found.hasSource { return Row(id: id, reference: text) }
            // What a person has opened and changed since is theirs.
            if found.summary.state == .draft, found.content == nil { _ = try await log.delete([id]) }
        }
        var order = order
        let messageID = try order.message.identifier(randomBytes: RenderContext.system().randomBytes)
        order.message.messageID = messageID
        await turn.prepare(BulkReference(messageID: messageID).text)
        let frozen = try await freeze(order)
        return Row(id: frozen.id, reference: BulkReference(id: frozen.id, messageID: messageID).text)
    }

    /// A row by its number, or the draft that a killed run left behind before it knew the number.
    private func row(_ reference: BulkReference) async -> LogDetail? {
        let ids = if let id = reference.id { [id] } else { (try? await log.drafts())?.map(\.id) ?? [] }
        for id in ids {
            guard let detail = try? await log.detail(id), detail.headerMessageID == reference.messageID else {
                continue
            }
            return detail
        }
        return nil
    }

    /// What the log has of a message that an earlier run began.
    private func earlier(_ text: String) async -> BulkEarlier {
        guard let reference = BulkReference(text), let row = await row(reference)?.summary else {
            return .unknown
        }
        return switch row.state {
        case .sent: .sent(messageID: row.messageID ?? "")
        case .draft, .failed: .notSent
        case .sending, .uncertain: .uncertain
        }
    }
}

extension BulkFailure {
    /// What a failure means for the other messages.
    fileprivate var verdict: BulkVerdict {
        switch self {
        // A message that is not in the log is not sent: where the log takes none, there is no going on.
        case .refused(let error): error is SentLogError ? .stop : .goOn
        case .notSent(_, let explanation, _):
            switch explanation.cause {
            case .rateLimited: .slowDown
            // These are the account's or this machine's, not the message's.
            case .noCredentials, .noRegion, .profileNotFound, .profileInvalid, .credentialProcessFailed,
                .ssoExpired, .loginExpired, .mfaRequired, .assumeRoleDenied, .webIdentityFailed,
                .metadataUnreachable, .settingInvalid, .credentialsExpired, .keyUnknown,
                .sessionTokenMissing, .smtpCredentials, .secretWrong, .clockSkew, .malformedSignature,
                .accountSuspended, .sendingPaused, .dailyQuota, .optInRegion, .wrongEndpoint, .tls,
                .caStoreMissing, .libraryMissing, .diskFull:
                .stop
            default: .goOn
            }
        }
    }
}
