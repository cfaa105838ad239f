import AWSClient
import SESTransport
import Testing

@testable import Diagnosis

@Suite("The library's errors as facts")
struct ErrorFactsAdapterTests {
    private func http(_ kind: HTTPError.Kind, sent: Bool) -> HTTPError {
        HTTPError(kind: kind, requestMayHaveBeenSent: sent, host: "email.eu-west-1.amazonaws.com:443")
    }

    private func cause(_ error: any Error) -> Cause { Explainer.cause(of: ErrorFacts(any: error)) }

    @Test("a send without an answer may have been done; a look-up without one is only late")
    func answerLost() {
        let lost = AWSError.Reason.answerLost(http(.timedOut, sent: true))
        #expect(cause(AWSError(reason: lost, operation: "SendEmail")) == .answerLost)
        #expect(cause(AWSError(reason: lost, operation: "GetAccount")) == .timedOut)
    }

    @Test("a connection that never came about is named by what stopped it")
    func notSent() {
        func cause(_ kind: HTTPError.Kind) -> Cause {
            self.cause(AWSError(reason: .notSent(http(kind, sent: false)), operation: "SendEmail"))
        }
        #expect(cause(.nameResolution) == .nameResolution)
        #expect(cause(.connect) == .unreachable)
        #expect(cause(.tls) == .tls)
        #expect(cause(.proxy) == .proxy)
        #expect(cause(.timedOut) == .timedOut)
        #expect(cause(.unavailable) == .libraryMissing)
    }

    @Test("the reason behind a call without credentials is kept")
    func credentials() {
        let settings = CredentialError(
            .configuration(.noRegion(profile: "default", lookedFor: [.variable("AWS_REGION")]))
        )
        #expect(cause(AWSError(reason: .credentials(settings), operation: "SendEmail")) == .noRegion)
        #expect(cause(CredentialError(.noCredentials)) == .noCredentials)
        #expect(
            cause(CredentialError(.noMFACode(serial: "arn:aws:iam::123456789012:mfa/ann"))) == .mfaRequired
        )
    }

    @Test("the service's words, status, request id and Retry-After are taken over")
    func service() {
        let error = ServiceError(
            code: "TooManyRequestsException",
            message: "Rate exceeded",
            status: 429,
            requestID: "7c9e",
            operation: "SendEmail",
            retryAfter: .seconds(7)
        )
        let facts = ErrorFacts(AWSError(reason: .service(error), operation: "SendEmail"))
        #expect(facts.requestID == "7c9e")
        #expect(Explainer.explain(facts).cause == .rateLimited)
        #expect(Explainer.explain(facts).summary.contains("wait 7 s"))
    }

    @Test("a page that is not AWS's is a wrong endpoint")
    func wrongEndpoint() {
        let error = ServiceError(
            code: nil,
            message: nil,
            status: 404,
            operation: "GetAccount",
            headers: ["content-type": "text/html; charset=utf-8"],
            bodyExcerpt: "<!doctype html>"
        )
        #expect(cause(error) == .wrongEndpoint)
    }

    @Test("limits that are checked before the request have the causes of SES's own refusals")
    func limits() {
        #expect(cause(SendError.limit(.tooManyRecipients(count: 51, limit: 50))) == .recipientLimit)
        #expect(
            cause(SendError.limit(.messageTooLarge(byteCount: 50_000_000, limit: 40_000_000)))
                == .messageTooLarge
        )
        #expect(cause(SendError.limit(.invalidTagName("a b"))) == .invalidTag)
        #expect(cause(SendError.limit(.noRecipients)) == .invalidMessage)
    }

    @Test("a file that can't be used is told by what the system says")
    func files() {
        #expect(cause(FileAccessError(.notFound, path: "/x")) == .fileNotFound)
        #expect(cause(FileAccessError(.notPermitted, path: "/x")) == .fileUnreadable)
    }
}
