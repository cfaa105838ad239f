/// What the steps come to.
enum Conclusion {
    /// Which failed step is the reason for the others, the deepest first.
    private static let order: [DiagnosisStep.Kind] = [
        .configuration, .credentials, .endpoint, .clock, .keys, .caller, .account, .identity, .permission,
        .configurationSet, .suppression, .terminal,
    ]

    /// The error that led here, explained with all that was learned; without one the deepest failed step.
    static func of(_ steps: [DiagnosisStep], subject: ErrorFacts, known: KnownFacts) -> Explanation {
        var facts = subject
        facts.known = known
        let explained = facts.isError ? Explainer.explain(facts) : nil
        if let explained, explained.cause != .unknown { return explained }
        let failed = order.lazy.compactMap { kind in steps.first { $0.kind == kind && $0.status == .failed } }
        if let step = failed.first { return step.explanation ?? plain(step) }
        return explained ?? well(steps)
    }

    /// A step that failed without an answer.
    private static func plain(_ step: DiagnosisStep) -> Explanation {
        Explanation(
            cause: .timedOut,
            title: "\(step.title): \(step.detail)",
            summary: "This step did not end in time."
        )
    }

    private static func well(_ steps: [DiagnosisStep]) -> Explanation {
        if steps.contains(where: { $0.status == .cancelled }) {
            return Explanation(
                cause: .cancelled,
                title: "Cancelled",
                summary: "Not everything was looked at."
            )
        }
        let warnings = steps.filter { $0.status == .warning }
        let noted = warnings.map { "\($0.title): \($0.detail)" }.joined(separator: ". ")
        let skipped = steps.count { $0.status == .skipped }
        return Explanation(
            cause: .none,
            title: warnings.isEmpty
                ? "Nothing stands in the way of sending"
                : "Nothing stands in the way, with a word on \(warnings.count == 1 ? "one point" : "\(warnings.count) points")",
            summary: noted.isEmpty
                ? (skipped == 0
                    ? "All steps passed."
                    : "All that could be looked at is well; \(skipped) steps could not be.")
                : noted + ".",
            hints: warnings.flatMap { $0.explanation?.hints ?? [] }
        )
    }
}
