/// What each provider of a chain answered, in the order in which they were asked.
public struct CredentialTrace: Sendable, Hashable {
    /// One provider's answer.
    public struct Step: Sendable, Hashable {
        /// Who was asked.
        public var provider: CredentialProviderKind
        /// What it said.
        public var outcome: Outcome

        /// An answer.
        public init(_ provider: CredentialProviderKind, _ outcome: Outcome) {
            self.provider = provider
            self.outcome = outcome
        }
    }

    /// What a provider can say.
    public enum Outcome: Sendable, Hashable {
        case found(CredentialSource)
        /// Nothing there, and what it looked for.
        case notConfigured([Absence])
        /// Configured, and it doesn't work: the chain ends here, as the AWS CLI's does.
        case failed(CredentialFailure)
        /// Left out, since a profile was named by the caller.
        case leftOut(profile: Setting<String>)
    }

    /// What a provider looked for and did not find.
    public enum Absence: Sendable, Hashable {
        /// Nothing there.
        case missing(SettingPlace)
        /// Switched off by a setting.
        case disabled(SettingOrigin)
        /// An address that doesn't answer, or not with credentials.
        case endpoint(MetadataFailure)
    }

    /// The answers so far.
    public var steps: [Step]
    /// What doesn't decide but helps to understand.
    public var notes: [CredentialNote]

    /// A trace with these answers.
    public init(steps: [Step] = [], notes: [CredentialNote] = []) {
        self.steps = steps
        self.notes = notes
    }
}

extension CredentialTrace.Absence {
    static func variable(_ name: String) -> Self { .missing(.variable(name)) }

    static func key(_ name: String, profile: String, paths: [String]) -> Self {
        .missing(.key(name, profile: profile, paths: paths))
    }
}
