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

/// Why a URL gave nothing.
public enum URLLoadError: Error, Hashable, Sendable {
    /// The answer is larger than it may be.
    case tooLarge
    /// The URL, or one that it redirects to, leads to an address of this machine or a private network.
    case privateAddress
    /// The server's answer is not a success.
    case status(Int)
    /// More redirects than the loader follows.
    case tooManyRedirects
    /// A redirect without a place that can be fetched.
    case badRedirect
    /// There was no answer; in words.
    case noAnswer(String)
}

/// What fetches `http:` and `https:` URLs for a message.
///
/// It must bound the time, follow no redirect to a host that was not checked, and connect to no address for
/// which `NetworkAddress.isPublic` is false, since a name can resolve to a private address.
public protocol URLLoader: Sendable {
    /// Fetches one URL.
    /// - Parameters:
    ///   - url: absolute, `http:` or `https:`.
    ///   - maximumBytes: how large the answer may be.
    /// - Throws: ``URLLoadError``; any other error is shown by its description.
    func load(_ url: String, maximumBytes: Int) async throws -> LoadedContent
}
