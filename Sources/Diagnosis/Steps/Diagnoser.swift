import FoundationEssentials
import JSON
import Synchronization

/// Looks at everything that a send needs, at once where it can, and sends nothing.
///
/// A look-up that is not allowed is information, not a failure: who may send need not be allowed to ask.
package struct Diagnoser: Sendable {
    package let probe: DiagnosisProbe
    /// Sender, recipients, configuration set, profile and region that the diagnosis is about; with the error
    /// that led here, if one did.
    package let subject: ErrorFacts
    let now: @Sendable () -> Date
    let limit: TimeLimit

    /// - Parameters:
    ///   - now: this machine's time.
    ///   - sleep: waits, ending early when the task is cancelled.
    package init(
        probe: DiagnosisProbe,
        subject: ErrorFacts = ErrorFacts(),
        now: @escaping @Sendable () -> Date = { Date() },
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.probe = probe
        self.subject = subject
        self.now = now
        limit = TimeLimit(sleep: sleep)
    }

    /// The steps before anything was asked.
    package var initialSteps: [DiagnosisStep] {
        DiagnosisStep.Kind.allCases.map { DiagnosisStep($0, .waiting) }
    }

    /// Runs all steps. Each update replaces the step of its kind; ending the iteration, or cancelling its
    /// task, ends what still runs.
    package func updates() -> AsyncStream<DiagnosisUpdate> {
        AsyncStream { continuation in
            let task = Task {
                let diagnosis = await run { continuation.yield(.step($0)) }
                continuation.yield(.finished(diagnosis))
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// Runs all steps to their end.
    /// - Parameter report: called with each change of a step, from any thread.
    package func run(_ report: @escaping @Sendable (DiagnosisStep) -> Void = { _ in }) async -> Diagnosis {
        let run = DiagnosisRun(self, report: report)
        await run.all()
        let (steps, known) = run.result
        return Diagnosis(steps: steps, subject: subject, known: known)
    }
}

/// What a running diagnosis tells.
package enum DiagnosisUpdate: Sendable, Hashable {
    /// A step that changed.
    case step(DiagnosisStep)
    /// All steps are done, or cancelled.
    case finished(Diagnosis)
}

/// All steps, and what they come to.
package struct Diagnosis: Sendable, Hashable {
    package var steps: [DiagnosisStep]
    package var explanation: Explanation
    /// All that was learned.
    package var known: KnownFacts

    /// Draws the conclusion of these steps.
    package init(steps: [DiagnosisStep], subject: ErrorFacts = ErrorFacts(), known: KnownFacts) {
        self.steps = steps
        self.known = known
        explanation = Conclusion.of(steps, subject: subject, known: known)
    }
}
