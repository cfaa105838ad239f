import AWSClient
import FoundationEssentials
import SESTransport
import Synchronization

/// The AWS account that the program sends through: settings, credentials and connection, resolved when they
/// are first needed and kept.
package actor AccountSession {
    package let environment: AWSEnvironment
    /// As the program was started.
    private let startOverrides: SettingOverrides
    private let currentOverrides: Mutex<SettingOverrides>
    private var cached: AccountConnection?
    /// Counts the changes of account: what was asked of an older one is dropped.
    private(set) var revision = 0

    package init(environment: AWSEnvironment, overrides: SettingOverrides) {
        self.environment = environment
        startOverrides = overrides
        currentOverrides = Mutex(overrides)
    }

    /// What outranks environment and files now.
    package nonisolated var overrides: SettingOverrides { currentOverrides.withLock { $0 } }

    /// The connection to the account.
    /// - Throws: ``ConfigurationError`` where a profile, a file or a setting is wrong, or no region is set.
    package func connection() async throws(ConfigurationError) -> AccountConnection {
        if let cached { return cached }
        let revision = revision
        let connection = try await AccountConnection(environment: environment, overrides: overrides)
        // Another account may have been chosen meanwhile.
        guard revision == self.revision else { return try await self.connection() }
        cached = connection
        return connection
    }

    /// Forgets what was resolved, so that mended files and new variables count.
    package func reset() {
        cached = nil
        revision += 1
    }

    /// Sends by another profile, or through another region, from here on; connections that were given out
    /// before stay what they are.
    /// - Parameters:
    ///   - profile: nil keeps the one in use. Another one brings its own region.
    ///   - region: nil keeps the one in use.
    package func use(profile: String?, region: String?) {
        let origin = SettingOrigin.argument("the Account screen")
        currentOverrides.withLock { overrides in
            if let profile {
                overrides.profile = Setting(profile, from: origin)
                overrides.region = startOverrides.region
            }
            if let region { overrides.region = Setting(region, from: origin) }
        }
        reset()
    }
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
        var info = SessionInfo(profile: AWSSettings.namedProfile(environment, overrides: overrides)?.value)
        do throws(ConfigurationError) {
            let connection = try await connection()
            info.region = connection.region.value
            info.lack(await Self.failure(of: connection))
        } catch {
            switch error {
            case .noRegion:
                // On a machine where nothing is set up yet the credentials are what is looked for first.
                let failure = await failureElsewhere()
                if failure == nil { info.badges = [.noRegion] } else { info.lack(failure) }
            case .invalidValue("region", _, _, _):
                info.badges = [.badRegion]
                info.problem = ErrorText.explanation(of: error)
            default: info.lack(error)
            }
        }
        return info
    }

    /// Why a connection has no credentials; nil where it has some.
    private static func failure(of connection: AccountConnection) async -> (any Error)? {
        do { _ = try await connection.credentials.resolve() } catch { return error }
        return nil
    }

    /// Why there are no credentials, whatever the region; nil where there are some.
    private func failureElsewhere() async -> (any Error)? {
        var overrides = overrides
        overrides.region = Setting("us-east-1", from: .defaultValue)
        do throws(ConfigurationError) {
            return await Self.failure(
                of: try await AccountConnection(environment: environment, overrides: overrides)
            )
        } catch { return error }
    }
}

extension SessionInfo {
    /// Takes in that there are no credentials, where there are none.
    fileprivate mutating func lack(_ error: (any Error)?) {
        guard let error else { return }
        badges = [.noCredentials]
        let explanation = ErrorText.explanation(of: error)
        // Where nobody has set up anything, nothing is wrong.
        if explanation.cause != .noCredentials { problem = explanation }
    }
}
