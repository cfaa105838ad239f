/// What the caller sets, before any variable or file: options of a command line, a program's own file.
public struct SettingOverrides: Sendable, Hashable {
    /// The profile; naming one here switches off the keys in the environment.
    public var profile: Setting<String>?
    /// The region.
    public var region: Setting<String>?
    /// Where requests to SES go. It doesn't move STS, SSO or sign-in.
    public var endpointURL: Setting<String>?
    /// Keys that the caller has: before all else.
    public var credentials: Setting<Credentials>?

    /// Nothing is overridden, but for what is given.
    public init(
        profile: Setting<String>? = nil,
        region: Setting<String>? = nil,
        endpointURL: Setting<String>? = nil,
        credentials: Setting<Credentials>? = nil
    ) {
        self.profile = profile
        self.region = region
        self.endpointURL = endpointURL
        self.credentials = credentials
    }
}
