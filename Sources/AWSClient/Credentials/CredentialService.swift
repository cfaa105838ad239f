import JSON

/// Calls the services that give credentials.
struct CredentialService: Sendable {
    let context: CredentialContext

    /// A call, and what an error about it tells.
    struct Call: Sendable {
        var request: AWSRequest
        var region: String
        /// Nil for a call that carries a token in place of a signature.
        var credentials: Credentials?
        var role: String?
        var maximumAttempts: Int?
    }

    /// - Returns: the body of the answer.
    func send(_ call: Call) async throws(CredentialFailure) -> [UInt8] {
        let client = try client(call)
        let url = try endpoint(of: call)
        var request = call.request
        request.isSigned = call.credentials != nil
        do throws(AWSError) {
            return try await client.send(request).body
        } catch {
            throw failure(error, call, url)
        }
    }

    /// Where a call goes.
    func endpoint(of call: Call) throws(CredentialFailure) -> String {
        let client = try client(call)
        do throws(EndpointError) {
            return try client.endpoint(of: call.request.service).url
        } catch {
            throw .endpoint(error, operation: call.request.operation)
        }
    }

    private func client(_ call: Call) throws(CredentialFailure) -> AWSClient {
        var configuration: AWSClient.Configuration
        do throws(ConfigurationError) {
            configuration = try context.settings.clientConfiguration(region: call.region)
        } catch {
            throw .configuration(error)
        }
        if let attempts = call.maximumAttempts { configuration.retries.maximumAttempts = attempts }
        return AWSClient(
            configuration: configuration,
            credentials: StaticCredentialProvider(
                call.credentials ?? Credentials(accessKeyID: "", secretAccessKey: "")
            ),
            http: context.http,
            clock: context.environment.clock
        )
    }

    private func failure(_ error: AWSError, _ call: Call, _ url: String) -> CredentialFailure {
        switch error.reason {
        case .service(let refusal), .unreadableAnswer(let refusal):
            .refused(ServiceRefusal(error: refusal, url: url, profile: context.profile, role: call.role))
        case .notSent(let error), .answerLost(let error):
            .unreachable(operation: call.request.operation, url: url, error)
        case .endpoint(let error): .endpoint(error, operation: call.request.operation)
        // The keys are at hand and the body is in memory: neither can fail.
        case .credentials, .body, .cancelled: .cancelled
        }
    }

    /// That an answer lacks something.
    func malformed(_ call: Call, missing: String) -> CredentialFailure {
        .malformedAnswer(
            operation: call.request.operation,
            url: (try? endpoint(of: call)) ?? "",
            missing: missing
        )
    }

    /// The region that STS and sign-in are asked in: the session's.
    func sessionRegion() async throws(CredentialFailure) -> String {
        do throws(ConfigurationError) {
            return try await context.settings.region(using: context.http).value
        } catch {
            throw Task.isCancelled ? .cancelled : .configuration(error)
        }
    }
}
