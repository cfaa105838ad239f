import JSON

/// Looks at everything that a send needs, at once where it can, and sends nothing.
package struct Diagnoser: Sendable {
    package let probe: DiagnosisProbe
    /// Sender, recipients, configuration set, profile and region that the diagnosis is about; with the error
    /// that led here, if one did.
    package let subject: ErrorFacts

    package init(probe: DiagnosisProbe, subject: ErrorFacts = ErrorFacts()) {
        self.probe = probe
        self.subject = subject
    }

    /// The steps before anything was asked.
    package var initialSteps: [DiagnosisStep] {
        DiagnosisStep.Kind.allCases.map { DiagnosisStep($0, .waiting) }
    }

    /// Runs all steps. Each update replaces the step of its kind; ending the iteration, or cancelling its
    /// task, ends what still runs.
    package func updates() -> AsyncStream<DiagnosisStep> {
        AsyncStream { $0.finish() }
    }

    /// Runs all steps to their end.
    package func run() async -> Diagnosis {
        Diagnosis(steps: initialSteps, explanation: Explainer.explain(subject))
    }
}

/// All steps, and what they come to.
package struct Diagnosis: Sendable, Hashable {
    package var steps: [DiagnosisStep]
    package var explanation: Explanation
}

extension Diagnosis {
    /// The object that `diagnose --output json` prints.
    package var json: JSONValue { explanation.json(steps: steps) }
}
