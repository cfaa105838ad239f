/// The answer to a request.
public struct HTTPResponse: Sendable {
    /// The status code.
    public var status: Int
    /// The header fields, names in lower case, in the order in which they came.
    public var headers: [(name: String, value: String)]
    /// At most the bound of the client.
    public var body: [UInt8]

    /// An answer made of its parts.
    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first value of a header field, its name in any case.
    public func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name == name }?.value
    }
}
