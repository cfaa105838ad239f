import AWSClient
import FoundationEssentials
import SESTransport

/// The AWS account that the program sends through: settings, credentials and connection, resolved when they
/// are first needed and kept.
package actor AccountSession {
    package let environment: AWSEnvironment
    package let overrides: SettingOverrides
    private var cached: AccountConnection?

    package init(environment: AWSEnvironment, overrides: SettingOverrides) {
        self.environment = environment
        self.overrides = overrides
    }

    /// The connection to the account.
    /// - Throws: ``ConfigurationError`` where a profile, a file or a setting is wrong, or no region is set.
    package func connection() async throws(ConfigurationError) -> AccountConnection {
        if let cached { return cached }
        let connection = try await AccountConnection(environment: environment, overrides: overrides)
        cached = connection
        return connection
    }

    /// Forgets what was resolved, so that mended files and new variables count.
    package func reset() { cached = nil }
}

/// Settings, credentials and client of one account.
package struct AccountConnection: Sendable {
    package let settings: AWSSettings
    package let region: Setting<String>
    package let endpoint: Setting<String>?
    package let credentials: RenewingCredentials
    package let client: AWSClient
    package let http: CurlHTTPClient

    init(environment: AWSEnvironment, overrides: SettingOverrides) async throws(ConfigurationError) {
        settings = try AWSSettings(environment, overrides: overrides)
        http = CurlHTTPClient(configuration: .init(certificateAuthorities: settings.caBundle?.value))
        region = try await settings.region(using: http)
        endpoint = try settings.endpointURL(for: .ses)
        credentials = RenewingCredentials(
            CredentialChain(settings: settings, http: http),
            clock: environment.clock
        )
        var configuration = try settings.clientConfiguration(region: region.value)
        configuration.userAgent = "sesame"
        client = AWSClient(configuration: configuration, credentials: credentials, http: http)
    }
}

extension AccountSession {
    /// Resolves the credentials and opens the connection, so that a send costs one round trip. What fails here
    /// is said when something is sent.
    package func warm() async {
        guard let connection = try? await connection() else { return }
        _ = try? await connection.credentials.resolve()
        SESTransport(client: connection.client).warm(connection.http)
    }

    /// As whom and where: what the top bar shows.
    package func info(delivery: Settings.Delivery) async -> SessionInfo {
        if case .maildir = delivery { return SessionInfo(badges: [.local]) }
        do throws(ConfigurationError) {
            let connection = try await connection()
            var info = SessionInfo(
                profile: connection.settings.profile.value,
                region: connection.region.value
            )
            if case .defaultValue = connection.settings.profile.origin { info.profile = nil }
            if (try? await connection.credentials.resolve()) == nil { info.badges = [.noCredentials] }
            return info
        } catch {
            if case .noRegion = error { return SessionInfo(badges: [.noRegion]) }
            return SessionInfo(badges: [.noCredentials])
        }
    }
}
