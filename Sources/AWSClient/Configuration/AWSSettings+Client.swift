extension AWSSettings {
    /// How a client calls AWS by these settings: region, endpoints of all services, FIPS, dual stack, attempts.
    /// - Parameter region: `nil` takes that of the settings; ``region(using:)`` finds one where they have none.
    /// - Throws: ``ConfigurationError`` for an endpoint that is no URL.
    public func clientConfiguration(
        region: String? = nil
    ) throws(ConfigurationError) -> AWSClient.Configuration {
        var others: [AWSService: String] = [:]
        for service in [AWSService.sts, .iam, .sso, .ssoOIDC, .signIn] {
            others[service] = try endpointURL(for: service)?.value
        }
        return AWSClient.Configuration(
            region: region ?? self.region?.value,
            endpoint: EndpointConfiguration(
                url: try endpointURL(for: .ses)?.value,
                usesFIPS: useFIPS.value,
                usesDualStack: useDualStack.value
            ),
            otherEndpointURLs: others,
            retries: RetryPolicy(maximumAttempts: maxAttempts.value)
        )
    }

    /// How requests are sent by these settings: which certificate authorities are trusted.
    public var httpConfiguration: CurlHTTPClient.Configuration {
        CurlHTTPClient.Configuration(certificateAuthorities: caBundle?.value)
    }
}

extension AWSClient {
    /// A client by the settings and credentials that the AWS tools share: files, environment, container,
    /// instance; credentials are looked for at the first call and renewed ahead of their end.
    /// - Parameters:
    ///   - environment: what is read; this process's own unless another is given.
    ///   - overrides: profile, region and endpoint that come before those.
    /// - Throws: ``ConfigurationError`` where a file or a setting is wrong, or nothing names a region.
    public static func configured(
        _ environment: AWSEnvironment = .current(),
        overrides: SettingOverrides = SettingOverrides()
    ) async throws(ConfigurationError) -> AWSClient {
        let settings = try AWSSettings(environment, overrides: overrides)
        let http = CurlHTTPClient(configuration: settings.httpConfiguration)
        let region = try await settings.region(using: http).value
        return AWSClient(
            configuration: try settings.clientConfiguration(region: region),
            credentials: RenewingCredentials(CredentialChain(settings: settings, http: http)),
            http: http
        )
    }
}
