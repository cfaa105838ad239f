import FoundationEssentials
import Synchronization

/// One run of the steps: what waits for what, and what has been learned.
final class DiagnosisRun: Sendable {
    private struct State {
        var steps: [DiagnosisStep]
        var known: KnownFacts
    }

    let diagnoser: Diagnoser
    private let report: @Sendable (DiagnosisStep) -> Void
    private let state: Mutex<State>

    init(_ diagnoser: Diagnoser, report: @escaping @Sendable (DiagnosisStep) -> Void) {
        self.diagnoser = diagnoser
        self.report = report
        state = Mutex(State(steps: diagnoser.initialSteps, known: diagnoser.subject.known))
    }

    var known: KnownFacts { state.withLock { $0.known } }
    var result: ([DiagnosisStep], KnownFacts) { state.withLock { ($0.steps, $0.known) } }

    func learn(_ change: (inout KnownFacts) -> Void) { state.withLock { change(&$0.known) } }

    func set(_ step: DiagnosisStep) {
        state.withLock { state in
            guard let index = state.steps.firstIndex(where: { $0.kind == step.kind }) else { return }
            state.steps[index] = step
        }
        report(step)
    }

    /// Everything at once that needs nothing else; what needs credentials after them; the simulation last.
    func all() async {
        await withTaskGroup { group in
            group.addTask { await self.terminal() }
            group.addTask {
                await self.configuration()
                // What the endpoint's step says names the region, and nothing that is found out beside it.
                let known = self.known
                async let endpoint: Void = self.endpoint(knowing: known)
                if await self.credentials() {
                    await self.afterCredentials()
                } else {
                    self.skipAfterCredentials()
                }
                await endpoint
            }
        }
    }

    private func afterCredentials() async {
        await withTaskGroup { group in
            group.addTask {
                async let caller: Void = self.caller()
                async let identity: Void = self.identity()
                _ = await (caller, identity)
                await self.permission()
            }
            group.addTask { await self.account() }
            group.addTask { await self.configurationSet() }
            group.addTask { await self.suppression() }
        }
    }

    private func skipAfterCredentials() {
        let isCancelled = Task.isCancelled
        for kind: DiagnosisStep.Kind in [
            .keys, .caller, .account, .identity, .permission, .configurationSet, .suppression,
        ] {
            set(
                DiagnosisStep(
                    kind,
                    isCancelled ? .cancelled : .skipped,
                    isCancelled ? "" : "needs credentials"
                )
            )
        }
    }

    /// How long a step may take; a credential_process may take a minute by itself.
    private static func limit(_ kind: DiagnosisStep.Kind) -> Duration {
        kind == .credentials ? .seconds(65) : .seconds(10)
    }

    /// Runs one look-up within its time.
    /// - Parameter knowing: what its failure is explained with; nil for all that is known then.
    /// - Returns: what it found; nil where it failed, and then the step says so already.
    func ask<Answer: Sendable>(
        _ kind: DiagnosisStep.Kind,
        _ lookUp: (@Sendable () async throws -> Answer)?,
        isOptional: Bool = false,
        knowing known: KnownFacts? = nil
    ) async -> Answer? {
        guard let lookUp else {
            set(DiagnosisStep(kind, .skipped, "can't be looked at here"))
            return nil
        }
        set(DiagnosisStep(kind, .running))
        let limit = Self.limit(kind)
        let outcome = await diagnoser.limit.run(limit) { () -> Result<Answer, ProbeFailure> in
            do { return .success(try await lookUp()) } catch { return .failure(ProbeFailure(error)) }
        }
        switch outcome {
        case .value(.success(let answer)): return answer
        case .value(.failure(let failure)): set(failed(kind, failure, isOptional: isOptional, known))
        case .timedOut:
            set(
                DiagnosisStep(
                    kind,
                    isOptional ? .skipped : .failed,
                    "no answer within \(limit.components.seconds) s"
                )
            )
        case .cancelled: set(DiagnosisStep(kind, .cancelled))
        }
        return nil
    }

    /// The causes that every call would meet: one step tells of them, and the others only that they need it.
    private static let sharedCauses: Set<Cause> = [
        .noCredentials, .noRegion, .profileNotFound, .profileInvalid, .settingInvalid,
        .credentialProcessFailed,
        .ssoExpired, .loginExpired, .mfaRequired, .assumeRoleDenied, .webIdentityFailed, .metadataUnreachable,
        .credentialsExpired, .keyUnknown, .sessionTokenMissing, .smtpCredentials, .secretWrong, .clockSkew,
        .malformedSignature, .optInRegion, .nameResolution, .unreachable, .timedOut, .tls, .proxy,
        .answerLost,
        .libraryMissing, .caStoreMissing,
    ]

    private func failed(
        _ kind: DiagnosisStep.Kind,
        _ failure: ProbeFailure,
        isOptional: Bool,
        _ known: KnownFacts?
    ) -> DiagnosisStep {
        let explanation = explain(failure.facts, knowing: known)
        if explanation.cause == .cancelled { return DiagnosisStep(kind, .cancelled) }
        guard isOptional else {
            return DiagnosisStep(
                kind,
                .failed,
                explanation.title,
                lines: failure.lines,
                explanation: explanation
            )
        }
        if explanation.cause.isRefusal {
            let action = failure.missingAction
            if let action { learn { $0.refusedLookUps.insert(action) } }
            return DiagnosisStep(kind, .skipped, "not allowed to ask\(action.map { " (\($0))" } ?? "")")
        }
        if Self.sharedCauses.contains(explanation.cause) {
            return DiagnosisStep(kind, .skipped, "not answered: \(explanation.title)")
        }
        return DiagnosisStep(kind, .skipped, "can't be asked here: \(explanation.title)")
    }

    /// Explains the error that a send would meet; what AWS would answer has not been answered, so that no line
    /// tells of it.
    func foresee(_ code: String, _ message: String? = nil) -> Explanation {
        var explanation = explain(ErrorFacts(code: code, message: message))
        explanation.facts.removeAll { $0.hasPrefix(code) }
        return explanation
    }

    /// Explains an error with all that has been learned, or had been.
    func explain(_ facts: ErrorFacts, knowing earlier: KnownFacts? = nil) -> Explanation {
        var facts = facts
        facts.known = earlier ?? known
        return Explainer.explain(facts)
    }
}
