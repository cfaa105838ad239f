/// Where a request goes and how it is signed there.
public struct Endpoint: Sendable, Hashable {
    /// Which signature the endpoint takes.
    public enum Signature: Sendable, Hashable {
        /// Version 4, for one region.
        case version4(region: String)
        /// Version 4A (asymmetric), for a set of regions; `*` is all of them.
        case version4A(regionSet: String)
    }

    /// Scheme, host, perhaps a port and a path prefix; no slash at its end.
    public var url: String
    /// Which signature it takes.
    public var signature: Signature

    /// An endpoint made of its parts.
    public init(url: String, signature: Signature) {
        self.url = url
        self.signature = signature
    }
}

/// What the user set about endpoints.
public struct EndpointConfiguration: Sendable, Hashable {
    /// An endpoint to use instead of AWS's own: `http://localhost:5000`.
    public var url: String?
    /// Hosts that use FIPS 140 validated cryptography.
    public var usesFIPS: Bool
    /// Hosts with IPv6 addresses too.
    public var usesDualStack: Bool

    /// AWS's own endpoints unless told otherwise.
    public init(url: String? = nil, usesFIPS: Bool = false, usesDualStack: Bool = false) {
        self.url = url
        self.usesFIPS = usesFIPS
        self.usesDualStack = usesDualStack
    }
}

/// Why there is no endpoint for what was asked.
public enum EndpointError: Error, Sendable, Hashable {
    case missingRegion
    /// A region that can't be part of a host name.
    case invalidRegion(String)
    /// A custom endpoint that is no `http://` or `https://` address of a host.
    case invalidURL(String)
    case fipsWithCustomURL(String)
    case dualStackWithCustomURL(String)
    case fipsWithMultiRegionEndpoint
    /// A multi-region endpoint id that is no host label.
    case invalidEndpointID(String)
}
