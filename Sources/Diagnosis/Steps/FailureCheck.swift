import FoundationEssentials

/// Looks at what the hints of a failed send ask to be looked at: at once, within seconds, and sending nothing.
///
/// It is the short form of ``Diagnoser``: only what can change the order or the signs of the hints.
package struct FailureCheck: Sendable {
    /// One look-up.
    enum Question: Sendable, Hashable, CaseIterable {
        case caller, globalCaller, identity, identityElsewhere, account, clock, configurationSets, suppression
    }

    /// What an answer adds to the facts.
    private typealias Change = @Sendable (inout KnownFacts) -> Void

    private static let time = Duration.seconds(8)

    private let probe: DiagnosisProbe
    private let limit: TimeLimit

    /// - Parameter sleep: waits, ending early when the task is cancelled.
    package init(
        probe: DiagnosisProbe,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.probe = probe
        limit = TimeLimit(sleep: sleep)
    }

    /// Whether there is anything to look at for this error.
    package static func isUseful(for facts: ErrorFacts) -> Bool {
        !questions(for: Explainer.cause(of: facts), facts.known).isEmpty
    }

    /// Asks all that the error raises.
    /// - Returns: the facts around the error, with what was found.
    package func run(_ facts: ErrorFacts) async -> KnownFacts {
        let questions = Self.questions(for: Explainer.cause(of: facts), facts.known)
        return await withTaskGroup(of: Change.self) { group in
            for question in questions { group.addTask { await answer(to: question, facts.known) } }
            var known = facts.known
            for await change in group { change(&known) }
            return known
        }
    }

    static func questions(for cause: Cause, _ known: KnownFacts) -> Set<Question> {
        switch cause {
        case .notAuthorized, .explicitDeny, .scpDeny, .resourceControlDeny, .boundaryDeny, .sessionPolicyDeny,
            .vpcEndpointDeny, .sendingAuthorization, .mailFromNotVerified:
            [.caller, .identity]
        case .senderNotVerified: [.caller, .identity, .identityElsewhere, .account]
        case .sandboxRecipient: [.caller, .account, .identity]
        case .accountSuspended, .sendingPaused, .dailyQuota, .rateLimited: [.account]
        case .configurationSetMissing: [.configurationSets]
        case .recipientSuppressed: [.suppression]
        case .keyUnknown: [.globalCaller]
        case .secretWrong: [.clock]
        case .clockSkew: known.serverDate == nil ? [.clock] : []
        case .unknown: [.caller, .identity, .account, .clock]
        default: []
        }
    }

    private func answer(to question: Question, _ known: KnownFacts) async -> Change {
        let from = known.from.map(Evidence.address) ?? ""
        switch question {
        case .caller: return await ask(probe.caller) { $0.callerARN = $1 }
        case .globalCaller: return await askGlobalCaller()
        case .identity:
            guard !from.isEmpty, let look = probe.identity else { return { _ in } }
            return await ask({ try await look(from) }) { $0.identities += $1 }
        case .identityElsewhere:
            guard !from.isEmpty, let look = probe.identityElsewhere else { return { _ in } }
            return await ask({ try await look(from) }) { $0.identities += $1 }
        case .account: return await ask(probe.account) { $0.account = $1 }
        case .clock:
            return await ask(probe.endpoint) { known, answer in
                guard let server = answer.serverTime else { return }
                known.localDate = Date(timeIntervalSince1970: answer.localTime)
                known.serverDate = Date(timeIntervalSince1970: server)
            }
        case .configurationSets: return await ask(probe.configurationSets) { $0.configurationSets = $1 }
        case .suppression:
            let addresses = known.recipients.map(Evidence.address)
            guard !addresses.isEmpty, let look = probe.suppression else { return { _ in } }
            return await ask({ try await look(addresses) }) { $0.suppressed = $1 }
        }
    }

    private func ask<Answer: Sendable>(
        _ lookUp: (@Sendable () async throws -> Answer)?,
        _ learn: @escaping @Sendable (inout KnownFacts, Answer) -> Void
    ) async -> Change {
        switch await outcome(of: lookUp) {
        case .success(let answer)?: return { learn(&$0, answer) }
        case .failure(let failure)?:
            guard Explainer.cause(of: failure.facts).isRefusal, let action = failure.missingAction else {
                return { _ in }
            }
            return { $0.refusedLookUps.insert(action) }
        case nil: return { _ in }
        }
    }

    /// STS's refusal is an answer too: it doesn't take the keys.
    private func askGlobalCaller() async -> Change {
        switch await outcome(of: probe.globalCaller) {
        case .success(let arn)?:
            return { known in
                known.areKeysTakenByGlobalSTS = true
                known.callerARN = known.callerARN ?? arn
            }
        case .failure(let failure)? where Explainer.cause(of: failure.facts) == .keyUnknown:
            return { $0.areKeysTakenByGlobalSTS = false }
        case .failure?, nil: return { _ in }
        }
    }

    /// - Returns: nil where it can't be asked, or gave no answer in time.
    private func outcome<Answer: Sendable>(
        of lookUp: (@Sendable () async throws -> Answer)?
    ) async -> Result<Answer, ProbeFailure>? {
        guard let lookUp else { return nil }
        let outcome = await limit.run(Self.time) { () -> Result<Answer, ProbeFailure> in
            do { return .success(try await lookUp()) } catch { return .failure(ProbeFailure(error)) }
        }
        if case .value(let result) = outcome { return result }
        return nil
    }
}
