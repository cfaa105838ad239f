/// What is said of a cause, and what helps.
struct Advice: Sendable {
    var title: String
    var summary: String
    var hints: [Hint] = []

    static func explanation(of cause: Cause, _ evidence: Evidence) -> Explanation {
        let advice = Advice(title: cause.rawValue, summary: evidence.facts.message ?? cause.rawValue)
        return Explanation(
            cause: cause,
            title: advice.title,
            summary: advice.summary,
            facts: [],
            hints: advice.hints
        )
    }
}
