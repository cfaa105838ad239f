/// A role for a token of a web identity provider: of EKS, GitHub, a company.
///
/// <https://docs.aws.amazon.com/sdkref/latest/guide/access-assume-role-web.html>
struct WebIdentityCredentials: ChainedProvider {
    let context: CredentialContext
    var kind: CredentialProviderKind { .webIdentity }

    static let tokenFileKey = "web_identity_token_file"
    private static let tokenFileVariable = "AWS_WEB_IDENTITY_TOKEN_FILE"

    func look() async throws(CredentialFailure) -> CredentialFinding {
        guard let file = setting(Self.tokenFileVariable, Self.tokenFileKey), !file.value.isEmpty else {
            let variable = context.usesEnvironment ? [Self.tokenFileVariable] : []
            return .notConfigured(variable.map { .variable($0) } + [context.absent(Self.tokenFileKey)])
        }
        guard let role = setting("AWS_ROLE_ARN", "role_arn")?.value, !role.isEmpty else {
            let isVariable = file.origin == .variable(Self.tokenFileVariable)
            throw context.invalid(.missingKeys([isVariable ? "AWS_ROLE_ARN" : "role_arn"]))
        }
        let service = SecurityTokenService(context: context)
        let credentials = try await service.roleCredentials(
            "AssumeRoleWithWebIdentity",
            role: role,
            parameters: [
                (
                    "RoleSessionName",
                    setting("AWS_ROLE_SESSION_NAME", "role_session_name")?.value ?? service.defaultSessionName
                ),
                ("WebIdentityToken", try token(file)),
            ],
            signedWith: nil
        )
        return .found(
            ResolvedCredentials(credentials, from: .webIdentity(roleARN: role, tokenFile: file.value))
        )
    }

    private func setting(_ variable: String, _ key: String) -> Setting<String>? {
        if context.usesEnvironment, let value = context.environment.variable(variable) {
            return Setting(value, from: .variable(variable))
        }
        return context.keys[key]
    }

    /// Read anew each time: whoever gives the token replaces the file.
    private func token(_ file: Setting<String>) throws(CredentialFailure) -> String {
        let content: [UInt8]
        do throws(FileAccessError) {
            content = try context.environment.files.read(file.value)
        } catch {
            throw .tokenFile(error, setting: file.origin)
        }
        guard let text = String(validating: content, as: UTF8.self)?[...].trimmingWhiteSpace, !text.isEmpty
        else {
            throw .malformedToken(setting: file.origin)
        }
        return String(text)
    }
}
