import AWSClient
import Glibc

/// Where settings and credentials come from, in words.
package enum SourceText {
    package static func words(_ position: FilePosition) -> String {
        position.line > 0 ? "\(position.path), line \(position.line)" : position.path
    }

    package static func words(_ origin: SettingOrigin) -> String {
        switch origin {
        case .argument(let name): name
        case .variable(let name): name
        case .file(let position, let section, let key): "\(key) of [\(section)] in \(words(position))"
        case .programFile(let position): words(position)
        case .instanceMetadata: "the instance's metadata"
        case .defaultValue: "the default"
        }
    }

    /// A place that was looked at: `AWS_REGION`, `region in profile "deploy"`.
    package static func words(_ place: SettingPlace) -> String {
        switch place {
        case .argument(let name), .variable(let name): name
        case .key(let key, let profile, _): "\(key) in profile \"\(profile)\""
        case .instanceMetadata: "instance metadata"
        }
    }

    /// `profile "deploy" in the shared credentials file`.
    package static func words(_ source: CredentialSource) -> String {
        switch source {
        case .explicit(let origin): words(origin)
        case .environment: "the environment (AWS_ACCESS_KEY_ID)"
        case .staticKeys(let profile, let kind, _):
            "profile \"\(profile)\" in the \(kind == .sharedCredentialsFile ? "shared credentials file" : "configuration file")"
        case .assumedRole(let arn, let profile, let source):
            "the role \(arn) of profile \"\(profile)\", assumed with \(words(source))"
        case .webIdentity(let role, let file): "the role \(role), with the web identity token \(file)"
        case .sso(let profile, _, _, let account, let role):
            "IAM Identity Center: \(role) in account \(account), profile \"\(profile)\""
        case .login(let profile, _): "the sign-in of aws login, profile \"\(profile)\""
        case .process(let profile, let program): "credential_process of profile \"\(profile)\" (\(program))"
        case .container(let url): "the container's endpoint \(url)"
        case .instanceMetadata(_, let role): "the instance's role \(role)"
        }
    }

    package static func words(_ kind: CredentialProviderKind) -> String {
        switch kind {
        case .explicit: "given keys"
        case .environment: "environment"
        case .assumeRole: "assume role"
        case .webIdentity: "web identity"
        case .sso: "IAM Identity Center"
        case .sharedCredentialsFile: "shared credentials file"
        case .login: "aws login"
        case .credentialProcess: "credential_process"
        case .configurationFile: "configuration file"
        case .container: "container"
        case .instanceMetadata: "instance metadata"
        }
    }

    package static func systemError(_ code: Int32) -> String { String(cString: strerror(code)) }
}

extension CredentialKind {
    package init(_ kind: CredentialProviderKind) {
        self =
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
}
