extension AWSClient.Configuration {
    /// What the settings that the AWS tools share say: region, endpoints, FIPS, dual stack, attempts.
    /// - Parameters:
    ///   - region: that of the instance's metadata, where the settings have none.
    /// - Throws: ``ConfigurationError`` for an endpoint that is no URL.
    public init(
        _ settings: AWSSettings,
        region: String? = nil,
        userAgent: String = "SESMail"
    ) throws(ConfigurationError) {
        var others: [AWSService: String] = [:]
        for service in [AWSService.sts, .iam] {
            others[service] = try settings.endpointURL(for: service)?.value
        }
        self.init(
            region: settings.region?.value ?? region,
            endpoint: EndpointConfiguration(
                url: try settings.endpointURL(for: .ses)?.value,
                usesFIPS: settings.useFIPS.value,
                usesDualStack: settings.useDualStack.value
            ),
            otherEndpointURLs: others,
            retries: RetryPolicy(maximumAttempts: settings.maxAttempts.value),
            userAgent: userAgent
        )
    }
}

extension CurlHTTPClient.Configuration {
    /// What the settings that the AWS tools share say: the file of certificate authorities.
    public init(_ settings: AWSSettings) { self.init(certificateAuthorities: settings.caBundle?.value) }
}
