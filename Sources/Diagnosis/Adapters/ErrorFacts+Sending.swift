import AWSClient
import FoundationEssentials
import Glibc
import SESTransport

extension ErrorFacts {
    /// Why a message was not sent, or may not have been.
    package init(_ error: SendError, known: KnownFacts) {
        switch error {
        case .message(let error): self.init(local: .invalidMessage(fault: error.description), known: known)
        case .limit(let error): self.init(local: LocalFailure(error), known: known)
        case .storage(let error): self.init(local: LocalFailure(storage: error), known: known)
        case .aws(let error): self.init(error, known: known)
        }
    }

    /// Why a call failed.
    package init(_ error: AWSError, known: KnownFacts) {
        switch error.reason {
        case .service(let error): self.init(error, known: known)
        case .unreadableAnswer(let answer):
            self.init(answer, known: known)
            transport = TransportFailure(kind: .unreadableAnswer, requestMayHaveBeenSent: true)
        case .notSent(let failure), .answerLost(let failure):
            self.init(operation: error.operation, transport: TransportFailure(failure), known: known)
        case .credentials(let failure as CredentialError): self.init(failure, known: known)
        case .credentials(let failure as ConfigurationError): self.init(failure, known: known)
        case .credentials(let failure):
            self.init(message: String(describing: failure), operation: error.operation, known: known)
        case .endpoint(let failure): self.init(failure, operation: error.operation, known: known)
        case .body(let failure): self.init(local: LocalFailure(storage: failure), known: known)
        case .cancelled: self.init(local: .cancelled, known: known)
        }
        operation = operation ?? error.operation
    }

    /// What a service answered.
    init(_ error: ServiceError, known: KnownFacts) {
        var known = known
        known.serverDate = error.serverDate ?? known.serverDate
        self.init(
            code: error.code,
            status: error.status,
            message: error.message,
            operation: error.operation,
            requestID: error.requestID,
            known: known
        )
        contentType = error.headers["content-type"]
        retryAfterSeconds = error.retryAfter.map { Int($0.components.seconds) }
    }

    init(_ error: EndpointError, operation: String, known: KnownFacts) {
        self.init(operation: operation, local: LocalFailure(error, known: known), known: known)
    }
}

extension TransportFailure {
    init(_ error: HTTPError) {
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
    init(_ error: LimitError) {
        switch error {
        case .noRecipients: self = .invalidMessage(fault: error.description)
        case .tooManyRecipients(let count, let limit): self = .recipientLimit(count: count, limit: limit)
        case .messageTooLarge(let count, let limit): self = .messageTooLarge(byteCount: count, limit: limit)
        case .tooManyTags, .invalidTagName, .invalidTagValue, .reservedTagName:
            self = .invalidTag(fault: error.description)
        case .tooManyHeaders: self = .invalidMessage(fault: error.description)
        }
    }

    /// The rendered message could not be written or read back.
    init(storage error: any Error) {
        guard let failure = error as? MaildirTransport.Failure else {
            self = .fileUnwritable(path: "the raw message", reason: String(describing: error))
            return
        }
        self =
            failure.code == ENOSPC
            ? .diskFull(path: failure.path)
            : .fileUnwritable(path: failure.path, reason: SettingWords.fault(.init(.system(failure.code), path: "")))
    }

    init(_ error: EndpointError, known: KnownFacts) {
        func invalid(_ setting: String, _ value: String, _ expected: String) -> LocalFailure {
            let place = known.endpointOrigin ?? known.regionOrigin ?? setting
            return .settingInvalid(setting: setting, value: value, place: place, expected: expected)
        }
        switch error {
        case .missingRegion: self = .noRegion(profile: known.profile ?? "default", lookedFor: [])
        case .invalidRegion(let region): self = invalid("region", region, "a region such as eu-west-1")
        case .invalidURL(let url): self = invalid("endpoint_url", url, "a URL such as https://host.example")
        case .fipsWithCustomURL(let url): self = invalid("endpoint_url", url, "none together with FIPS")
        case .dualStackWithCustomURL(let url): self = invalid("endpoint_url", url, "none together with dual stack")
        case .fipsWithMultiRegionEndpoint: self = invalid("EndpointId", "", "none together with FIPS")
        case .invalidEndpointID(let id): self = invalid("EndpointId", id, "the id of a multi-region endpoint")
        }
    }
}
