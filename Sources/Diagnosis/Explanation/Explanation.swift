import JSON

/// An error made clear: what it is, and what to do about it.
package struct Explanation: Sendable, Hashable {
    /// What is behind it.
    package var cause: Cause
    /// One line, without a full stop: `This identity may not call ses:SendRawEmail`.
    package var title: String
    /// What happened and why, in plain sentences.
    package var summary: String
    /// What is known, a line each: code, status, region and request; who you are to AWS.
    package var facts: [String]
    /// What helps, the likeliest first.
    package var hints: [Hint]

    package init(cause: Cause, title: String, summary: String, facts: [String] = [], hints: [Hint] = []) {
        self.cause = cause
        self.title = title
        self.summary = summary
        self.facts = facts
        self.hints = hints
    }
}

/// One thing that may help.
package struct Hint: Sendable, Hashable {
    /// What to do, one sentence.
    package var text: String
    /// A command line to paste.
    package var command: String?
    /// An IAM policy to paste.
    package var policy: JSONValue?
    /// What was found when this was looked at already.
    package var check: HintCheck?
    /// A page to open.
    package var url: String?

    package init(
        _ text: String,
        command: String? = nil,
        policy: JSONValue? = nil,
        check: HintCheck? = nil,
        url: String? = nil
    ) {
        self.text = text
        self.command = command
        self.policy = policy
        self.check = check
        self.url = url
    }
}

/// What a check behind a hint found.
package struct HintCheck: Sendable, Hashable {
    package enum Outcome: Sendable, Hashable {
        /// This is not the trouble.
        case fine
        /// This is the trouble, or part of it.
        case wrong
        /// It could not be looked at.
        case open
    }

    package var outcome: Outcome
    /// A few words: `verified (checked)`.
    package var text: String

    package init(_ outcome: Outcome, _ text: String) {
        self.outcome = outcome
        self.text = text
    }
}
