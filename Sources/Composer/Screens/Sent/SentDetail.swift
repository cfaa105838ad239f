import Diagnosis
import SESTransport
import SentLog

/// Everything that is known of one message of the log.
package struct SentDetail: Sendable, Equatable {
    /// What SES says became of it for each recipient.
    package enum Delivery: Sendable, Equatable {
        /// Nobody asked yet.
        case unknown
        case asking
        case known(MessageInsights)
        /// In one line, why it can't be told.
        case unavailable(String)
    }

    package var log: LogDetail
    /// What its last error means.
    package var explanation: Explanation?
    package var delivery = Delivery.unknown
    /// The hint under the cursor.
    var hint = 0
    /// Whether what that hint has to paste is shown whole.
    var isPasteShown = false

    package init(log: LogDetail, explanation: Explanation?) {
        self.log = log
        self.explanation = explanation
    }

    var id: LogID { log.summary.id }
    var summary: LogSummary { log.summary }
    var hintCount: Int { explanation?.hints.count ?? 0 }

    var selectedHint: Hint? {
        guard let hints = explanation?.hints, hints.indices.contains(hint) else { return nil }
        return hints[hint]
    }

    mutating func moveHint(by step: Int) {
        guard hintCount > 0 else { return }
        hint = (hint + step + hintCount) % hintCount
        isPasteShown = false
    }

    /// The bare id that SES gave, by which it is asked for later.
    var serviceID: String? {
        guard case .ses = summary.transport else { return nil }
        for attempt in log.attempts.reversed() {
            if case .accepted(let acceptance) = attempt.outcome {
                return acceptance.response ?? acceptance.messageID
            }
        }
        return nil
    }

    /// The Message-ID that recipients see: SES writes its own over the one of the raw message.
    var recipientsMessageID: String? {
        switch summary.transport {
        case .ses: summary.messageID ?? log.headerMessageID
        case .maildir: log.headerMessageID
        }
    }
}

extension SentState {
    /// What has to be asked for when a message is opened: what became of it, where anybody can tell.
    mutating func askDelivery(_ session: SessionInfo) -> [Effect] {
        guard let current = currentDetail, current.delivery == .unknown else { return [] }
        guard current.summary.state == .sent else { return [] }
        guard let id = current.serviceID else {
            if case .ses = current.summary.transport {
                detail?.delivery = .unavailable("it has no MessageId to ask SES by")
            }
            return []
        }
        let region = current.log.region
        if let region, let own = session.region, region != own {
            detail?.delivery = .unavailable("sent through \(region), and this session asks \(own)")
            return []
        }
        guard !session.lacksAccount, !session.badges.contains(.local) else {
            detail?.delivery = .unavailable("there are no credentials to ask SES with")
            return []
        }
        detail?.delivery = .asking
        return [.loadDelivery(current.id, serviceID: id)]
    }
}
