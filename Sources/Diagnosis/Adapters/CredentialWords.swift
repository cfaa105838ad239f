import AWSClient
import FoundationEssentials

/// Where credentials came from, and why a provider gave none, in words for people. No secret is in them.
enum CredentialWords {
    static func provider(_ kind: CredentialProviderKind) -> String {
        switch kind {
        case .explicit: "explicit keys"
        case .environment: "environment variables"
        case .assumeRole: "assume role"
        case .webIdentity: "web identity"
        case .sso: "single sign-on"
        case .sharedCredentialsFile: "shared credentials file"
        case .login: "aws login"
        case .credentialProcess: "credential process"
        case .configurationFile: "configuration file"
        case .container: "container"
        case .instanceMetadata: "instance metadata"
        }
    }

    static func kind(_ kind: CredentialProviderKind) -> CredentialKind {
        switch kind {
        case .explicit: .explicit
        case .environment: .environment
        case .assumeRole: .assumeRole
        case .webIdentity: .webIdentity
        case .sso: .sso
        case .sharedCredentialsFile, .configurationFile: .sharedFile
        case .login: .login
        case .credentialProcess: .process
        case .container: .container
        case .instanceMetadata: .instance
        }
    }

    /// `profile "deploy" in the shared credentials file`.
    static func source(_ source: CredentialSource) -> String {
        switch source {
        case .explicit(let origin): SettingWords.origin(origin)
        case .environment: "the environment"
        case .staticKeys(let profile, let kind, _):
            "profile \"\(profile)\" in the \(provider(kind))"
        case .assumedRole(let arn, let profile, let source):
            "role \(arn) of profile \"\(profile)\", assumed with \(self.source(source))"
        case .webIdentity(let role, let file): "role \(role) by the web identity in \(file)"
        case .sso(let profile, _, _, let account, let role):
            "single sign-on of profile \"\(profile)\" (\(role) in \(account))"
        case .login(let profile, _): "aws login of profile \"\(profile)\""
        case .process(let profile, let program): "credential_process of profile \"\(profile)\" (\(program))"
        case .container: "the container's credentials"
        case .instanceMetadata(_, let role): "instance role \(role)"
        }
    }

    /// The answers of all providers that were asked, a line each.
    static func lines(_ trace: CredentialTrace) -> [TraceLine] {
        trace.steps.map { step in
            let name = provider(step.provider)
            switch step.outcome {
            case .found(let source):
                return TraceLine(provider: name, outcome: .found, detail: self.source(source))
            case .notConfigured(let absences):
                let detail = absences.map(absence).joined(separator: "; ")
                return TraceLine(provider: name, outcome: .notConfigured, detail: detail)
            case .failed(let failure):
                let explanation = Explainer.explain(ErrorFacts(CredentialError(failure), known: KnownFacts()))
                return TraceLine(provider: name, outcome: .failed, detail: explanation.title)
            case .leftOut(let profile):
                let detail = "left out, since \(SettingWords.origin(profile.origin)) names a profile"
                return TraceLine(provider: name, outcome: .leftOut, detail: detail)
            }
        }
    }

    private static func absence(_ absence: CredentialTrace.Absence) -> String {
        switch absence {
        case .variable(let name): "\(name) is not set"
        case .key(let key, let profile, let paths):
            "profile \"\(profile)\" has no \(key) in \(paths.joined(separator: ", "))"
        case .disabled(let origin): "switched off by \(SettingWords.origin(origin))"
        case .endpoint(let failure): "no answer from \(failure.url)"
        }
    }

    static func defect(_ defect: KeyShape.Defect) -> KeyDefect {
        switch defect {
        case .whiteSpace(let part): .whiteSpace(name(part))
        case .quoted(let part): .quoted(name(part))
        case .unexpectedCharacter(let part): .unexpectedCharacter(name(part))
        case .secretLength(let count): .secretLength(count)
        case .smtpPassword: .smtpPassword
        case .sessionTokenMissing: .sessionTokenMissing
        case .unknownKeyPrefix(let prefix): .unknownKeyPrefix(prefix)
        case .swapped: .swapped
        }
    }

    private static func name(_ part: KeyShape.Part) -> String {
        switch part {
        case .accessKeyID: "access key id"
        case .secretAccessKey: "secret access key"
        case .sessionToken: "session token"
        }
    }
}
