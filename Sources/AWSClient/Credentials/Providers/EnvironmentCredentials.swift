import FoundationEssentials

/// Keys in environment variables.
///
/// <https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html>
struct EnvironmentCredentials: ChainedProvider {
    let environment: AWSEnvironment
    var kind: CredentialProviderKind { .environment }

    private static let accessKey = "AWS_ACCESS_KEY_ID"
    private static let secretKey = "AWS_SECRET_ACCESS_KEY"
    private static let expiration = "AWS_CREDENTIAL_EXPIRATION"
    /// The older name first, as the AWS CLI reads them.
    private static let tokens = ["AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN"]

    func look() async throws(CredentialFailure) -> CredentialFinding {
        switch (environment.variable(Self.accessKey), environment.variable(Self.secretKey)) {
        case (nil, nil):
            return .notConfigured([.variable(Self.accessKey), .variable(Self.secretKey)])
        case (nil, _?): throw missing(Self.accessKey, found: Self.secretKey)
        case (_?, nil): throw missing(Self.secretKey, found: Self.accessKey)
        case (let accessKey?, let secretKey?):
            let token = Self.tokens.first { environment.variable($0) != nil }
            let credentials = Credentials(
                accessKeyID: accessKey,
                secretAccessKey: secretKey,
                sessionToken: token.flatMap(environment.variable),
                expiration: try expirationDate()
            )
            try KeyShape.refuseWhiteSpace(
                in: credentials,
                accessKey: (Self.accessKey, .variable(Self.accessKey)),
                secretKey: (Self.secretKey, .variable(Self.secretKey)),
                token: token.map { ($0, .variable($0)) }
            )
            return .found(ResolvedCredentials(credentials, from: .environment))
        }
    }

    private func missing(_ name: String, found: String) -> CredentialFailure {
        .configuration(.incompleteKeys(missing: name, found: .variable(found)))
    }

    private func expirationDate() throws(CredentialFailure) -> Date? {
        guard let text = environment.variable(Self.expiration) else { return nil }
        if let date = Timestamp.parse(text) { return date }
        let setting = Setting(text, from: .variable(Self.expiration))
        throw .configuration(SettingValue.invalid(Self.expiration, setting, .timestamp))
    }
}
