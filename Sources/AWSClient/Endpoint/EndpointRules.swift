/// Where a service is: AWS's rules for its endpoints.
///
/// Those of SES are its published rule set; the other services' differ from it in the name of the host
/// (``ServiceHost``).
package enum EndpointRules {
    /// The endpoint of a service.
    /// - Parameters:
    ///   - region: nil only where a custom address makes it unnecessary (the signature then is for the
    ///     partition's first region).
    ///   - endpointID: of a multi-region endpoint of SES.
    package static func endpoint(
        of service: AWSService,
        region: String?,
        configuration: EndpointConfiguration = EndpointConfiguration(),
        endpointID: String? = nil
    ) throws(EndpointError) -> Endpoint {
        if let region { try check(region: region) }
        if let endpointID {
            return try multiRegion(endpointID, service, region: region, configuration)
        }
        if let url = configuration.url {
            if configuration.usesFIPS { throw .fipsWithCustomURL(url) }
            if configuration.usesDualStack { throw .dualStackWithCustomURL(url) }
            return Endpoint(
                url: try custom(url),
                signature: .version4(region: signingRegion(service, region ?? Partition.all[0].globalRegion))
            )
        }
        guard let region else { throw .missingRegion }
        let host = ServiceHost(
            service: service,
            region: region,
            usesFIPS: configuration.usesFIPS,
            usesDualStack: configuration.usesDualStack
        )
        return Endpoint(
            url: "https://\(host.name)",
            signature: .version4(region: signingRegion(service, region))
        )
    }

    private static func signingRegion(_ service: AWSService, _ region: String) -> String {
        service == .iam ? Partition.containing(region: region).globalRegionOfIAM : region
    }

    private static func multiRegion(
        _ endpointID: String,
        _ service: AWSService,
        region: String?,
        _ configuration: EndpointConfiguration
    ) throws(EndpointError) -> Endpoint {
        guard isHostName(endpointID) else { throw .invalidEndpointID(endpointID) }
        if configuration.usesFIPS { throw .fipsWithMultiRegionEndpoint }
        let signature = Endpoint.Signature.version4A(regionSet: "*")
        if let url = configuration.url { return Endpoint(url: try custom(url), signature: signature) }
        guard let region else { throw .missingRegion }
        let partition = Partition.containing(region: region)
        let domain =
            switch (partition.name, configuration.usesDualStack) {
            case ("aws-us-gov", false): "us-gov.\(partition.suffix)"
            case ("aws-us-gov", true): "us-gov.\(partition.dualStackSuffix)"
            case (_, false): partition.suffix
            case (_, true): "global.\(partition.dualStackSuffix)"
            }
        return Endpoint(
            url: "https://\(endpointID).endpoints.\(service.endpointPrefix).\(domain)",
            signature: signature
        )
    }

    /// A region becomes part of a host name, so it must not be able to name another host.
    private static func check(region: String) throws(EndpointError) {
        guard isHostLabel(region) else { throw .invalidRegion(region) }
    }

    private static func custom(_ url: String) throws(EndpointError) -> String {
        guard WebAddress(url) != nil, !url.contains("?"), !url.contains("#") else { throw .invalidURL(url) }
        return url.hasSuffix("/") ? String(url.dropLast()) : url
    }

    /// Labels with dots between them (RFC 1123, section 2.1).
    private static func isHostName(_ text: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { isHostLabel($0) }
    }

    private static func isHostLabel(_ text: some StringProtocol) -> Bool {
        (1...63).contains(text.utf8.count) && !text.hasPrefix("-") && !text.hasSuffix("-")
            && text.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
