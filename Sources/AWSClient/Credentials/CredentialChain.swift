/// The default chain of the AWS CLI (version 2): the first provider that is configured gives the
/// credentials, and one that is configured and fails ends the search.
///
/// <https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-authentication.html>
public struct CredentialChain: ResolvingCredentialProvider {
    private let settings: @Sendable () throws(ConfigurationError) -> AWSSettings
    private let http: any HTTPClient

    /// A chain over settings that stay as they are.
    public init(settings: AWSSettings, http: any HTTPClient) {
        self.settings = { settings }
        self.http = http
    }

    /// A chain that reads the shared files anew each time, so that what has changed in them counts without a
    /// new start.
    public init(
        environment: AWSEnvironment,
        overrides: SettingOverrides = SettingOverrides(),
        http: any HTTPClient
    ) {
        settings = { () throws(ConfigurationError) in try AWSSettings(environment, overrides: overrides) }
        self.http = http
    }

    public func resolve() async throws(CredentialError) -> ResolvedCredentials {
        let settings: AWSSettings
        do throws(ConfigurationError) {
            settings = try self.settings()
        } catch {
            throw CredentialError(.configuration(error))
        }
        var trace = CredentialTrace(notes: settings.shared.unreadableFiles.map { .unreadableFile($0) })
        guard var found = try await search(settings, &trace) else {
            throw CredentialError(.noCredentials, trace: trace)
        }
        if found.source == .environment, case .variable = settings.profile.origin {
            found.notes.append(.environmentOutranksProfile(settings.profile))
        }
        return found
    }

    private func search(
        _ settings: AWSSettings,
        _ trace: inout CredentialTrace
    ) async throws(CredentialError) -> ResolvedCredentials? {
        if let explicit = settings.overrides.credentials {
            let source = CredentialSource.explicit(explicit.origin)
            trace.steps.append(.init(.explicit, .found(source)))
            return ResolvedCredentials(explicit.value, from: source, trace: trace)
        }
        let isProfileNamed = settings.overrides.profile != nil
        let context = CredentialContext(
            settings: settings,
            http: http,
            profile: settings.profile.value,
            usesEnvironment: !isProfileNamed
        )
        if isProfileNamed {
            trace.steps.append(.init(.environment, .leftOut(profile: settings.profile)))
        }
        let first: [any ChainedProvider] =
            isProfileNamed ? [] : [EnvironmentCredentials(environment: settings.environment)]
        let providers =
            first + [AssumeRoleCredentials(context: context)] + Self.profileProviders(context)
            + Self.machineProviders(context)
        let found = try await Self.ask(providers, at: settings.environment.clock.now(), trace: &trace)
        if found == nil { try Self.refuseStrayHalves(context, trace) }
        return found
    }

    /// Half of a key pair that was passed over is what is wrong where nothing else was found.
    private static func refuseStrayHalves(
        _ context: CredentialContext,
        _ trace: CredentialTrace
    ) throws(CredentialError) {
        for kind in [CredentialProviderKind.sharedCredentialsFile, .configurationFile] {
            guard let failure = StaticProfileCredentials(context: context, kind: kind).strayHalf else {
                continue
            }
            throw CredentialError(failure, provider: kind, trace: trace)
        }
    }

    /// Those that a profile configures.
    static func profileProviders(_ context: CredentialContext) -> [any ChainedProvider] {
        [
            WebIdentityCredentials(context: context),
            SSOCredentials(context: context),
            StaticProfileCredentials(context: context, kind: .sharedCredentialsFile),
            LoginCredentials(context: context),
            ProcessCredentials(context: context),
            StaticProfileCredentials(context: context, kind: .configurationFile),
        ]
    }

    /// Those that the machine offers.
    private static func machineProviders(_ context: CredentialContext) -> [any ChainedProvider] {
        [
            ContainerCredentials(environment: context.environment, http: context.http),
            InstanceMetadataCredentials(context: context),
        ]
    }
}
