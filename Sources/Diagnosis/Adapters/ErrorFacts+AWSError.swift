import AWSClient
import SESTransport

extension ErrorFacts {
    package init(_ error: AWSError) {
        switch error.reason {
        case .service(let service): self.init(service)
        case .unreadableAnswer(let service):
            self.init(service)
            transport = TransportFailure(
                kind: .unreadableAnswer,
                requestMayHaveBeenSent: true,
                detail: "the answer can't be understood"
            )
        case .notSent(let http): self.init(transport: TransportFailure(http))
        case .answerLost(let http):
            var failure = TransportFailure(http)
            failure.requestMayHaveBeenSent = true
            self.init(transport: failure)
        case .credentials(let inner): self.init(any: inner)
        case .endpoint(let inner): self.init(local: LocalFailure(inner))
        case .body(let inner):
            self.init(
                transport: TransportFailure(kind: .bodyUnreadable, detail: String(describing: inner))
            )
        case .cancelled: self.init(local: .cancelled)
        }
        operation = operation ?? error.operation
        requestID = requestID ?? error.attempts.last?.requestID
    }

    package init(_ error: ServiceError) {
        self.init(
            code: error.code,
            status: error.status,
            message: error.message ?? (error.bodyExcerpt.isEmpty ? nil : error.bodyExcerpt),
            operation: error.operation,
            requestID: error.requestID
        )
        contentType = error.headers["content-type"]
        retryAfterSeconds = error.retryAfter.map { Int($0.components.seconds) }
        known.serverDate = error.serverDate
    }
}

extension TransportFailure {
    package init(_ error: HTTPError) {
        let kind: Kind =
            switch error.kind {
            case .invalidURL, .invalidRequest: .invalidURL
            case .nameResolution: .nameResolution
            case .proxy: .proxy
            case .connect: .connect
            case .tls: .tls
            case .timedOut: .timedOut
            case .connectionLost: .connectionLost
            case .responseTooLarge: .responseTooLarge
            case .bodyUnreadable: .bodyUnreadable
            case .cancelled: .cancelled
            case .unavailable: .unavailable
            }
        self.init(
            kind: kind,
            requestMayHaveBeenSent: error.requestMayHaveBeenSent,
            host: error.host,
            detail: error.detail
        )
    }
}

extension LocalFailure {
    package init(_ error: EndpointError) {
        let here = "the settings"
        self =
            switch error {
            case .missingRegion: .noRegion(profile: "default", lookedFor: [])
            case .invalidRegion(let text):
                .settingInvalid(
                    setting: "region",
                    value: text,
                    place: here,
                    expected: "letters, digits and hyphens"
                )
            case .invalidURL(let text):
                .settingInvalid(
                    setting: "endpoint_url",
                    value: text,
                    place: here,
                    expected: "an http or https URL with a host"
                )
            case .fipsWithCustomURL(let url):
                .settingInvalid(
                    setting: "use_fips_endpoint",
                    value: "true",
                    place: here,
                    expected: "off beside the endpoint \(url)"
                )
            case .dualStackWithCustomURL(let url):
                .settingInvalid(
                    setting: "use_dualstack_endpoint",
                    value: "true",
                    place: here,
                    expected: "off beside the endpoint \(url)"
                )
            case .fipsWithMultiRegionEndpoint:
                .settingInvalid(
                    setting: "use_fips_endpoint",
                    value: "true",
                    place: here,
                    expected: "off with a multi-region endpoint"
                )
            case .invalidEndpointID(let text):
                .settingInvalid(
                    setting: "EndpointId",
                    value: text,
                    place: "the message's ses member",
                    expected: "the id of a multi-region endpoint"
                )
            }
    }
}
