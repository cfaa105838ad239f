/// What the diagnosis asks, each a function, so that a test answers and nothing else is asked.
///
/// Every look-up is optional: nil means that it can't be made here. None of them sends mail or changes
/// anything. They throw what they meet: `AWSError`, `CredentialError`, ``ProbeFailure``.
package struct DiagnosisProbe: Sendable {
    /// A question without parameters.
    package typealias LookUp<Answer: Sendable> = @Sendable () async throws -> Answer

    /// The terminal and the locale: what they are, or what is wrong with them.
    package var terminal: LookUp<ProbeFinding>?
    /// Profile, region, endpoint, and where each was set.
    package var configuration: LookUp<ProbeFinding>?
    /// The chain of credential providers.
    package var credentials: LookUp<ProbeFinding>?
    /// This machine's time and the service's, and the connection: any answer of the endpoint does.
    package var endpoint: LookUp<EndpointAnswer>?
    /// The ARN that STS gives.
    package var caller: LookUp<String>?
    package var account: LookUp<AccountState>?
    /// Whether an address, or its domain, may send.
    package var identity: (@Sendable (_ address: String) async throws -> [IdentityState])?
    /// Where else in the partition an address, or its domain, is verified; only what is.
    package var identityElsewhere: (@Sendable (_ address: String) async throws -> [IdentityState])?
    /// The ARN that STS gives in the partition's own region, which no account has to switch on.
    package var globalCaller: LookUp<String>?
    /// Whether a principal may do an action on a resource: policy simulation.
    package var permission: (@Sendable (_ request: PermissionRequest) async throws -> [PermissionAnswer])?
    /// The names of the configuration sets that there are.
    package var configurationSets: LookUp<[String]>?
    /// Which of these addresses are on the suppression list, with the reason.
    package var suppression: (@Sendable (_ addresses: [String]) async throws -> [SuppressedAddress])?

    package init() {}

    /// The same, with the program's own files among the lines of the configuration.
    /// - Parameter fault: what is wrong with one of them.
    package func naming(_ files: [String], fault: ErrorFacts? = nil) -> DiagnosisProbe {
        guard let configuration else { return self }
        var probe = self
        probe.configuration = {
            var finding: ProbeFinding
            do {
                finding = try await configuration()
            } catch {
                var failure = ProbeFailure(error)
                failure.lines += files
                throw failure
            }
            finding.lines += files
            finding.fault = fault
            return finding
        }
        return probe
    }
}

/// What a look-up found, in words, and what it adds to the facts.
package struct ProbeFinding: Sendable {
    package var detail: String
    package var lines: [String]
    /// Worth a warning: what, and why.
    package var warning: String?
    /// Found, and wrong: the step fails with this.
    package var fault: ErrorFacts?
    /// Adds what was found to the facts that later steps and the explanation use.
    package var learn: @Sendable (inout KnownFacts) -> Void

    package init(
        _ detail: String,
        lines: [String] = [],
        warning: String? = nil,
        learn: @escaping @Sendable (inout KnownFacts) -> Void = { _ in }
    ) {
        self.detail = detail
        self.lines = lines
        self.warning = warning
        self.learn = learn
    }
}

/// Why a look-up gave nothing: the error, as facts.
package struct ProbeFailure: Error, Sendable {
    package var facts: ErrorFacts
    /// More lines for the step: the trace of the chain.
    package var lines: [String]

    package init(_ facts: ErrorFacts, lines: [String] = []) {
        self.facts = facts
        self.lines = lines
    }
}

/// What is asked of the policy simulator.
package struct PermissionRequest: Sendable, Hashable {
    package var principalARN: String
    package var actions: [String]
    package var resourceARN: String
}

/// What the policy simulator says of one action.
package struct PermissionAnswer: Sendable, Hashable {
    package enum Decision: String, Sendable, Hashable { case allowed, explicitDeny, implicitDeny }

    package var action: String
    package var decision: Decision

    package init(action: String, decision: Decision) {
        self.action = action
        self.decision = decision
    }
}

/// An address that SES doesn't deliver to for this account.
package struct SuppressedAddress: Sendable, Hashable {
    package var address: String
    /// `BOUNCE`, `COMPLAINT`.
    package var reason: String

    package init(address: String, reason: String) {
        self.address = address
        self.reason = reason
    }
}

/// What an answer of the endpoint, any answer, tells.
package struct EndpointAnswer: Sendable {
    package var url: String
    package var status: Int
    /// The service's clock and this machine's at the same moment, in seconds since 1970.
    package var serverTime: Double?
    package var localTime: Double
    package var milliseconds: Int
    /// The answer is one of AWS's.
    package var isAWS: Bool

    package init(
        url: String,
        status: Int,
        serverTime: Double?,
        localTime: Double,
        milliseconds: Int,
        isAWS: Bool
    ) {
        self.url = url
        self.status = status
        self.serverTime = serverTime
        self.localTime = localTime
        self.milliseconds = milliseconds
        self.isAWS = isAWS
    }
}
