/// What a URL gave.
public struct LoadedContent: Sendable, Equatable {
    /// The bytes.
    public var bytes: [UInt8]
    /// The Content-Type that the server told, if any.
    public var contentType: String?

    /// - Parameters:
    ///   - bytes: the bytes.
    ///   - contentType: the Content-Type that the server told.
    public init(bytes: [UInt8], contentType: String? = nil) {
        self.bytes = bytes
        self.contentType = contentType
    }
}

/// What fetches `http:` and `https:` URLs for a message.
///
/// It must bound the time, follow no redirect to a host that was not checked, and connect to no address for
/// which `NetworkAddress.isPublic` is false, since a name can resolve to a private address.
public protocol URLLoader: Sendable {
    /// Fetches one URL.
    /// - Parameter maximumBytes: how large the answer may be; a larger one is an error.
    func load(_ url: String, maximumBytes: Int) async throws -> LoadedContent
}
