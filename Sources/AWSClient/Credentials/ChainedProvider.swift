import FoundationEssentials

/// One link of the chain: a place where credentials may be.
protocol ChainedProvider: Sendable {
    var kind: CredentialProviderKind { get }

    /// Absent is not broken: nothing configured is an answer, what is configured and doesn't work an error.
    func look() async throws(CredentialFailure) -> CredentialFinding
}

/// What one provider says.
enum CredentialFinding: Sendable {
    case found(ResolvedCredentials)
    case notConfigured([CredentialTrace.Absence])
}

/// What the providers of one profile are made of.
struct CredentialContext: Sendable {
    let settings: AWSSettings
    let http: any HTTPClient
    /// The profile whose keys count: that of the settings, or the source of a role.
    let profile: String
    /// Whether variables may stand in for the keys of the profile; not where it was named by the caller,
    /// nor for the source of a role.
    let usesEnvironment: Bool

    var environment: AWSEnvironment { settings.environment }
    var shared: SharedConfiguration { settings.shared }

    /// The keys of the profile, of both files.
    var keys: SharedConfiguration.Profile {
        shared.profiles[profile] ?? SharedConfiguration.Profile(name: profile)
    }

    /// That the profile lacks a key.
    func absent(_ key: String) -> CredentialTrace.Absence {
        .key(key, profile: profile, paths: shared.paths)
    }

    func invalid(_ fault: ConfigurationError.ProfileFault) -> CredentialFailure {
        .configuration(.invalidProfile(name: profile, fault))
    }
}

extension ChainedProvider {
    /// What the provider says, and that what it has is still good.
    func look(at now: Date) async throws(CredentialFailure) -> CredentialFinding {
        let finding = try await look()
        if case .found(let found) = finding, let end = found.credentials.expiration, end <= now {
            throw .expired(end, found.source)
        }
        return finding
    }
}

extension CredentialChain {
    /// Asks one provider after the other, until one has credentials or fails.
    static func ask(
        _ providers: [any ChainedProvider],
        at now: Date,
        trace: inout CredentialTrace
    ) async throws(CredentialError) -> ResolvedCredentials? {
        for provider in providers {
            do throws(CredentialFailure) {
                switch try await provider.look(at: now) {
                case .notConfigured(let absences):
                    trace.steps.append(.init(provider.kind, .notConfigured(absences)))
                case .found(var found):
                    trace.steps.append(.init(provider.kind, .found(found.source)))
                    found.trace = trace
                    return found
                }
            } catch {
                trace.steps.append(.init(provider.kind, .failed(error)))
                throw CredentialError(error, provider: provider.kind, trace: trace)
            }
        }
        return nil
    }
}
