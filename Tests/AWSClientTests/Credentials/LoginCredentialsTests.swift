import JSON
import TestSupport
import Testing

@testable import AWSClient

@Suite("LoginCredentials")
struct LoginCredentialsTests {
    private static let session = "arn:aws:iam::123456789012:user/me"
    /// SHA-256 of the session's name.
    private static let path =
        "/home/user/.aws/login/cache/286187707741fc2ccb93cf9e56dbd0ee0a16208feed5fbc8ae1baa86d44c283f.json"
    private static let config = "[profile p]\nregion = eu-west-1\nlogin_session = \(session)\n"

    private static func cached(_ expiration: String) -> JSONValue {
        [
            "accessToken": [
                "accessKeyId": .string(ExampleKeys.temporaryKey),
                "secretAccessKey": .string(ExampleKeys.secretKey),
                "sessionToken": .string(ExampleKeys.token), "accountId": "123456789012",
                "expiresAt": .string(expiration),
            ],
            "tokenType": "aws_sigv4", "clientId": "arn:aws:signin:::devtools/same-device",
            "refreshToken": "refresh1", "idToken": "id1", "dpopKey": .string(ExampleECKey.pem),
        ]
    }

    private static let refreshed: ScriptedAnswer = .json([
        "accessToken": [
            "accessKeyId": "ASIANEWNEWNEWNEWNEW1", "secretAccessKey": .string(ExampleKeys.secretKey),
            "sessionToken": "token2",
        ],
        "expiresIn": 900, "refreshToken": "refresh2", "tokenType": "aws_sigv4",
    ])

    private func environment(
        _ server: ScriptedServer,
        _ cached: JSONValue?,
        _ variables: [String: String] = [:],
        path: String = path
    ) -> AWSEnvironment {
        let own = ["AWS_ENDPOINT_URL_SIGNIN": server.url]
        return .test(
            own.merging(variables) { $1 },
            config: Self.config,
            files: cached.map { [path: $0.compactText] } ?? [:]
        )
    }

