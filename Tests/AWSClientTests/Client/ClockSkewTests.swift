import FoundationEssentials
import Testing

@testable import AWSClient

@Suite("A wrong clock")
struct ClockSkewTests {
    let calls = AWSClientTests()

    static func refusal(_ code: String, date: String) -> FakeHTTPClient.Answer {
        RetryTests.refusal(403, code, (name: "Date", value: date))
    }

    @Test(
        "a refusal over the time corrects it by the server's date, and the request goes again once",
        arguments: [
            "RequestTimeTooSkewed", "RequestExpired", "InvalidSignatureException", "SignatureDoesNotMatch",
        ]
    )
    func corrected(_ code: String) async throws {
        let http = FakeHTTPClient(Self.refusal(code, date: "Sun, 30 Aug 2015 13:36:00 GMT"), .response(200))
        let client = calls.client(http)
        _ = try await client.send(AWSClientTests.sending)
        let dates = http.requests.map { $0.headers.first { $0.name == "X-Amz-Date" }?.value }
        #expect(dates == ["20150830T123600Z", "20150830T133600Z"])
        #expect(client.clockOffset == .seconds(3600))
        #expect(calls.clock.waits.isEmpty)
    }

    @Test("later calls keep the corrected time")
    func kept() async throws {
        let http = FakeHTTPClient(
            Self.refusal("RequestExpired", date: "Sun, 30 Aug 2015 11:36:00 GMT"),
            .response(200)
        )
        let client = calls.client(http)
        for _ in 0..<2 { _ = try await client.send(AWSClientTests.sending) }
        #expect(http.requests.last?.headers.first { $0.name == "X-Amz-Date" }?.value == "20150830T113600Z")
    }

    @Test("a refusal that stays is not tried again and again")
    func onlyOnce() async {
        let http = FakeHTTPClient(Self.refusal("RequestExpired", date: "Sun, 30 Aug 2015 13:36:00 GMT"))
        let error = await calls.failure(AWSClientTests.sending, calls.client(http))
        #expect(http.requests.count == 2)
        #expect(error?.serviceError?.code == "RequestExpired")
    }

    @Test("a signature that does not match though the clocks agree is no matter of time")
    func notTime() async {
        let http = FakeHTTPClient(
            Self.refusal("SignatureDoesNotMatch", date: "Sun, 30 Aug 2015 12:36:30 GMT")
        )
        _ = await calls.failure(AWSClientTests.sending, calls.client(http))
        #expect(http.requests.count == 1)
    }

    @Test("another refusal never touches the clock")
    func otherRefusal() async {
        let http = FakeHTTPClient(Self.refusal("MessageRejected", date: "Sun, 30 Aug 2015 13:36:00 GMT"))
        let client = calls.client(http)
        _ = await calls.failure(AWSClientTests.sending, client)
        #expect(client.clockOffset == .zero)
    }
}
