import Diagnosis

/// As whom and where the program sends: the right end of the top bar.
package struct SessionInfo: Sendable, Equatable {
    /// A word in capitals that must not be overlooked.
    package enum Badge: String, Sendable {
        case sandbox = "SANDBOX"
        case local = "LOCAL"
        case noCredentials = "NO CREDENTIALS"
        case noRegion = "NO REGION"
        /// One is set, and it is none.
        case badRegion = "BAD REGION"
    }

    package var profile: String?
    package var region: String?
    package var badges: [Badge]
    /// The access key id with its middle masked.
    package var maskedAccessKeyID: String?
    /// Where the credentials came from: `profile "deploy" in the shared credentials file`.
    package var credentialSource: String?
    /// Why there is no account, where somebody has set one up: a profile that contradicts itself, a sign-in that has
    /// ended. Nil where there is nothing yet.
    package var problem: Explanation?

    package init(
        profile: String? = nil,
        region: String? = nil,
        badges: [Badge] = [],
        maskedAccessKeyID: String? = nil,
        credentialSource: String? = nil,
        problem: Explanation? = nil
    ) {
        self.profile = profile
        self.region = region
        self.badges = badges
        self.maskedAccessKeyID = maskedAccessKeyID
        self.credentialSource = credentialSource
        self.problem = problem
    }

    /// Nothing can be sent through SES as things stand.
    var lacksAccount: Bool {
        badges.contains { $0 == .noCredentials || $0 == .noRegion || $0 == .badRegion }
    }
}