    @Test("credentials that last are used as they are")
    func usesCached() async throws {
        let server = try ScriptedServer(Self.refreshed)
        let environment = environment(server, Self.cached("2026-11-24T05:20:01Z"))
        let found = try await environment.resolve(profile: "p", http: CurlHTTPClient())
        #expect(
            found.credentials
                == Credentials(
                    accessKeyID: ExampleKeys.temporaryKey,
                    secretAccessKey: ExampleKeys.secretKey,
                    sessionToken: ExampleKeys.token,
                    expiration: .testTime.addingTimeInterval(301)
                )
        )
        #expect(found.source == .login(profile: "p", session: Self.session))
        #expect(server.requests.isEmpty)
    }

    @Test("those that end within 5 minutes are refreshed, and saved with what else was in the file")
    func refreshes() async throws {
        let server = try ScriptedServer(Self.refreshed)
        let environment = environment(server, Self.cached("2026-11-24T05:20:00Z"))
        let found = try await environment.resolve(profile: "p", http: CurlHTTPClient())
        #expect(
            found.credentials
                == Credentials(
                    accessKeyID: "ASIANEWNEWNEWNEWNEW1",
                    secretAccessKey: ExampleKeys.secretKey,
                    sessionToken: "token2",
                    expiration: .testTime.addingTimeInterval(900)
                )
        )
        let request = try #require(server.requests.first)
        #expect(request.method == "POST" && request.target == "/v1/token")
        #expect(
            try JSONParser.parse(request.body)
                == [
                    "clientId": "arn:aws:signin:::devtools/same-device", "grantType": "refresh_token",
                    "refreshToken": "refresh1",
                ]
        )
        #expect(request.header("authorization") == nil)
        let proof = try #require(request.header("dpop"))
        #expect(try ExampleECKey.verifiedClaims(proof)["htu"] == .string("\(server.url)/v1/token"))
        let saved = try JSONParser.parse(environment.files.read(Self.path))
        #expect(saved["refreshToken"] == "refresh2" && saved["idToken"] == "id1")
        #expect(saved["accessToken"]?["accessKeyId"] == "ASIANEWNEWNEWNEWNEW1")
        #expect(saved["accessToken"]?["accountId"] == "123456789012")
        #expect(saved["accessToken"]?["expiresAt"] == "2026-11-24T05:30:00Z")
        #expect(saved["dpopKey"] == .string(ExampleECKey.pem))
    }

    @Test("AWS_LOGIN_CACHE_DIRECTORY moves the files")
    func movesFiles() async throws {
        let server = try ScriptedServer(Self.refreshed)
        let path = Self.path.replacing("/home/user/.aws/login/cache", with: "/home/user/elsewhere")
        let variables = ["AWS_LOGIN_CACHE_DIRECTORY": "~/elsewhere"]
        let environment = environment(server, Self.cached("2026-11-24T06:00:00Z"), variables, path: path)
        #expect(try await environment.resolve(profile: "p", http: CurlHTTPClient()).source.kind == .login)
    }

    private static let expiredToken = ScriptedAnswer.json(
        ["error": "TOKEN_EXPIRED", "message": "expired"],
        status: 401,
        headers: [("x-amzn-ErrorType", "AccessDeniedException")]
    )

    @Test("a refused refresh needs a new sign-in: the exact command")
    func needsSignIn() async throws {
        let server = try ScriptedServer(Self.expiredToken)
        let error = await environment(server, Self.cached("2026-11-24T05:00:00Z"))
            .failure(profile: "p", http: CurlHTTPClient())
        let failure = try #require(error?.failure.signInFailure)
        #expect(failure.command == ["aws", "login", "--profile", "p"])
        guard case .refused(let refusal) = failure.reason else {
            Issue.record("\(failure.reason)")
            return
        }
        #expect(refusal.error.code == "AccessDeniedException")
        #expect(server.requests.count == 1)
    }

    @Test("a missing permission is not a matter of signing in")
    func tellsMissingPermission() async throws {
        let refusal = ScriptedAnswer.json(
            ["error": "INSUFFICIENT_PERMISSIONS", "message": "no"],
            status: 403,
            headers: [("x-amzn-ErrorType", "AccessDeniedException")]
        )
        let server = try ScriptedServer(refusal)
        let error = await environment(server, Self.cached("2026-11-24T05:00:00Z"))
            .failure(profile: "p", http: CurlHTTPClient())
        #expect(error?.failure.refusal?.operation == "CreateOAuth2Token")
    }

    @Test("credentials that can't be refreshed serve as long as they are good, with a note")
    func survivesFailedRefresh() async throws {
        let server = try ScriptedServer(Self.expiredToken)
        let found = try await environment(server, Self.cached("2026-11-24T05:16:00Z"))
            .resolve(profile: "p", http: CurlHTTPClient())
        #expect(found.credentials.accessKeyID == ExampleKeys.temporaryKey)
        guard case .refreshFailed = found.notes.first else {
            Issue.record("no note")
            return
        }
    }

    @Test("nobody has signed in")
    func tellsMissingFile() async throws {
        let server = try ScriptedServer(Self.refreshed)
        let error = await environment(server, nil).failure(profile: "p", http: CurlHTTPClient())
        #expect(error?.failure.signInFailure?.reason == .noToken(path: Self.path))
        #expect(error?.provider == .login)
    }

    @Test(
        "a file that lacks something",
        arguments: ["accessToken", "refreshToken", "clientId", "dpopKey"]
    )
    func tellsDamage(_ member: String) async throws {
        let server = try ScriptedServer(Self.refreshed)
        var object = try #require(Self.cached("2026-11-24T06:00:00Z").object)
        object[member] = nil
        let error = await environment(server, .object(object)).failure(profile: "p", http: CurlHTTPClient())
        #expect(
            error?.failure.signInFailure?.reason == .malformedToken(path: Self.path, member: member)
        )
    }

    @Test("static keys in the credentials file come before it")
    func hasItsPlace() async throws {
        let server = try ScriptedServer(Self.refreshed)
        var environment = environment(server, Self.cached("2026-11-24T06:00:00Z"))
        let keys = "[p]\naws_access_key_id = A\naws_secret_access_key = B"
        let files = try #require(environment.files as? MemoryFiles)
        try files.replace(AWSEnvironment.credentialsPath, with: Array(keys.utf8))
        environment.files = files
        let found = try await environment.resolve(profile: "p", http: CurlHTTPClient())
        #expect(found.source.kind == .sharedCredentialsFile)
    }
}
