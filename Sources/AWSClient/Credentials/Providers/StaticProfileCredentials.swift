/// A key pair in one of the shared files. A pair is never joined across them.
///
/// <https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html>
struct StaticProfileCredentials: ChainedProvider {
    let context: CredentialContext
    /// `.sharedCredentialsFile` or `.configurationFile`.
    let kind: CredentialProviderKind

    static let accessKey = "aws_access_key_id"
    static let secretKey = "aws_secret_access_key"
    /// The older name first, as the AWS CLI reads them.
    private static let tokens = ["aws_security_token", "aws_session_token"]

    private var path: String {
        kind == .configurationFile ? context.shared.configurationPath : context.shared.credentialsPath
    }

    private var keys: SharedConfiguration.Profile? {
        let profiles =
            kind == .configurationFile
            ? context.shared.configurationProfiles : context.shared.credentialsProfiles
        return profiles[context.profile]
    }

    func look() async throws(CredentialFailure) -> CredentialFinding {
        guard let accessKey = keys?[Self.accessKey] else {
            let names = strayHalf == nil ? [Self.accessKey, Self.secretKey] : [Self.accessKey]
            return .notConfigured(names.map { .key($0, profile: context.profile, paths: [path]) })
        }
        guard let secretKey = keys?[Self.secretKey] else { throw missing(Self.secretKey, found: accessKey) }
        return .found(try resolve(accessKey, secretKey))
    }

    /// That there is a secret key without its id. Like the AWS CLI the provider passes it over; where nobody
    /// else has credentials either, it is what is wrong.
    var strayHalf: CredentialFailure? {
        guard keys?[Self.accessKey] == nil, let found = keys?[Self.secretKey] else { return nil }
        return missing(Self.accessKey, found: found)
    }

    private func resolve(
        _ accessKey: Setting<String>,
        _ secretKey: Setting<String>
    ) throws(CredentialFailure) -> ResolvedCredentials {
        // An empty half is no better than none; the AWS CLI would sign with it.
        guard !accessKey.value.isEmpty else { throw missing(Self.accessKey, found: secretKey) }
        guard !secretKey.value.isEmpty else { throw missing(Self.secretKey, found: accessKey) }
        let tokenName = Self.tokens.first { keys?[$0]?.value.isEmpty == false }
        let token = tokenName.flatMap { keys?[$0] }
        let credentials = Credentials(
            accessKeyID: accessKey.value,
            secretAccessKey: secretKey.value,
            sessionToken: token?.value
        )
        try KeyShape.refuseWhiteSpace(
            in: credentials,
            accessKey: (Self.accessKey, accessKey.origin),
            secretKey: (Self.secretKey, secretKey.origin),
            token: token.map { (tokenName ?? "", $0.origin) }
        )
        guard case .file(let position, _, _) = accessKey.origin else {
            preconditionFailure("a profile's keys come from a file")
        }
        return ResolvedCredentials(
            credentials,
            from: .staticKeys(profile: context.profile, file: kind, position)
        )
    }

    private func missing(_ name: String, found: Setting<String>) -> CredentialFailure {
        .configuration(.incompleteKeys(missing: name, found: found.origin))
    }
}
