/// A service's answer that it did what was asked.
public struct AWSResponse: Sendable {
    /// 200 to 299.
    public var status: Int
    /// Header fields, names in lower case.
    public var headers: [(name: String, value: String)]
    /// At most 1 MB.
    public var body: [UInt8]
    /// AWS's id of the request, for its support.
    public var requestID: String?
    /// Every try of this call, the successful one last.
    public var attempts: [Attempt]
}

extension AWSResponse {
    /// The answer as one that can't be understood.
    public func serviceError(_ operation: String) -> ServiceError {
        let response = HTTPResponse(status: status, headers: headers, body: body)
        return ServiceErrorParser(response, operation: operation).error
    }
}
