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
        switch (keys?[Self.accessKey], keys?[Self.secretKey]) {
        case (nil, nil):
            return .notConfigured([
                .key(Self.accessKey, profile: context.profile, paths: [path]),
                .key(Self.secretKey, profile: context.profile, paths: [path]),
            ])
        case (nil, let found?): throw missing(Self.accessKey, found: found)
        case (let found?, nil): throw missing(Self.secretKey, found: found)
        case (let accessKey?, let secretKey?):
            return .found(try resolve(accessKey, secretKey))
        }
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
