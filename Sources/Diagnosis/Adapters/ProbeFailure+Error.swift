import AWSClient
import SESTransport

extension ProbeFailure {
    /// Any error that a look-up may throw, as facts.
    package init(_ error: any Error) {
        switch error {
        case let failure as ProbeFailure: self = failure
        case let error as CredentialError:
            self.init(ErrorFacts(error), lines: TraceText.lines(error.trace).map(\.text))
        default: self.init(ErrorFacts(any: error))
        }
    }

    /// The action that a refused look-up would have needed.
    var missingAction: String? { Evidence(facts).denial?.action ?? facts.operation.map { "ses:\($0)" } }
}

extension ErrorFacts {
    /// Any error of the library; one of another kind is quoted in its own words.
    package init(any error: any Error, known: KnownFacts = KnownFacts()) {
        switch error {
        case let error as SendError: self.init(error)
        case let error as AWSError: self.init(error)
        case let error as CredentialError: self.init(error)
        case let error as ConfigurationError: self.init(local: LocalFailure(error))
        case let error as HTTPError: self.init(transport: TransportFailure(error))
        case let error as ServiceError: self.init(error)
        case let error as FileAccessError: self.init(local: LocalFailure(error))
        case let error as EndpointError: self.init(local: LocalFailure(error))
        case is CancellationError: self.init(local: .cancelled)
        default: self.init(message: String(describing: error))
        }
        self.known.merge(known)
    }
}

extension KnownFacts {
    /// Takes over what the other knows and this doesn't.
    package mutating func merge(_ other: KnownFacts) {
        let own = self
        self = other
        region = own.region ?? other.region
        endpoint = own.endpoint ?? other.endpoint
        serverDate = own.serverDate ?? other.serverDate
        profile = own.profile ?? other.profile
    }
}
