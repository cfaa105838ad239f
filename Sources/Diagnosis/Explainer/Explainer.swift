/// Turns an error into its cause and what to do about it.
package enum Explainer {
    /// Explains one error. It asks nobody: all that it says comes from the facts.
    package static func explain(_ facts: ErrorFacts) -> Explanation {
        let evidence = Evidence(facts)
        let cause = CauseRules.cause(of: evidence)
        return Advice.explanation(of: cause, evidence)
    }

    /// The cause alone.
    package static func cause(of facts: ErrorFacts) -> Cause { CauseRules.cause(of: Evidence(facts)) }
}
