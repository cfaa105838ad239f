import FoundationEssentials
import Testing

@testable import AWSClient

@Suite("A client's calls")
struct AWSClientTests {
    let clock = FakeClock()

    func client(
        _ http: FakeHTTPClient,
        random: Double = 0.5,
        region: String? = "eu-west-1",
        endpoint: EndpointConfiguration = EndpointConfiguration(),
        credentials: any CredentialProvider = StaticCredentialProvider(.example)
    ) -> AWSClient {
        AWSClient(
            configuration: .init(
                region: region,
                endpoint: endpoint,
                otherEndpointURLs: [.sts: "http://sts.test"]
            ),
            credentials: credentials,
            http: http,
            clock: clock.clock,
            random: RandomSource(fraction: { random })
        )
    }

    static let sending = AWSRequest(
        service: .ses,
        operation: "SendEmail",
        path: "/v2/email/outbound-emails",
        headers: [("Content-Type", "application/json")],
        body: .bytes(Array("{}".utf8)),
        repetition: .forbidden
    )

    static let asking = AWSRequest(
        service: .ses,
        operation: "GetAccount",
        method: "GET",
        path: "/v2/email/account",
        query: [("b", "2 3"), ("a", "é")],
        repetition: .harmless
    )

    func failure(_ request: AWSRequest, _ client: AWSClient) async -> AWSError? {
        do throws(AWSError) {
            _ = try await client.send(request)
            return nil
        } catch { return error }
    }

    @Test("a request is signed for its service and region, and says who asks")
    func signedRequest() async throws {
        let http = FakeHTTPClient(.response(200, headers: [("x-amzn-RequestId", "id-1")], body: "{}"))
        let response = try await client(http).send(Self.sending)
        #expect(response.requestID == "id-1")
        #expect(response.attempts.count == 1)
        let request = try #require(http.requests.first)
        #expect(request.url == "https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails")
        let headers = Dictionary(uniqueKeysWithValues: request.headers.map { ($0.name, $0.value) })
        #expect(headers["Host"] == "email.eu-west-1.amazonaws.com")
        #expect(headers["X-Amz-Date"] == "20150830T123600Z")
        #expect(headers["User-Agent"] == "SESMail")
        let scope = "AKIAIOSFODNN7EXAMPLE/20150830/eu-west-1/ses/aws4_request"
        #expect(
            headers["Authorization"]?.hasPrefix(
                "AWS4-HMAC-SHA256 Credential=\(scope), SignedHeaders=content-type;host;x-amz-date, "
            ) == true
        )
    }

    @Test("a query is encoded and sorted")
    func query() async throws {
        let http = FakeHTTPClient(.response(200))
        _ = try await client(http).send(Self.asking)
        #expect(
            http.requests.first?.url
                == "https://email.eu-west-1.amazonaws.com/v2/email/account?a=%C3%A9&b=2%203"
        )
    }

    @Test("a custom address may have a port and a prefix, and is SES's alone")
    func customEndpoint() async throws {
        let http = FakeHTTPClient(.response(200))
        let client = client(http, endpoint: EndpointConfiguration(url: "http://localhost:4566/aws/"))
        _ = try await client.send(Self.sending)
        #expect(http.requests.first?.url == "http://localhost:4566/aws/v2/email/outbound-emails")
        #expect(http.requests.first?.headers.first { $0.name == "Host" }?.value == "localhost:4566")
        #expect(try client.endpoint(of: .sts).url == "http://sts.test")
        #expect(try client.endpoint(of: .iam).url == "https://iam.amazonaws.com")
    }

    @Test("a multi-region endpoint has its own host, and a signature for all regions")
    func multiRegionEndpoint() async throws {
        let http = FakeHTTPClient(.response(200))
        var request = Self.sending
        request.endpointID = "abc123.456def"
        _ = try await client(http).send(request)
        let sent = try #require(http.requests.first)
        #expect(sent.url.hasPrefix("https://abc123.456def.endpoints.email.amazonaws.com/v2/"))
        let headers = Dictionary(uniqueKeysWithValues: sent.headers.map { ($0.name, $0.value) })
        #expect(headers["X-Amz-Region-Set"] == "*")
        let scope = "AKIAIOSFODNN7EXAMPLE/20150830/ses/aws4_request"
        #expect(headers["Authorization"]?.hasPrefix("AWS4-ECDSA-P256-SHA256 Credential=\(scope), ") == true)
    }

    @Test("without a region there is no call")
    func noRegion() async throws {
        let http = FakeHTTPClient(.response(200))
        let error = await failure(Self.sending, client(http, region: nil))
        guard case .endpoint(.missingRegion) = error?.reason else { throw Unexpected(error: error) }
        #expect(http.requests.isEmpty)
    }

    @Test("without credentials there is no call, and their own error comes through")
    func noCredentials() async throws {
        struct None: Error, Equatable {}
        struct Provider: CredentialProvider {
            func credentials() async throws -> Credentials { throw None() }
        }
        let http = FakeHTTPClient(.response(200))
        let error = await failure(Self.sending, client(http, credentials: Provider()))
        guard case .credentials(let own) = error?.reason else { throw Unexpected(error: error) }
        #expect(own is None)
        #expect(http.requests.isEmpty)
    }

    @Test("credentials that AWS calls expired are given up once, and the request goes again with others")
    func expiredCredentials() async throws {
        let provider = RefusedCredentials()
        let http = FakeHTTPClient(RetryTests.refusal(403, "ExpiredTokenException"), .response(200))
        _ = try await client(http, credentials: provider).send(Self.sending)
        let keys = http.requests.map { request in
            request.headers.first { $0.name == "Authorization" }.map { $0.value.contains("NEWKEY") }
        }
        #expect(keys == [false, true])
        let stubborn = FakeHTTPClient(RetryTests.refusal(403, "ExpiredTokenException"))
        _ = await failure(Self.sending, client(stubborn, credentials: RefusedCredentials()))
        #expect(stubborn.requests.count == 2)
    }

    private actor RefusedCredentials: RefusableCredentialProvider {
        private var current = Credentials.example

        func credentials() -> Credentials { current }

        func discard(_ refused: Credentials) {
            if refused == current { current.accessKeyID = "NEWKEY" }
        }
    }

    @Test("a body that can't be read is never sent")
    func unreadableBody() async throws {
        let http = FakeHTTPClient(.response(200))
        var request = Self.sending
        request.body = .stream(CountingStream(byteCount: 100, end: 50, failsAtEnd: true))
        let error = await failure(request, client(http))
        guard case .body = error?.reason else { throw Unexpected(error: error) }
        #expect(http.requests.isEmpty)
    }

    @Test("no secret is in an error's description")
    func noSecrets() async {
        let http = FakeHTTPClient(.response(403, body: #"{"message":"no"}"#))
        let error = await failure(Self.sending, client(http))
        #expect(!"\(String(describing: error)) \(String(reflecting: error))".contains("wJalr"))
    }

    struct Unexpected: Error {
        var error: AWSError?
    }
}
