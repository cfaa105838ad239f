/// Sends one request and waits for its answer: no retries, no redirects, no signature.
public protocol HTTPClient: Sendable {
    /// - Parameter progress: called with the bytes of the body sent so far, from any thread.
    /// - Throws: ``HTTPError`` where no complete answer came; any status is an answer. Cancelling the task
    ///   ends the exchange with ``HTTPError/Kind/cancelled``.
    func send(
        _ request: HTTPRequest,
        progress: (@Sendable (Int) -> Void)?
    ) async throws(HTTPError) -> HTTPResponse
}

extension HTTPClient {
    /// Sends without telling progress.
    public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        try await send(request, progress: nil)
    }
}
