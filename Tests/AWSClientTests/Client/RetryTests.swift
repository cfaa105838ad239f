import FoundationEssentials
import Testing

@testable import AWSClient

@Suite("Retries")
struct RetryTests {
    let calls = AWSClientTests()

    static func refusal(_ status: Int, _ code: String, _ headers: (name: String, value: String)...)
        -> FakeHTTPClient.Answer
    {
        .response(
            status,
            headers: [(name: "x-amzn-ErrorType", value: code), (name: "x-amzn-RequestId", value: "id")]
                + headers
        )
    }

    static func lost(_ kind: HTTPError.Kind, whole: Bool = true) -> FakeHTTPClient.Answer {
        .failure(
            HTTPError(kind: kind, requestMayHaveBeenSent: true, wholeRequestMayHaveBeenSent: whole, host: "h")
        )
    }

    static func notSent(_ kind: HTTPError.Kind) -> FakeHTTPClient.Answer {
        .failure(HTTPError(kind: kind, requestMayHaveBeenSent: false, host: "h"))
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let answer: FakeHTTPClient.Answer
        /// How often a call that must not be made twice is tried, where it always gets this answer.
        let attempts: Int
    }

    @Test(
        "a call that must not be made twice is tried again only where it surely was not made",
        arguments: [
            Row(testDescription: "throttled", answer: refusal(429, "TooManyRequestsException"), attempts: 3),
            Row(
                testDescription: "throttled by code",
                answer: refusal(400, "ThrottlingException"),
                attempts: 3
            ),
            Row(testDescription: "internal failure", answer: refusal(500, "InternalFailure"), attempts: 3),
            Row(testDescription: "unavailable", answer: refusal(503, "ServiceUnavailable"), attempts: 3),
            Row(testDescription: "unavailable, no body", answer: .response(503), attempts: 3),
            Row(testDescription: "a gateway's page", answer: .response(504, body: "<html>"), attempts: 1),
            Row(testDescription: "rejected", answer: refusal(400, "MessageRejected"), attempts: 1),
            Row(testDescription: "denied", answer: refusal(403, "AccessDeniedException"), attempts: 1),
            Row(testDescription: "limit", answer: refusal(400, "LimitExceededException"), attempts: 1),
            Row(testDescription: "redirect", answer: .response(301), attempts: 1),
            Row(testDescription: "no connection", answer: notSent(.connect), attempts: 3),
            Row(testDescription: "no name", answer: notSent(.nameResolution), attempts: 3),
            Row(testDescription: "connecting took too long", answer: notSent(.timedOut), attempts: 3),
            Row(testDescription: "no trust", answer: notSent(.tls), attempts: 1),
            Row(testDescription: "upload cut", answer: lost(.connectionLost, whole: false), attempts: 3),
            Row(testDescription: "answer lost", answer: lost(.connectionLost), attempts: 1),
            Row(testDescription: "answer too late", answer: lost(.timedOut), attempts: 1),
            Row(testDescription: "answer too large", answer: lost(.responseTooLarge), attempts: 1),
        ]
    )
    func attempts(_ row: Row) async {
        let http = FakeHTTPClient(row.answer)
        let error = await calls.failure(AWSClientTests.sending, calls.client(http))
        #expect(http.requests.count == row.attempts)
        #expect(error?.attempts.count == row.attempts)
    }

    @Test(
        "a lost answer says that the call may have been made",
        arguments: [HTTPError.Kind.connectionLost, .timedOut, .cancelled]
    )
    func answerLost(_ kind: HTTPError.Kind) async throws {
        let error = await calls.failure(AWSClientTests.sending, calls.client(FakeHTTPClient(Self.lost(kind))))
        guard case .answerLost(let lost) = error?.reason else {
            throw AWSClientTests.Unexpected(error: error)
        }
        #expect(lost.kind == kind)
        #expect(error?.mayHaveSucceeded == true)
    }

    @Test("a gateway's page says that the call may have been made")
    func gateway() async {
        let http = FakeHTTPClient(.response(502, body: "<html><title>Bad Gateway</title>"))
        #expect(await calls.failure(AWSClientTests.sending, calls.client(http))?.mayHaveSucceeded == true)
    }

