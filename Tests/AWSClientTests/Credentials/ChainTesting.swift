import Synchronization
import Testing

@testable import AWSClient

/// A machine without any network.
struct NoNetwork: HTTPClient {
    func send(
        _ request: HTTPRequest,
        progress: (@Sendable (Int) -> Void)?
    ) async throws(HTTPError) -> HTTPResponse {
        throw HTTPError(kind: .connect, requestMayHaveBeenSent: false, host: "")
    }
}

/// A machine without any network, where what was asked is kept.
final class RecordingHTTP: HTTPClient {
    private let asked = Mutex<[HTTPRequest]>([])
    var requests: [HTTPRequest] { asked.withLock { $0 } }

    func send(
        _ request: HTTPRequest,
        progress: (@Sendable (Int) -> Void)?
    ) async throws(HTTPError) -> HTTPResponse {
        asked.withLock { $0.append(request) }
        throw HTTPError(kind: .connect, requestMayHaveBeenSent: false, host: "")
    }
}

extension AWSEnvironment {
    /// What the default chain finds here.
    func resolve(
        profile: String? = nil,
        region: String? = nil,
        http: any HTTPClient = NoNetwork()
    ) async throws(CredentialError) -> ResolvedCredentials {
        let overrides = SettingOverrides(
            profile: profile.map { Setting($0, from: .argument("--profile")) },
            region: region.map { Setting($0, from: .argument("--region")) }
        )
        return try await CredentialChain(environment: self, overrides: overrides, http: http).resolve()
    }

    /// Why the default chain finds nothing here; nil where it does.
    func failure(
        profile: String? = nil,
        region: String? = nil,
        http: any HTTPClient = NoNetwork()
    ) async -> CredentialError? {
        do throws(CredentialError) {
            _ = try await resolve(profile: profile, region: region, http: http)
            return nil
        } catch {
            return error
        }
    }
}

extension CredentialTrace {
    /// Who was asked.
    var providers: [CredentialProviderKind] { steps.map(\.provider) }

    func outcome(_ provider: CredentialProviderKind) -> Outcome? {
        steps.first { $0.provider == provider }?.outcome
    }
}

extension CredentialTrace.Outcome {
    /// The failure of an endpoint that has no credentials.
    var endpointFailure: MetadataFailure.Kind? {
        guard case .notConfigured(let absences) = self, case .endpoint(let failure) = absences.first else {
            return nil
        }
        return failure.kind
    }
}

extension CredentialFailure {
    var processFailure: CredentialProcessFailure? {
        if case .process(let failure) = self { failure } else { nil }
    }

    var metadataFailure: MetadataFailure? {
        if case .metadata(let failure) = self { failure } else { nil }
    }

    var signInFailure: SignInFailure? {
        if case .signIn(let failure) = self { failure } else { nil }
    }

    var refusal: ServiceRefusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }

    var profileFault: ConfigurationError.ProfileFault? {
        if case .configuration(.invalidProfile(_, let fault)) = self { fault } else { nil }
    }
}
