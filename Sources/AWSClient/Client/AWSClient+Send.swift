import FoundationEssentials

extension AWSClient {
    /// Makes one call.
    /// - Parameter progress: called with the bytes of the body sent so far, from any thread; starts again with
    ///   each attempt.
    /// - Throws: ``AWSError``, with every attempt in it.
    public func send(
        _ request: AWSRequest,
        progress: (@Sendable (Int) -> Void)? = nil
    ) async throws(AWSError) -> AWSResponse {
        var attempts: [Attempt] = []
        var retries = 0
        var spent = 0
        var remedies = Remedies()
        do throws(AWSError.Reason.Thrown) {
            let prepared = try prepare(request)
            while true {
                let credentials = request.isSigned ? try await currentCredentials() : nil
                if Task.isCancelled { throw .init(.cancelled) }
                let startedAt = clock.now()
                let usedOffset = offset.value
                let result = await attempt(prepared, credentials, progress)
                attempts.append(Attempt(result, from: startedAt, to: clock.now()))
                switch result {
                case .success(let response):
                    tokens.giveBack(retries == 0 ? 1 : spent)
                    return AWSResponse(response, attempts)
                case .failure(let thrown):
                    if await remedies.apply(to: thrown.reason, self, credentials, usedOffset) { continue }
                    spent = try await waitForRetry(retries, after: thrown.reason)
                    retries += 1
                }
            }
        } catch {
            throw AWSError(reason: error.reason, operation: request.operation, attempts: attempts)
        }
    }

    private func currentCredentials() async throws(AWSError.Reason.Thrown) -> Credentials {
        let current: Credentials
        do { current = try await credentials.credentials() } catch {
            throw .init(Task.isCancelled ? .cancelled : .credentials(error))
        }
        return current
    }

    /// Waits until the next try.
    /// - Returns: what it costs.
    /// - Throws: the reason, where there is no next try.
    private func waitForRetry(
        _ retry: Int,
        after reason: AWSError.Reason
    ) async throws(AWSError.Reason.Thrown) -> Int {
        let policy = configuration.retries
        guard retry + 1 < policy.maximumAttempts, let cost = policy.cost(of: reason),
            let delay = policy.delay(before: retry, after: reason, random: random), tokens.take(cost)
        else { throw .init(reason) }
        do { try await clock.sleep(delay) } catch { throw .init(.cancelled) }
        if Task.isCancelled { throw .init(.cancelled) }
        return cost
    }

    /// What all attempts of a call share.
    private struct Prepared {
        let request: AWSRequest
        let endpoint: Endpoint
        let payloadHash: String
    }

    private func prepare(_ request: AWSRequest) throws(AWSError.Reason.Thrown) -> Prepared {
        let endpoint: Endpoint
        do throws(EndpointError) {
            endpoint = try self.endpoint(of: request.service, endpointID: request.endpointID)
        } catch { throw .init(.endpoint(error)) }
        do {
            return Prepared(
                request: request,
                endpoint: endpoint,
                payloadHash: try request.body.payloadHash()
            )
        } catch { throw .init(.body(error)) }
    }

    private func attempt(
        _ prepared: Prepared,
        _ credentials: Credentials?,
        _ progress: (@Sendable (Int) -> Void)?
    ) async -> Result<HTTPResponse, AWSError.Reason.Thrown> {
        do throws(AWSError.Reason.Thrown) {
            let response: HTTPResponse
            do throws(HTTPError) {
                response = try await http.send(httpRequest(prepared, credentials), progress: progress)
            } catch {
                throw .init(AWSError.Reason(error, repetition: prepared.request.repetition))
            }
            guard !(200..<300).contains(response.status) else { return .success(response) }
            let error = ServiceErrorParser(response, operation: prepared.request.operation).error
            throw .init(AWSError.Reason(error, repetition: prepared.request.repetition))
        } catch {
            return .failure(error)
        }
    }

    /// - Parameter credentials: nil leaves the request unsigned.
    private func httpRequest(_ prepared: Prepared, _ credentials: Credentials?) -> HTTPRequest {
        let request = prepared.request
        let location = EndpointLocation(prepared.endpoint.url)
        var sent = SigningRequest(
            method: request.method,
            path: location.path + request.path,
            query: request.query,
            headers: [("Host", location.host)] + request.headers,
            payloadHash: prepared.payloadHash
        )
        if let credentials {
            let signer = RequestSigner(
                credentials: credentials,
                service: request.service.signingName,
                signature: prepared.endpoint.signature
            )
            sent = signer.signedHeaders(sent, at: clock.now().addingTimeInterval(offset.value)).request
        }
        let query = sent.canonicalQuery
        return HTTPRequest(
            method: request.method,
            url: location.origin + sent.path + (query.isEmpty ? "" : "?\(query)"),
            headers: sent.headers + [("User-Agent", configuration.userAgent)],
            body: request.body,
            connectTimeout: configuration.connectTimeout,
            timeout: configuration.timeout
        )
    }
}

/// An endpoint's address in its parts.
private struct EndpointLocation {
    var origin: String
    var host: String
    /// The prefix that all paths have there; usually none.
    var path: String

    init(_ url: String) {
        let afterScheme = url.utf8.split(
            separator: UInt8(ascii: "/"),
            maxSplits: 3,
            omittingEmptySubsequences: false
        )
        host = afterScheme.count > 2 ? String(afterScheme[2]) ?? "" : ""
        path = afterScheme.count > 3 ? "/" + (String(afterScheme[3]) ?? "") : ""
        origin = String(url.dropLast(path.count))
    }
}

extension AWSError.Reason {
    /// A reason on its way out of a function.
    struct Thrown: Error {
        let reason: AWSError.Reason
        init(_ reason: AWSError.Reason) { self.reason = reason }
    }

    /// What it means for the call that its request got no answer.
    init(_ error: HTTPError, repetition: AWSRequest.Repetition) {
        if error.wholeRequestMayHaveBeenSent && repetition == .forbidden {
            self = .answerLost(error)
        } else {
            self = error.kind == .cancelled ? .cancelled : .notSent(error)
        }
    }

    /// What it means for the call that it was refused. A gateway that lost touch with the service behind it
    /// (502, 504) does not know whether that has acted.
    init(_ error: ServiceError, repetition: AWSRequest.Repetition) {
        let isGateway = (error.status == 502 || error.status == 504) && !error.isFromService
        self = isGateway && repetition == .forbidden ? .unreadableAnswer(error) : .service(error)
    }
}

extension Attempt {
    fileprivate init(
        _ result: Result<HTTPResponse, AWSError.Reason.Thrown>,
        from startedAt: Date,
        to endedAt: Date
    ) {
        self.startedAt = startedAt
        self.endedAt = endedAt
        switch result {
        case .success(let response):
            outcome = .succeeded(status: response.status)
            requestID = response.requestID
        case .failure(let thrown):
            outcome = .failed(thrown.reason)
            switch thrown.reason {
            case .service(let error), .unreadableAnswer(let error): requestID = error.requestID
            case .notSent, .answerLost, .credentials, .endpoint, .body, .cancelled: requestID = nil
            }
        }
    }
}

extension AWSResponse {
    fileprivate init(_ response: HTTPResponse, _ attempts: [Attempt]) {
        status = response.status
        headers = response.headers
        body = response.body
        requestID = response.requestID
        self.attempts = attempts
    }
}
