import FoundationEssentials

/// What is known beside an error. No secret is ever in here: of a secret key only its shape.
package struct KnownFacts: Sendable, Hashable {
    /// `AKIA…`, `ASIA…`; shown with its middle masked.
    package var accessKeyID: String?
    package var hasSessionToken: Bool?
    /// What is wrong with the shape of the keys, surest first; empty: nothing; nil: not looked at.
    package var keyDefects: [KeyDefect]?
    /// The secret has `/` or `+`.
    package var secretHasSigns: Bool?
    /// Where the credentials come from, for a person: `profile "deploy" in the shared credentials file`.
    package var credentialSource: String?
    /// What kind of source that is: it decides how they are renewed.
    package var credentialKind: CredentialKind?
    package var credentialsExpiration: Date?
    package var profile: String?
    package var region: String?
    /// Where the region was set, for a person: `AWS_REGION`.
    package var regionOrigin: String?
    /// The endpoint's URL.
    package var endpoint: String?
    /// Where the endpoint was set, for a person; nil: AWS's own endpoint of the region.
    package var endpointOrigin: String?
    /// The sender's mailbox or address.
    package var from: String?
    package var recipients: [String]
    package var configurationSet: String?
    /// What STS says who this is.
    package var callerARN: String?
    package var account: AccountState?
    /// What look-ups said of identities, by address or domain.
    package var identities: [IdentityState]
    /// The names of the configuration sets that the region has; nil: not asked.
    package var configurationSets: [String]?
    /// Those of the recipients that are on the suppression list; nil: not asked.
    package var suppressed: [SuppressedAddress]?
    /// Whether STS in the partition's own region takes the keys; nil: not asked.
    package var areKeysTakenByGlobalSTS: Bool?
    /// Look-ups that were refused, by the action that is missing: `ses:GetEmailIdentity`.
    package var refusedLookUps: Set<String>
    /// The file of certificate authorities that is used instead of the system's, and where it is named.
    package var authoritiesFile: String?
    package var authoritiesOrigin: String?
    /// This machine's time and the service's at the same moment.
    package var localDate: Date?
    package var serverDate: Date?
    /// The proxy in use, without its password.
    package var proxy: String?

    package init(from: String? = nil, recipients: [String] = [], region: String? = nil) {
        self.from = from
        self.recipients = recipients
        self.region = region
        identities = []
        refusedLookUps = []
    }
}

/// What can be wrong with keys by their look.
package enum KeyDefect: Sendable, Hashable {
    case whiteSpace(String)
    case quoted(String)
    case unexpectedCharacter(String)
    case secretLength(Int)
    case smtpPassword
    case sessionTokenMissing
    case unknownKeyPrefix(String)
    case swapped
}

/// Where credentials can come from, by how they are renewed.
package enum CredentialKind: Sendable, Hashable, CaseIterable {
    case explicit, environment, assumeRole, webIdentity, sso, sharedFile, login, process, container, instance
}

/// What GetAccount says.
package struct AccountState: Sendable, Hashable {
    package var isInProduction: Bool?
    package var isSendingEnabled: Bool?
    /// `HEALTHY`, `PROBATION`, `SHUTDOWN`.
    package var enforcementStatus: String?
    package var max24HourSend: Double?
    package var maxSendRate: Double?
    package var sentLast24Hours: Double?

    package init(
        isInProduction: Bool? = nil,
        isSendingEnabled: Bool? = nil,
        enforcementStatus: String? = nil,
        max24HourSend: Double? = nil,
        maxSendRate: Double? = nil,
        sentLast24Hours: Double? = nil
    ) {
        self.isInProduction = isInProduction
        self.isSendingEnabled = isSendingEnabled
        self.enforcementStatus = enforcementStatus
        self.max24HourSend = max24HourSend
        self.maxSendRate = maxSendRate
        self.sentLast24Hours = sentLast24Hours
    }
}

/// What a look-up says of one identity in one region.
package struct IdentityState: Sendable, Hashable {
    /// An address or a domain.
    package var name: String
    package var region: String
    package var isVerified: Bool
    /// `PENDING`, `FAILED`; nil where there is no such identity, or nothing more is known.
    package var status: String?

    package init(name: String, region: String, isVerified: Bool, status: String? = nil) {
        self.name = name
        self.region = region
        self.isVerified = isVerified
        self.status = status
    }
}
