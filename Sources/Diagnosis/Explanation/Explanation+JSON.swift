import JSON

extension Explanation {
    /// The object that `explain` and `diagnose` print with `--output json`.
    package func json(steps: [DiagnosisStep] = []) -> JSONValue {
        .object(
            JSONObject([
                ("cause", .string(cause.rawValue)),
                ("title", .string(title)),
                ("summary", .string(summary)),
                ("steps", .array(steps.map(\.json))),
                ("hints", .array(hints.map(\.json))),
            ])
        )
    }

    /// The object that a failed command prints on standard error with `--output json`.
    /// - Parameters:
    ///   - code: AWS's code, or nil where the error has none; then the cause stands for it.
    ///   - message: the error's own words; without them the summary.
    package func errorJSON(code: String?, message: String?) -> JSONValue {
        [
            "error": [
                "code": .string(code ?? cause.rawValue),
                "message": .string(message ?? summary),
                "cause": .string(cause.rawValue),
                "hints": .array(hints.map(\.json)),
            ]
        ]
    }
}

extension Hint {
    /// The hint as an object. A page to open stands at the end of its text: the contract has no member for it.
    package var json: JSONValue {
        var members = JSONObject([("text", .string(url.map { "\(text) \($0)" } ?? text))])
        members["command"] = command.map { .string($0) }
        members["policy"] = policy
        return .object(members)
    }
}

extension DiagnosisStep {
    /// The step as an object.
    package var json: JSONValue {
        ["title": .string(title), "status": .string(status.rawValue), "detail": .string(detail)]
    }
}
