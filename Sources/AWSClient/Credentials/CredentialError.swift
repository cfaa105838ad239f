import FoundationEssentials

/// Why there are no credentials, and how far the search went.
public struct CredentialError: Error, Sendable, Hashable {
    /// What went wrong.
    public var failure: CredentialFailure
    /// Whose fault it is; nil where no provider had anything, or the settings can't be read at all.
    public var provider: CredentialProviderKind?
    /// What each provider answered.
    public var trace: CredentialTrace

    /// An error of one provider.
    public init(
        _ failure: CredentialFailure,
        provider: CredentialProviderKind? = nil,
        trace: CredentialTrace = CredentialTrace()
    ) {
        self.failure = failure
        self.provider = provider
        self.trace = trace
    }
}

/// What can go wrong on the way to credentials, by what the user can do about it. No secret is in it.
public indirect enum CredentialFailure: Error, Sendable, Hashable {
    /// No provider is configured.
    case noCredentials
    /// The settings can't be used.
    case configuration(ConfigurationError)
    /// `credential_process` gave nothing usable.
    case process(CredentialProcessFailure)
    /// The user has to sign in again.
    case signIn(SignInFailure)
    /// A token file can't be read.
    case tokenFile(FileAccessError, setting: SettingOrigin)
    /// A token that can't stand in a header, or is empty.
    case malformedToken(setting: SettingOrigin)
    /// The endpoint of a container or an instance.
    case metadata(MetadataFailure)
    /// AWS refused to give credentials.
    case refused(ServiceRefusal)
    /// A request for credentials got no answer.
    case unreachable(operation: String, url: String, HTTPError)
    /// AWS's answer lacks something, by its name.
    case malformedAnswer(operation: String, url: String, missing: String)
    /// What a provider gave is past its time already.
    case expired(Date, CredentialSource)
    /// A role asks for the code of a multi-factor device, and nobody can be asked or gave one.
    case noMFACode(serial: String)
    /// There is no endpoint to ask for credentials.
    case endpoint(EndpointError, operation: String)
    /// The task was cancelled.
    case cancelled
}

/// What went wrong with `credential_process`.
public struct CredentialProcessFailure: Sendable, Hashable {
    /// By what the user can do about it.
    public enum Kind: Sendable, Hashable {
        /// The setting is empty or has a quotation that doesn't end.
        case malformedCommand
        /// The program can't be started: the system's error number.
        case notStarted(code: Int32)
        case exited(status: Int32)
        case killed(signal: Int32)
        case timedOut(after: Duration)
        case tooMuchOutput
        /// Its output is not a JSON object.
        case notJSON
        /// `Version` is not the number 1: what it is, as JSON, or nil where it is missing.
        case unsupportedVersion(String?)
        /// The output lacks this member.
        case missingMember(String)
        /// `Expiration` is no time.
        case malformedExpiration(String)
    }

    /// What went wrong.
    public var kind: Kind
    /// The command line, as the profile has it.
    public var command: String
    /// Who asks for it.
    public var profile: String
    /// What the program wrote to standard error: at most the first 4 KB.
    public var errorOutput: String
}

/// Why the user has to sign in again.
public struct SignInFailure: Sendable, Hashable {
    /// What is wrong with the sign-in that there is.
    public enum Reason: Sendable, Hashable {
        /// Nobody has signed in: where the token would be.
        case noToken(path: String)
        /// The token file is damaged: the member that is missing or malformed, or nil where it is no JSON object.
        case malformedToken(path: String, member: String?)
        /// The token can't be read.
        case unreadableToken(FileAccessError)
        /// The token is past its time and can't be refreshed.
        case expired(Date)
        /// The service refuses it.
        case refused(ServiceRefusal)
    }

    /// What is wrong.
    public var reason: Reason
    /// The command that signs in, ready to paste, as words.
    public var command: [String]
    /// The profile.
    public var profile: String
}

/// An answer of AWS that says no.
public struct ServiceRefusal: Sendable, Hashable {
    /// Operation, code, words, status, request id.
    public var error: ServiceError
    /// Where it was asked.
    public var url: String
    /// The profile that asks.
    public var profile: String
    /// The role that was asked for, where there is one: its ARN, or for IAM Identity Center its name.
    public var role: String?

    /// `AssumeRole`, `AssumeRoleWithWebIdentity`, `GetRoleCredentials`, `CreateToken`, `CreateOAuth2Token`.
    public var operation: String { error.operation }
}

/// What went wrong with the endpoint of a container or an instance.
public struct MetadataFailure: Sendable, Hashable {
    /// By what the user can do about it.
    public enum Kind: Sendable, Hashable {
        /// It doesn't answer.
        case silent(HTTPError)
        /// It answers with another status than 200, and these words.
        case status(Int, message: String)
        /// Its answer is no JSON object, or lacks this member.
        case malformed(member: String?)
        /// It tells of an error.
        case refused(code: String, message: String)
        /// A URL that is not one, or of a host that a token must not be sent to.
        case forbiddenHost
        /// Version 2 of the protocol doesn't answer, and version 1 is switched off.
        case version1Disabled(SettingOrigin)
        /// Switched off, and a profile asks for it.
        case disabled(SettingOrigin)
    }

    /// What went wrong.
    public var kind: Kind
    /// The URL that was asked.
    public var url: String
}
