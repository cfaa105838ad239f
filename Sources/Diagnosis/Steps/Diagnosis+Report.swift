import JSON

extension Diagnosis {
    /// The object that `diagnose --output json` prints.
    package var json: JSONValue { explanation.json(steps: steps) }

    /// What is copied for a colleague: every step and the explanation, with no secret in it.
    package var report: String { report(after: nil) }

    /// - Parameter error: what the error that led here is explained as; it comes first.
    package func report(after error: Explanation?) -> String {
        var lines = error.map { $0.text.split(separator: "\n").map(String.init) + [""] } ?? []
        for step in steps {
            lines.append("\(step.status.sign) \(step.title): \(PlainText.line(step.detail))")
            for line in step.lines { lines.append("    \(PlainText.line(line))") }
        }
        let text = lines.joined(separator: "\n") + "\n\n" + explanation.text
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Redaction.secrets(String($0)) }.joined(separator: "\n")
    }
}

extension DiagnosisStep.Status {
    /// A sign that says it without colour.
    package var sign: String {
        switch self {
        case .passed: "✓"
        case .failed: "✗"
        case .warning: "!"
        case .waiting, .running, .skipped, .cancelled: "–"
        }
    }
}
