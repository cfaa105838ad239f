import FoundationEssentials
import JSON

/// A role of IAM Identity Center, for the token that `aws sso login` got.
///
/// <https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html>,
/// <https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html>
struct SSOCredentials: ChainedProvider {
    let context: CredentialContext
    var kind: CredentialProviderKind { .sso }

    /// How long before its end the token of a session is refreshed.
    private static let refreshWindow: TimeInterval = 15 * 60

    private var environment: AWSEnvironment { context.environment }
    private var service: CredentialService { CredentialService(context: context) }

    func look() async throws(CredentialFailure) -> CredentialFinding {
        guard let configuration = try SSOConfiguration(context) else {
            return .notConfigured(SSOConfiguration.profileKeys.map(context.absent))
        }
        var notes: [CredentialNote] = []
        var token: SSOToken
        do throws(SignInFailure.Reason.Thrown) {
            token = try SSOToken(path: SSOToken.path(configuration, environment), environment)
        } catch {
            throw signIn(error.reason)
        }
        if configuration.session != nil { try await refresh(&token, configuration, &notes) }
        guard token.expiration > environment.clock.now() else { throw signIn(.expired(token.expiration)) }
        let credentials = try await roleCredentials(token, configuration)
        let source = CredentialSource.sso(
            profile: context.profile,
            session: configuration.session,
            startURL: configuration.startURL,
            accountID: configuration.accountID,
            roleName: configuration.roleName
        )
        return .found(ResolvedCredentials(credentials, from: source, notes: notes))
    }

    /// Refreshes a token that ends soon. Where that fails, it serves as long as it is good.
    private func refresh(
        _ token: inout SSOToken,
        _ configuration: SSOConfiguration,
        _ notes: inout [CredentialNote]
    ) async throws(CredentialFailure) {
        let now = environment.clock.now()
        guard token.expiration.timeIntervalSince(now) < Self.refreshWindow,
            let input = token.refreshInput(at: now)
        else { return }
        do throws(CredentialFailure) {
            let call = CredentialService.Call(
                request: AWSRequest(
                    service: .ssoOIDC,
                    operation: "CreateToken",
                    path: "/token",
                    headers: [(name: "Content-Type", value: "application/json")],
                    body: .bytes(Array(input.compactText.utf8)),
                    repetition: .harmless
                ),
                region: configuration.region
            )
            let answer = CredentialDocument(try await service.send(call))
            let missing =
                answer.map { token.take($0, configuration: configuration, now: now) } ?? "accessToken"
            if let missing { throw service.malformed(call, missing: missing) }
            if let note = SignInCache.save(token.document, to: token.path, environment) { notes.append(note) }
        } catch {
            if error == .cancelled { throw error }
            if token.expiration <= now { throw refreshFailure(error) }
            notes.append(.refreshFailed(error))
        }
    }

    /// That AWS refuses the refresh means a new sign-in; no answer means no more than that.
    private func refreshFailure(_ failure: CredentialFailure) -> CredentialFailure {
        guard case .refused(let refusal) = failure, (400..<500).contains(refusal.error.status),
            refusal.error.status != 429
        else { return failure }
        return signIn(.refused(refusal))
    }

    private func roleCredentials(
        _ token: SSOToken,
        _ configuration: SSOConfiguration
    ) async throws(CredentialFailure) -> Credentials {
        let call = CredentialService.Call(
            request: AWSRequest(
                service: .sso,
                operation: "GetRoleCredentials",
                method: "GET",
                path: "/federation/credentials",
                query: [("role_name", configuration.roleName), ("account_id", configuration.accountID)],
                headers: [("x-amz-sso_bearer_token", token.accessToken)],
                repetition: .harmless
            ),
            region: configuration.region,
            role: configuration.roleName
        )
        let body: [UInt8]
        do throws(CredentialFailure) {
            body = try await service.send(call)
        } catch {
            guard case .refused(let refusal) = error, refusal.error.status == 401 else { throw error }
            throw signIn(.refused(refusal))
        }
        let object = CredentialDocument(body)?.object["roleCredentials"]?.object
        guard let object else { throw service.malformed(call, missing: "roleCredentials") }
        return try credentials(CredentialDocument(object), call)
    }

    private func credentials(
        _ document: CredentialDocument,
        _ call: CredentialService.Call
    ) throws(CredentialFailure) -> Credentials {
        guard let accessKey = document.text("accessKeyId") else {
            throw service.malformed(call, missing: "accessKeyId")
        }
        guard let secretKey = document.text("secretAccessKey") else {
            throw service.malformed(call, missing: "secretAccessKey")
        }
        guard let token = document.text("sessionToken") else {
            throw service.malformed(call, missing: "sessionToken")
        }
        guard let milliseconds = document.object["expiration"]?.double else {
            throw service.malformed(call, missing: "expiration")
        }
        return Credentials(
            accessKeyID: accessKey,
            secretAccessKey: secretKey,
            sessionToken: token,
            expiration: Date(timeIntervalSince1970: milliseconds / 1000)
        )
    }

    private func signIn(_ reason: SignInFailure.Reason) -> CredentialFailure {
        let command = ["aws", "sso", "login", "--profile", context.profile]
        return .signIn(SignInFailure(reason: reason, command: command, profile: context.profile))
    }
}
