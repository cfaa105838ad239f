extension CredentialProviderKind {
    /// What the provider is called.
    public var text: String {
        switch self {
        case .explicit: "keys given by the caller"
        case .environment: "environment variables"
        case .assumeRole: "assumed role"
        case .webIdentity: "web identity"
        case .sso: "IAM Identity Center (SSO)"
        case .sharedCredentialsFile: "shared credentials file"
        case .login: "aws login"
        case .credentialProcess: "credential_process"
        case .configurationFile: "configuration file"
        case .container: "container"
        case .instanceMetadata: "instance metadata"
        }
    }
}

extension CredentialSource {
    /// Where credentials come from, in words: `profile "deploy" in the shared credentials file`.
    public var text: String {
        switch self {
        case .explicit(let origin): "keys given by \(origin.text)"
        case .environment: "environment variables"
        case .staticKeys(let profile, let kind, _): "profile \"\(profile)\" in the \(kind.text)"
        case .assumedRole(let arn, let profile, let source):
            "role \(arn) of profile \"\(profile)\", assumed with \(source.text)"
        case .webIdentity(let role, let file): "role \(role), for the token in \(file)"
        case .sso(let profile, _, _, let account, let role):
            "role \(role) in account \(account), by the SSO sign-in of profile \"\(profile)\""
        case .login(let profile, let session): "aws login of profile \"\(profile)\" (\(session))"
        case .process(let profile, let program): "\(program), run for profile \"\(profile)\""
        case .container(let url): "the container's endpoint \(url)"
        case .instanceMetadata(_, let role): "role \(role) of this instance"
        }
    }
}

extension CredentialNote {
    /// The note in one line.
    public var text: String {
        switch self {
        case .environmentOutranksProfile(let profile):
            "the keys in the environment come before profile \"\(profile.value)\" of \(profile.origin.text)"
        case .roleOutranksKeys(let profile):
            "profile \"\(profile)\" has keys too; its role_arn comes first"
        case .keysOutrankRole(let profile): "profile \"\(profile)\" has a role too; its keys come first"
        case .expirationExtended(let past):
            "the instance's credentials ended at \(Timestamp.format(past)) and are used a while longer"
        case .metadataVersion1: "the instance's metadata answers by version 1 only"
        case .refreshFailed(let failure):
            "renewing failed, what there is still serves: \(failure.description)"
        case .notSaved(let error): "the new sign-in could not be saved: \(error.text)"
        case .ignoredValue(let setting, let value):
            "\(value.origin.text): \(setting) can't be \"\(value.value)\" and is passed over"
        case .unreadableFile(let error): "passed over: \(error.text)"
        }
    }
}

extension CredentialTrace.Outcome {
    /// The answer in one line.
    public var text: String {
        switch self {
        case .found(let source): source.text
        case .notConfigured(let absences): absences.map(\.text).joined(separator: "; ")
        case .failed(let failure): failure.description
        case .leftOut(let profile):
            "left out: \(profile.origin.text) names profile \"\(profile.value)\""
        }
    }
}

extension CredentialTrace.Absence {
    /// What is not there, in words.
    public var text: String {
        switch self {
        case .missing(let place): "no \(place.text)"
        case .disabled(let origin): "switched off by \(origin.text)"
        case .endpoint(let failure): failure.description
        }
    }
}
