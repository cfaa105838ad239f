import FoundationEssentials

/// The places that credentials come from, in the order in which the default chain asks them.
public enum CredentialProviderKind: String, Sendable, Hashable, CaseIterable {
    /// Keys that the caller gives.
    case explicit
    /// `AWS_ACCESS_KEY_ID` and the variables beside it.
    case environment
    /// `role_arn` of the profile.
    case assumeRole
    /// A token file of a web identity provider.
    case webIdentity
    /// IAM Identity Center.
    case sso
    /// Keys in the shared credentials file.
    case sharedCredentialsFile
    /// The sign-in of `aws login`.
    case login
    /// A program that prints credentials.
    case credentialProcess
    /// Keys in the configuration file.
    case configurationFile
    /// The endpoint of ECS and EKS.
    case container
    /// The metadata of an EC2 instance.
    case instanceMetadata
}

/// Where credentials come from, precisely enough to find and change them.
public indirect enum CredentialSource: Sendable, Hashable {
    /// The caller.
    case explicit(SettingOrigin)
    /// `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
    case environment
    /// A key pair in one of the shared files.
    case staticKeys(profile: String, file: CredentialProviderKind, FilePosition)
    /// A role, and what it was assumed with.
    case assumedRole(arn: String, profile: String, source: CredentialSource)
    /// A role, and the token file that it was assumed with.
    case webIdentity(roleARN: String, tokenFile: String)
    /// A role of IAM Identity Center; `session` is the name of the `sso-session` section, or nil for a
    /// profile with a start URL of its own.
    case sso(profile: String, session: String?, startURL: String, accountID: String, roleName: String)
    /// The sign-in of `aws login`.
    case login(profile: String, session: String)
    /// `credential_process`: the profile and the program.
    case process(profile: String, program: String)
    /// The container's endpoint.
    case container(url: String)
    /// The instance's role.
    case instanceMetadata(endpoint: String, role: String)

    /// The kind of provider that gave them.
    public var kind: CredentialProviderKind {
        switch self {
        case .explicit: .explicit
        case .environment: .environment
        case .staticKeys(_, let kind, _): kind
        case .assumedRole: .assumeRole
        case .webIdentity: .webIdentity
        case .sso: .sso
        case .login: .login
        case .process: .credentialProcess
        case .container: .container
        case .instanceMetadata: .instanceMetadata
        }
    }
}

/// Something about credentials that work, and that a reader might not expect.
public enum CredentialNote: Sendable, Hashable {
    /// A profile was named by a variable, and the keys in the environment outrank it.
    case environmentOutranksProfile(Setting<String>)
    /// The profile has keys too; its role comes first.
    case roleOutranksKeys(profile: String)
    /// The source profile has a role of its own; its keys come first.
    case keysOutrankRole(profile: String)
    /// The endpoint gave credentials past their time or near it; they are used a while longer.
    case expirationExtended(past: Date)
    /// The instance answered only by the older, unprotected protocol.
    case metadataVersion1
    /// A token that could not be refreshed is still valid.
    case refreshFailed(CredentialFailure)
    /// New tokens could not be saved: the next start asks again.
    case notSaved(FileAccessError)
    /// A value that its setting doesn't take, and that is passed over.
    case ignoredValue(setting: String, Setting<String>)
    /// A shared file can't be read and was passed over.
    case unreadableFile(FileAccessError)
}
