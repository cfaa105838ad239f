/// The settings that the AWS tools share, resolved once, each with where it was set.
///
/// The order is the AWS CLI's: what the caller says, environment variables, the profile, the standard value.
/// <https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html>
public struct AWSSettings: Sendable {
    /// The profile in use; `default` where nobody names one, and then it need not exist.
    public let profile: Setting<String>
    /// The region; nil where nothing names one short of the instance's own metadata.
    public let region: Setting<String>?
    /// Whether FIPS endpoints are asked for.
    public let useFIPS: Setting<Bool>
    /// Whether dual-stack endpoints are asked for.
    public let useDualStack: Setting<Bool>
    /// A file of certificates to trust in place of the system's.
    public let caBundle: Setting<String>?
    /// How often a request is tried, the first time counted: at least 1.
    public let maxAttempts: Setting<Int>
    /// Both shared files.
    public let shared: SharedConfiguration

    let overrides: SettingOverrides
    let environment: AWSEnvironment
    private let ignoresConfiguredEndpoints: Bool

    /// Reads the shared files and resolves everything.
    /// - Throws: ``ConfigurationError``: a file that can't be parsed, a named profile that is missing, a
    ///   value that its setting doesn't take.
    public init(
        _ environment: AWSEnvironment,
        overrides: SettingOverrides = SettingOverrides()
    ) throws(ConfigurationError) {
        let shared = try SharedConfiguration(environment)
        let profile = try Self.profile(overrides, environment, shared)
        let lookup = SettingLookup(environment: environment, profile: shared.profiles[profile.value])
        self.environment = environment
        self.overrides = overrides
        self.shared = shared
        self.profile = profile
        region = try SettingValue.region(
            overrides.region ?? lookup.text(["AWS_REGION", "AWS_DEFAULT_REGION"], "region")
        )
        useFIPS = try lookup.boolean("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")
        useDualStack = try lookup.boolean("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")
        caBundle = lookup.text(["AWS_CA_BUNDLE"], "ca_bundle")
        maxAttempts = try lookup.integer("AWS_MAX_ATTEMPTS", "max_attempts", atLeast: 1, standard: 3)
        ignoresConfiguredEndpoints = try lookup.boolean(
            "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
            "ignore_configured_endpoint_urls"
        ).value
    }

    /// The profile's keys; empty where there is no such profile.
    var profileKeys: SharedConfiguration.Profile {
        shared.profiles[profile.value] ?? SharedConfiguration.Profile(name: profile.value)
    }

    /// Looks up settings that only one provider needs.
    var lookup: SettingLookup { SettingLookup(environment: environment, profile: profileKeys) }

    /// The profile that somebody asks for, whether there is one of that name or not.
    package static func namedProfile(
        _ environment: AWSEnvironment,
        overrides: SettingOverrides
    ) -> Setting<String>? {
        let lookup = SettingLookup(environment: environment, profile: nil)
        return overrides.profile ?? lookup.text(["AWS_PROFILE", "AWS_DEFAULT_PROFILE"], nil)
    }

    private static func profile(
        _ overrides: SettingOverrides,
        _ environment: AWSEnvironment,
        _ shared: SharedConfiguration
    ) throws(ConfigurationError) -> Setting<String> {
        guard let named = namedProfile(environment, overrides: overrides) else {
            return Setting("default", from: .defaultValue)
        }
        guard shared.profiles[named.value] == nil else { return named }
        let missing = ConfigurationError.MissingProfile(
            name: named.value,
            origin: named.origin,
            existing: shared.profileNames,
            ignoredSections: shared.ignoredSections,
            files: shared.paths,
            unreadableFiles: shared.unreadableFiles
        )
        throw .profileNotFound(missing)
    }
}

extension AWSSettings {
    /// The endpoint that somebody set for a service, in place of the one that its region gives.
    ///
    /// `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL`, the profile's `services` section, the profile's
    /// `endpoint_url`; for SES before all of them what the caller says.
    /// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html>
    /// - Throws: ``ConfigurationError/invalidValue(setting:value:origin:expected:)`` for anything but a URL.
    public func endpointURL(for service: AWSService) throws(ConfigurationError) -> Setting<String>? {
        try SettingValue.url(configuredEndpoint(key: service.configurationName), setting: "endpoint_url")
    }

    private func configuredEndpoint(key: String) -> Setting<String>? {
        if key == AWSService.ses.configurationName, let explicit = overrides.endpointURL { return explicit }
        guard !ignoresConfiguredEndpoints else { return nil }
        let variables = ["AWS_ENDPOINT_URL_\(key.uppercased())", "AWS_ENDPOINT_URL"]
        if let fromVariable = lookup.text(variables, nil) { return fromVariable }
        if let services = profileKeys["services"]?.value,
            let value = shared.services[services]?.values[key]?.nested?["endpoint_url"], !value.text.isEmpty
        {
            return Setting(value.text, from: value.origin)
        }
        return lookup.text([], "endpoint_url")
    }

    /// What was looked at for the region, in order.
    var regionPlaces: [SettingPlace] {
        [
            .argument("--region"), .variable("AWS_REGION"), .variable("AWS_DEFAULT_REGION"),
            .key("region", profile: profile.value, paths: shared.paths), .instanceMetadata,
        ]
    }
}
