/// Why the settings can't be used: what is wrong, and where.
public enum ConfigurationError: Error, Hashable, Sendable {
    /// A shared file breaks the grammar.
    case invalidFile(INIError)
    /// No file has the profile that was asked for.
    case profileNotFound(MissingProfile)
    /// Nothing names a region: what was looked at, in order.
    case noRegion(profile: String, lookedFor: [SettingPlace])
    /// A value that its setting doesn't take.
    case invalidValue(setting: String, value: String, origin: SettingOrigin, expected: ExpectedValue)
    /// A profile contradicts itself or lacks something.
    case invalidProfile(name: String, ProfileFault)
    /// One half of a key pair, without the other: the name of the one that is missing.
    case incompleteKeys(missing: String, found: SettingOrigin)
    /// Blanks or line ends around or in a key: AWS refuses what is signed with it.
    case whiteSpaceInKey(name: String, origin: SettingOrigin)

    /// A profile that was asked for and is not there.
    public struct MissingProfile: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Who asked for it.
        public var origin: SettingOrigin
        /// The profiles that there are, sorted.
        public var existing: [String]
        /// Sections that are not profiles, as `[deploy]` in the configuration file, where `[profile deploy]`
        /// is meant.
        public var ignoredSections: [IgnoredSection]
        /// The files that were read.
        public var files: [String]
        /// The files that are there and can't be read.
        public var unreadableFiles: [FileAccessError]
    }

    /// What a setting takes.
    public enum ExpectedValue: Hashable, Sendable {
        /// `true` or `false`.
        case boolean
        /// A whole number, of at least this much.
        case integer(atLeast: Int)
        /// A host label: letters, digits and hyphens.
        case regionName
        /// An absolute URL with scheme and host, `http` or `https`.
        case url
        /// One of these words.
        case oneOf([String])
        /// A date and time as RFC 3339 spells them.
        case timestamp
    }

    /// What is wrong with a profile.
    public enum ProfileFault: Hashable, Sendable {
        /// `role_arn` with neither `source_profile` nor `credential_source`.
        case noCredentialSource
        /// Both of them.
        case twoCredentialSources
        /// `credential_source` has a name that no provider has.
        case unknownCredentialSource(String)
        /// `source_profile` names no profile.
        case sourceProfileNotFound(String, existing: [String])
        /// The chain of source profiles comes back to one that it has been through.
        case loop([String])
        /// The provider that `credential_source` names has no credentials.
        case credentialSourceWithoutCredentials(String)
        /// The source profile has no credentials of any kind.
        case sourceProfileWithoutCredentials(String)
        /// A kind of credentials was begun, and these keys are missing.
        case missingKeys([String])
        /// `sso_session` names no `[sso-session …]` section.
        case ssoSessionNotFound(String, existing: [String])
        /// Profile and `sso-session` section give one key two values.
        case ssoSessionDisagrees(key: String, profile: String, session: String)
    }
}

/// A section of a shared file that is read as no profile, as the AWS CLI doesn't either.
public struct IgnoredSection: Hashable, Sendable {
    /// What stands in the brackets.
    public var name: String
    /// Where.
    public var position: FilePosition
}
