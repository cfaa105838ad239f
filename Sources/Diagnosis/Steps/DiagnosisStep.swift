/// One line of the diagnosis.
package struct DiagnosisStep: Sendable, Hashable {
    /// What the steps look at, in the order in which they are shown.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case terminal, configuration, credentials, keys, clock, endpoint, caller, account, identity
        case permission
        case configurationSet = "configuration-set"
        case suppression
    }

    package enum Status: String, Sendable, Hashable, CaseIterable {
        case waiting, running
        /// All well.
        case passed
        /// This is why, or would be.
        case failed
        /// Worth knowing; it stops nothing by itself.
        case warning
        /// Not asked, or the look-up is not allowed: information, not a failure.
        case skipped
        case cancelled
    }

    package var kind: Kind
    package var status: Status
    /// One line: what was found.
    package var detail: String
    /// More lines, for the selected step: the whole chain of providers, figures of the account.
    package var lines: [String]
    /// Where the step failed: what it is and what helps.
    package var explanation: Explanation?

    package init(
        _ kind: Kind,
        _ status: Status,
        _ detail: String = "",
        lines: [String] = [],
        explanation: Explanation? = nil
    ) {
        self.kind = kind
        self.status = status
        self.detail = detail
        self.lines = lines
        self.explanation = explanation
    }

    /// The step's name.
    package var title: String {
        switch kind {
        case .terminal: "Terminal and locale"
        case .configuration: "Configuration"
        case .credentials: "Credentials"
        case .keys: "Key shape and expiry"
        case .clock: "Clock"
        case .endpoint: "Endpoint"
        case .caller: "Who am I"
        case .account: "Account"
        case .identity: "Identity of the From address"
        case .permission: "Permission to send"
        case .configurationSet: "Configuration set"
        case .suppression: "Suppression list"
        }
    }
}
