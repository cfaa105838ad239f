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
