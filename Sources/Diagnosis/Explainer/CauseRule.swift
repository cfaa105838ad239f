/// One rule: by what an error of this cause is known.
struct CauseRule: Sendable {
    let cause: Cause
    /// AWS's codes, or those of the tools that call it, in any case and without `Exception`. Empty: any code,
    /// or none. An error without a code can only match by its wording.
    let codes: [String]
    /// The message has one of these structures. Empty: any message.
    let wordings: [Wording]
    /// What else has to be known.
    let condition: @Sendable (Evidence) -> Bool
    /// Where codes and wordings are documented or reported.
    let source: String

    init(
        _ cause: Cause,
        codes: [String] = [],
        wordings: [Wording] = [],
        source: String,
        when condition: @escaping @Sendable (Evidence) -> Bool = { _ in true }
    ) {
        self.cause = cause
        self.codes = codes.compactMap(Evidence.plainCode)
        self.wordings = wordings
        self.condition = condition
        self.source = source
    }

    func matches(_ evidence: Evidence) -> Bool {
        if !codes.isEmpty {
            if let code = evidence.code {
                guard codes.contains(code) else { return false }
            } else if wordings.isEmpty {
                return false
            }
        }
        guard wordings.isEmpty || wordings.contains(where: { $0.matches(evidence.message) }) else {
            return false
        }
        return condition(evidence)
    }
}