    @Test("a call that only asks is tried again after a lost answer")
    func harmless() async throws {
        let http = FakeHTTPClient(Self.lost(.connectionLost), .response(504), .response(200))
        let response = try await calls.client(http).send(AWSClientTests.asking)
        #expect(http.requests.count == 3)
        #expect(response.attempts.count == 3)
    }

    @Test("each attempt is kept with its outcome and the request's id")
    func attemptsAreKept() async throws {
        let http = FakeHTTPClient(Self.refusal(429, "TooManyRequestsException"), .response(200))
        let response = try await calls.client(http).send(AWSClientTests.sending)
        guard case .failed(.service(let refusal)) = response.attempts[0].outcome,
            case .succeeded(200) = response.attempts[1].outcome
        else { throw AWSClientTests.Unexpected(error: nil) }
        #expect(refusal.code == "TooManyRequestsException")
        #expect(response.attempts[0].requestID == "id")
    }

    @Test("waits grow from one to two seconds, each a random part of it")
    func backoff() async {
        let http = FakeHTTPClient(.response(503))
        _ = await calls.failure(AWSClientTests.sending, calls.client(http, random: 0.5))
        #expect(calls.clock.waits == [.milliseconds(500), .seconds(1)])
    }

    @Test("no wait is longer than 20 seconds", arguments: [4, 5, 10, 100])
    func cap(_ retry: Int) {
        let error = HTTPError(kind: .connect, requestMayHaveBeenSent: false, host: "")
        let random = RandomSource(fraction: { 1 })
        let delay = RetryPolicy().delay(before: retry, after: .notSent(error), random: random)
        #expect(delay == (retry == 4 ? .seconds(16) : .seconds(20)))
    }

    @Test(
        "what the server asks for is waited",
        arguments: [
            ("Retry-After", "7"), ("x-amz-retry-after", "7000"),
            ("Retry-After", "Sun, 30 Aug 2015 12:36:07 GMT"),
        ]
    )
    func retryAfter(_ name: String, _ value: String) async {
        let answer = Self.refusal(
            429,
            "TooManyRequestsException",
            (name: name, value: value),
            (name: "Date", value: "Sun, 30 Aug 2015 12:36:00 GMT")
        )
        let http = FakeHTTPClient(answer, .response(200))
        #expect(await calls.failure(AWSClientTests.sending, calls.client(http)) == nil)
        #expect(calls.clock.waits == [.seconds(7)])
    }

    @Test("where the server asks for more than is waited at all, the caller is told")
    func longRetryAfter() async {
        let answer = Self.refusal(429, "TooManyRequestsException", (name: "Retry-After", value: "3600"))
        let error = await calls.failure(AWSClientTests.sending, calls.client(FakeHTTPClient(answer)))
        #expect(error?.serviceError?.retryAfter == .seconds(3600))
        #expect(error?.attempts.count == 1)
        #expect(calls.clock.waits.isEmpty)
    }

    @Test("a client whose calls keep failing stops trying again")
    func tokenBucket() async {
        let http = FakeHTTPClient(.response(503))
        let client = calls.client(http)
        for _ in 0..<60 { _ = await calls.failure(AWSClientTests.sending, client) }
        #expect(http.requests.count == 60 + TokenBucket.capacity / TokenBucket.retryCost)
    }

    @Test("a bucket gives what it has, and no more than its capacity comes back")
    func bucket() {
        let bucket = TokenBucket()
        #expect(bucket.take(TokenBucket.capacity))
        #expect(!bucket.take(1))
        bucket.giveBack(TokenBucket.capacity * 2)
        #expect(bucket.take(TokenBucket.capacity))
        #expect(!bucket.take(1))
    }

    @Test("cancelling ends the wait, and nothing more is sent")
    func cancellation() async throws {
        let http = FakeHTTPClient(.response(503))
        let task = Task { [calls] in
            withUnsafeCurrentTask { $0?.cancel() }
            return await calls.failure(AWSClientTests.asking, calls.client(http))
        }
        let error = await task.value
        guard case .cancelled = error?.reason else { throw AWSClientTests.Unexpected(error: error) }
        #expect(http.requests.count <= 1)
    }
}
