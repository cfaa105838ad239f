import JSON
import TestSupport
import Testing

@testable import AWSClient

@Suite("ContainerCredentials")
struct ContainerCredentialsTests {
    static let answer: JSONValue = [
        "AccessKeyId": .string(ExampleKeys.temporaryKey), "SecretAccessKey": .string(ExampleKeys.secretKey),
        "Token": .string(ExampleKeys.token), "Expiration": "2026-11-24T06:15:00Z",
    ]

    private func environment(
        _ url: String,
        _ variables: [String: String] = [:],
        files: [String: String] = [:]
    ) -> AWSEnvironment {
        let own = ["AWS_CONTAINER_CREDENTIALS_FULL_URI": url, "AWS_EC2_METADATA_DISABLED": "true"]
        return .test(own.merging(variables) { $1 }, files: files)
    }

    @Test("a full URI gives keys, token and expiry")
    func readsFullURI() async throws {
        let server = try ScriptedServer(.json(Self.answer))
        let url = server.url + "/creds?id=1"
        let variables = ["AWS_CONTAINER_AUTHORIZATION_TOKEN": "Bearer abc"]
        let found = try await environment(url, variables).resolve(http: CurlHTTPClient())
        #expect(
            found.credentials
                == Credentials(
                    accessKeyID: ExampleKeys.temporaryKey,
                    secretAccessKey: ExampleKeys.secretKey,
                    sessionToken: ExampleKeys.token,
                    expiration: .testTime.addingTimeInterval(3600)
                )
        )
        #expect(found.source == .container(url: url))
        let request = try #require(server.requests.first)
        #expect(request.method == "GET" && request.target == "/creds?id=1")
        #expect(request.header("accept") == "application/json")
        #expect(request.header("authorization") == "Bearer abc")
    }

    @Test("a relative URI is asked at the agent's address, and comes before a full one")
    func readsRelativeURI() async {
        let variables = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials/x"]
        let error = await environment("http://localhost:1/", variables).failure()
        #expect(error?.failure.metadataFailure?.url == "http://169.254.170.2/v2/credentials/x")
    }

    @Test("a token file comes before a token, and is read each time")
    func prefersTokenFile() async throws {
        let server = try ScriptedServer(.json(Self.answer))
        let variables = [
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": "variable",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token",
        ]
        let environment = environment(server.url, variables, files: ["/token": "first"])
        _ = try await environment.resolve(http: CurlHTTPClient())
        try environment.files.replace("/token", with: Array("second".utf8))
        _ = try await environment.resolve(http: CurlHTTPClient())
        #expect(server.requests.map { $0.header("authorization") } == ["first", "second"])
    }

    @Test("a token with a line end is refused, and nothing is sent", arguments: ["a\n", "a\r\nX: y", ""])
    func refusesTokens(_ token: String) async throws {
        let server = try ScriptedServer(.json(Self.answer))
        let variables = ["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token"]
        let error = await environment(server.url, variables, files: ["/token": token])
            .failure(http: CurlHTTPClient())
        let setting = SettingOrigin.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
        #expect(error?.failure == .malformedToken(setting: setting))
        #expect(server.requests.isEmpty)
    }

    @Test("a token file that is missing is an error")
    func tellsMissingTokenFile() async {
        let variables = ["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token"]
        let error = await environment("http://localhost:1", variables).failure()
        #expect(
            error?.failure
                == .tokenFile(
                    FileAccessError(.notFound, path: "/token"),
                    setting: .variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
                )
        )
    }

    @Test(
        "hosts that get no request",
        arguments: [
            "http://example.com/", "http://10.0.0.1/", "http://169.254.169.254/",
            "http://localhost.example.com/",
            "http://127.0.0.1@example.com/", "http://128.0.0.1/", "http://[fd00:ec2::24]/",
            "ftp://localhost/",
            "localhost", "http://[::2]/", "http://0x7f.1/",
        ]
    )
    func refusesHosts(_ url: String) async {
        let error = await environment(url).failure()
        #expect(
            error?.failure.metadataFailure
                == MetadataFailure(kind: .forbiddenHost, url: WebAddress.withoutUser(url))
        )
    }

    @Test(
        "hosts that are asked",
        arguments: [
            "http://127.0.0.1:1/", "http://127.1.2.3/", "http://[::1]/", "http://LOCALHOST/",
            "http://169.254.170.2/", "http://169.254.170.23/", "http://[fd00:ec2::23]/",
            "https://example.com/",
        ]
    )
    func allowsHosts(_ url: String) async {
        guard case .silent = await environment(url).failure()?.failure.metadataFailure?.kind else {
            Issue.record("\(url) was not asked")
            return
        }
    }

    @Test("three attempts, and the failure doesn't fall through to instance metadata")
    func retries() async throws {
        let refusal = ScriptedAnswer.json(["code": "NoRole", "message": "none"], status: 503)
        let server = try ScriptedServer(refusal)
        let error = await environment(server.url).failure(http: CurlHTTPClient())
        let kind = MetadataFailure.Kind.status(503, message: #"{"code":"NoRole","message":"none"}"#)
        #expect(error?.failure == .metadata(MetadataFailure(kind: kind, url: server.url)))
        #expect(server.requests.count == 3)
        #expect(error?.trace.providers.last == .container)
        let recovering = try ScriptedServer(refusal, .text("{"), .json(Self.answer))
        _ = try await environment(recovering.url).resolve(http: CurlHTTPClient())
        #expect(recovering.requests.count == 3)
    }

    @Test(
        "an answer that lacks a member",
        arguments: ["AccessKeyId", "SecretAccessKey", "Token", "Expiration"]
    )
    func refusesIncomplete(_ member: String) async throws {
        var object = try #require(Self.answer.object)
        object[member] = nil
        let server = try ScriptedServer(.json(.object(object)))
        let error = await environment(server.url).failure(http: CurlHTTPClient())
        #expect(error?.failure.metadataFailure?.kind == .malformed(member: member))
    }

    @Test("an answer that tells of an error")
    func tellsRefusals() async throws {
        let server = try ScriptedServer(.json(["code": "AccessDenied", "message": "no"]))
        let error = await environment(server.url).failure(http: CurlHTTPClient())
        #expect(error?.failure.metadataFailure?.kind == .refused(code: "AccessDenied", message: "no"))
    }
}
