import FoundationEssentials
import SESTransport
import SentLog

/// What was asked of the account or of this machine, and what came of it. Every look-up is optional.
package enum LookUp<Value: Sendable & Equatable>: Sendable, Equatable {
    /// Not asked yet, or not answered.
    case waiting
    case found(Value)
    /// Why it is not known, in a few words: denied, no network, no credentials.
    case unknown(String)

    var value: Value? { if case .found(let value) = self { value } else { nil } }
    var reason: String? { if case .unknown(let reason) = self { reason } else { nil } }
}

/// An answer for the Account screen.
package enum AccountNews: Sendable, Equatable {
    /// The profiles of the AWS files.
    case profiles([String])
    case standing(LookUp<Account>)
    case identities(LookUp<[EmailIdentity]>)
    case identity(String, LookUp<EmailIdentityDetails>)
    case log(LogFacts)
    /// How many messages a purge would delete.
    case purgeCounted(PurgeOrder, Int)
}

/// How large the log is.
package struct LogFacts: Sendable, Equatable {
    package var byteCount: Int
    package var totals: [MessageState: Int]

    package init(byteCount: Int, totals: [MessageState: Int]) {
        self.byteCount = byteCount
        self.totals = totals
    }
}

/// Which messages are to be deleted from the log.
package struct PurgeOrder: Sendable, Equatable {
    package var states: Set<MessageState>
    package var before: Date
    /// In words: `accepted messages older than 90 days`.
    package var words: String

    package init(states: Set<MessageState>, before: Date, words: String) {
        self.states = states
        self.before = before
        self.words = words
    }

    /// `3 failed messages older than a year`, and one of them in the singular.
    func counted(_ count: Int) -> String {
        "\(count) \(count == 1 ? words.replacing("messages", with: "message", maxReplacements: 1) : words)"
    }
}
