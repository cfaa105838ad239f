/// What a signature covers of a request.
package struct SigningRequest: Sendable {
    package var method: String
    /// As it is sent, from the first slash.
    package var path: String
    /// Names and values as they are meant, not encoded.
    package var query: [(name: String, value: String)]
    /// All that are signed; `host` among them.
    package var headers: [(name: String, value: String)]
    /// SHA-256 of the body, in hexadecimal digits.
    package var payloadHash: String

    package init(
        method: String,
        path: String,
        query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)],
        payloadHash: String
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.payloadHash = payloadHash
    }

    /// The hash of a body of no bytes.
    package static let emptyPayloadHash = Hexadecimal.encode(OpenSSL.digest([], .sha256))
}

/// The first step: a request in the one form in which both sides can write it.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
extension SigningRequest {
    /// - Parameter normalizesPath: whether `.`, `..` and empty segments are resolved, as all services but S3
    ///   have it.
    package func canonicalRequest(normalizesPath: Bool = true) -> String {
        [
            method,
            PercentEncoding.encode(normalizesPath ? Self.normalized(path) : path, keeping: "/"),
            canonicalQuery,
            canonicalHeaders.map { "\($0.name):\($0.value)\n" }.joined(),
            signedHeaderNames,
            payloadHash,
        ].joined(separator: "\n")
    }

    /// The names of the signed header fields, sorted.
    package var signedHeaderNames: String { canonicalHeaders.map(\.name).joined(separator: ";") }

    /// Names and values encoded, then sorted by their bytes.
    package var canonicalQuery: String {
        query.map { (PercentEncoding.encode($0.name), PercentEncoding.encode($0.value)) }
            .sorted { $0 < $1 }
            .map { "\($0)=\($1)" }
            .joined(separator: "&")
    }

    /// Names in lower case, sorted; values without outer and with single inner blanks; fields of one name
    /// joined in the order in which they came.
    private var canonicalHeaders: [(name: String, value: String)] {
        var values: [String: [String]] = [:]
        for (name, value) in headers { values[name.lowercased(), default: []].append(Self.collapsed(value)) }
        return values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { ($0.key, $0.value.joined(separator: ",")) }
    }

    private static func collapsed(_ value: String) -> String {
        value.split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
    }

    /// RFC 3986, section 5.2.4, and each run of slashes as one.
    private static func normalized(_ path: String) -> String {
        var segments: [Substring] = []
        for segment in path.split(separator: "/") where segment != "." {
            if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
        }
        guard !segments.isEmpty else { return "/" }
        let endsInSlash = ["/", "/.", "/.."].contains { path.hasSuffix($0) }
        return "/" + segments.joined(separator: "/") + (endsInSlash ? "/" : "")
    }
}
