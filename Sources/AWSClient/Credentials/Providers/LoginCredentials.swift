import FoundationEssentials

/// The sign-in of `aws login`: the profile's `login_session`.
///
/// <https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html>
struct LoginCredentials: ChainedProvider {
    let context: CredentialContext
    var kind: CredentialProviderKind { .login }

    static let key = "login_session"
    /// Its credentials last for 15 minutes.
    private static let refreshWindow: TimeInterval = 5 * 60

    private var environment: AWSEnvironment { context.environment }
    private var service: CredentialService { CredentialService(context: context) }

    func look() async throws(CredentialFailure) -> CredentialFinding {
        guard let name = context.keys[Self.key]?.value else {
            return .notConfigured([context.absent(Self.key)])
        }
        var session: LoginSession
        do throws(SignInFailure.Reason.Thrown) {
            session = try LoginSession(path: LoginSession.path(name, environment), environment)
        } catch {
            throw signIn(error.reason)
        }
        let notes = try await refresh(&session)
        let source = CredentialSource.login(profile: context.profile, session: name)
        return .found(ResolvedCredentials(session.credentials, from: source, notes: notes))
    }

    /// Refreshes credentials that end soon. Where that fails, they serve as long as they are good.
    private func refresh(_ session: inout LoginSession) async throws(CredentialFailure) -> [CredentialNote] {
        let now = environment.clock.now()
        guard session.expiration.timeIntervalSince(now) <= Self.refreshWindow else { return [] }
        do throws(CredentialFailure) {
            let call = try await call(session)
            let answer = CredentialDocument(try await service.send(call))
            let missing = answer.map { session.take($0, now: now) } ?? "accessToken"
            if let missing { throw service.malformed(call, missing: missing) }
            let note = SignInCache.save(session.document, to: session.path, environment)
            return note.map { [$0] } ?? []
        } catch {
            if error == .cancelled { throw error }
            if session.expiration <= now { throw refreshFailure(error) }
            return [.refreshFailed(error)]
        }
    }

    /// One attempt: a proof is good for one request.
    private func call(_ session: LoginSession) async throws(CredentialFailure) -> CredentialService.Call {
        let path = "/v1/token"
        var call = CredentialService.Call(
            request: AWSRequest(
                service: .signIn,
                operation: "CreateOAuth2Token",
                path: path,
                headers: [(name: "Content-Type", value: "application/json")],
                body: .bytes(Array(session.refreshInput.compactText.utf8)),
                repetition: .harmless
            ),
            region: try await service.sessionRegion(),
            maximumAttempts: 1
        )
        guard let proof = session.proof(url: try service.endpoint(of: call) + path, environment) else {
            throw signIn(.malformedToken(path: session.path, member: "dpopKey"))
        }
        call.request.headers.append((name: "DPoP", value: proof))
        return call
    }

    /// That AWS refuses the refresh means a new sign-in, unless it is the permission that is missing.
    private func refreshFailure(_ failure: CredentialFailure) -> CredentialFailure {
        guard case .refused(let refusal) = failure, (400..<500).contains(refusal.error.status),
            refusal.error.status != 429, !refusal.error.bodyExcerpt.contains("INSUFFICIENT_PERMISSIONS")
        else { return failure }
        return signIn(.refused(refusal))
    }

    private func signIn(_ reason: SignInFailure.Reason) -> CredentialFailure {
        let command = ["aws", "login", "--profile", context.profile]
        return .signIn(SignInFailure(reason: reason, command: command, profile: context.profile))
    }
}
