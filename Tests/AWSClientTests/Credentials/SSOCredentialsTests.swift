import FoundationEssentials
import JSON
import TestSupport
import Testing

@testable import AWSClient

@Suite("SSOCredentials")
struct SSOCredentialsTests {
    private static let profile = "sso_account_id = 123456789012\nsso_role_name = Mailer\n"
    private static let session = """
        [profile p]
        sso_session = corp
        \(profile)[sso-session corp]
        sso_region = eu-central-1
        sso_start_url = https://example.awsapps.com/start

        """
    private static let legacy = """
        [profile p]
        sso_region = eu-central-1
        sso_start_url = https://example.awsapps.com/start
        \(profile)
        """
    /// SHA-1 of `corp` and of the start URL.
    private static let sessionPath =
        "/home/user/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json"
    private static let legacyPath =
        "/home/user/.aws/sso/cache/e8be5486177c5b5392bd9aa76563515b29358e6e.json"

    private static func token(_ expiration: String, _ more: String = "") -> String {
        #"{"accessToken": "access1", "expiresAt": "\#(expiration)", "other": 1\#(more)}"#
    }

    private static let refreshable = """
        , "refreshToken": "refresh1", "clientId": "client", "clientSecret": "clientsecret", \
        "registrationExpiresAt": "2027-01-01T00:00:00Z"
        """

    private static func roleCredentials(_ status: Int = 200) -> ScriptedAnswer {
        .json([
            "roleCredentials": [
                "accessKeyId": .string(ExampleKeys.temporaryKey),
                "secretAccessKey": .string(ExampleKeys.secretKey),
                "sessionToken": .string(ExampleKeys.token), "expiration": 1_795_500_900_000,
            ]
        ])
    }

    private static func serve(
        _ request: RecordedRequest,
        token: ScriptedAnswer = .json([
            "accessToken": "access2", "expiresIn": 28800, "refreshToken": "refresh2",
        ])
    ) -> ScriptedAnswer {
        request.target == "/token" ? token : roleCredentials()
    }

    private func environment(_ server: ScriptedServer, _ config: String, _ token: String?) -> AWSEnvironment {
        var files: [String: String] = [:]
        files[config.contains("sso_session") ? Self.sessionPath : Self.legacyPath] = token
        return .test(["AWS_ENDPOINT_URL": server.url], config: config, files: files)
    }

    @Test("the cached token gets the role's credentials", arguments: [session, legacy])
    func getsRoleCredentials(_ config: String) async throws {
        let server = try ScriptedServer { request, _ in Self.serve(request) }
        let environment = environment(server, config, Self.token("2026-11-24T12:00:00Z"))
        let found = try await environment.resolve(profile: "p", http: CurlHTTPClient())
        #expect(
            found.credentials
                == Credentials(
                    accessKeyID: ExampleKeys.temporaryKey,
                    secretAccessKey: ExampleKeys.secretKey,
                    sessionToken: ExampleKeys.token,
                    expiration: .testTime.addingTimeInterval(3600)
                )
        )
        #expect(
            found.source
                == .sso(
                    profile: "p",
                    session: config == Self.session ? "corp" : nil,
                    startURL: "https://example.awsapps.com/start",
                    accountID: "123456789012",
                    roleName: "Mailer"
                )
        )
        let request = try #require(server.requests.first)
        #expect(server.requests.count == 1)
        #expect(request.method == "GET")
        #expect(request.target == "/federation/credentials?account_id=123456789012&role_name=Mailer")
        #expect(request.header("x-amz-sso_bearer_token") == "access1")
        #expect(request.header("authorization") == nil)
    }

    @Test("a session's token is refreshed 15 minutes ahead, and saved with what else was in the file")
    func refreshes() async throws {
        let server = try ScriptedServer { request, _ in Self.serve(request) }
        let token = Self.token("2026-11-24T05:29:59Z", Self.refreshable)
        let environment = environment(server, Self.session, token)
        let found = try await environment.resolve(profile: "p", http: CurlHTTPClient())
        #expect(found.notes.isEmpty)
        let requests = server.requests
        #expect(requests.map(\.target.first) == ["/", "/"])
        #expect(requests[0].target == "/token")
        #expect(
            try JSONParser.parse(requests[0].body)
                == [
                    "clientId": "client", "clientSecret": "clientsecret", "grantType": "refresh_token",
                    "refreshToken": "refresh1",
                ]
        )
        #expect(requests[1].header("x-amz-sso_bearer_token") == "access2")
        let saved = try JSONParser.parse(environment.files.read(Self.sessionPath))
        #expect(saved["accessToken"] == "access2" && saved["refreshToken"] == "refresh2")
        #expect(saved["expiresAt"] == "2026-11-24T13:15:00Z" && saved["other"] == 1)
        #expect(saved["startUrl"] == "https://example.awsapps.com/start")
        #expect(saved["clientSecret"] == "clientsecret")
    }

    @Test(
        "a token isn't refreshed while it lasts, nor without what that takes, nor by a profile without session",
        arguments: [
            (session, token("2026-11-24T05:30:00Z", refreshable)), (session, token("2026-11-24T05:20:00Z")),
            (
                session,
                token("2026-11-24T05:20:00Z", refreshable.replacing("2027-01-01", with: "2026-11-01"))
            ),
            (legacy, token("2026-11-24T05:20:00Z", refreshable)),
        ]
    )
    func keepsToken(_ config: String, _ token: String) async throws {
        let server = try ScriptedServer { request, _ in Self.serve(request) }
        _ = try await environment(server, config, token).resolve(profile: "p", http: CurlHTTPClient())
        #expect(server.requests.map { $0.header("x-amz-sso_bearer_token") } == ["access1"])
    }

    private static let refusedRefresh = ScriptedAnswer.refused("InvalidGrantException", message: "used")

    @Test("a token that can't be refreshed serves as long as it is good, with a note")
    func survivesFailedRefresh() async throws {
        let server = try ScriptedServer { request, _ in Self.serve(request, token: Self.refusedRefresh) }
        let token = Self.token("2026-11-24T05:20:00Z", Self.refreshable)
        let found = try await environment(server, Self.session, token)
            .resolve(profile: "p", http: CurlHTTPClient())
        guard case .refreshFailed(.refused(let refusal)) = found.notes.first else {
            Issue.record("no note")
            return
        }
        #expect(refusal.error.code == "InvalidGrantException")
    }

    @Test("a token past its time whose refresh is refused needs a new sign-in: the exact command")
    func needsSignIn() async throws {
        let server = try ScriptedServer { request, _ in Self.serve(request, token: Self.refusedRefresh) }
        let token = Self.token("2026-11-24T05:00:00Z", Self.refreshable)
        let error = await environment(server, Self.session, token)
            .failure(profile: "p", http: CurlHTTPClient())
        let failure = try #require(error?.failure.signInFailure)
        #expect(failure.command == ["aws", "sso", "login", "--profile", "p"])
        guard case .refused(let refusal) = failure.reason else {
            Issue.record("\(failure.reason)")
            return
        }
        #expect(refusal.operation == "CreateToken")
    }

    @Test("that the refresh got no answer is another thing")
    func tellsUnreachable() async throws {
        let server = try ScriptedServer(.noAnswer)
        let token = Self.token("2026-11-24T05:00:00Z", Self.refreshable)
        let error = await environment(server, Self.session + "[default]\n", token)
            .failure(profile: "p", http: CurlHTTPClient())
        guard case .unreachable("CreateToken", _, _) = error?.failure else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("new tokens that can't be saved are used, with a note")
    func toleratesReadOnlyCache() async throws {
        let server = try ScriptedServer { request, _ in Self.serve(request) }
        let token = Self.token("2026-11-24T05:20:00Z", Self.refreshable)
        var environment = environment(server, Self.session, token)
        environment.files = ReadOnlyFiles(files: environment.files)
        let found = try await environment.resolve(profile: "p", http: CurlHTTPClient())
        #expect(found.notes == [.notSaved(FileAccessError(.notPermitted, path: Self.sessionPath))])
    }

    @Test("no token, a damaged one, one past its time, one that is refused")
    func tellsTokens() async throws {
        let server = try ScriptedServer(.refused("UnauthorizedException", status: 401, message: "no"))
        func reason(_ config: String, _ token: String?) async -> SignInFailure.Reason? {
            await environment(server, config, token).failure(profile: "p", http: CurlHTTPClient())?.failure
                .signInFailure?.reason
        }
        #expect(await reason(Self.session, nil) == .noToken(path: Self.sessionPath))
        #expect(await reason(Self.legacy, nil) == .noToken(path: Self.legacyPath))
        #expect(
            await reason(Self.session, "{") == .malformedToken(path: Self.sessionPath, member: nil)
        )
        #expect(
            await reason(Self.session, "{}")
                == .malformedToken(path: Self.sessionPath, member: "accessToken")
        )
        #expect(
            await reason(Self.session, Self.token("soon"))
                == .malformedToken(path: Self.sessionPath, member: "expiresAt")
        )
        #expect(
            await reason(Self.legacy, Self.token("2026-11-24T05:00:00UTC"))
                == .expired(.testTime.addingTimeInterval(-900))
        )
        #expect(server.requests.isEmpty)
        guard case .refused(let refusal) = await reason(Self.session, Self.token("2026-11-24T12:00:00Z"))
        else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.operation == "GetRoleCredentials")
    }

    @Test("a role that the account doesn't give is a refusal, not a matter of signing in")
    func tellsForbiddenRole() async throws {
        let server = try ScriptedServer(.refused("ForbiddenException", status: 403, message: "No access"))
        let token = Self.token("2026-11-24T12:00:00Z")
        let error = await environment(server, Self.session, token)
            .failure(profile: "p", http: CurlHTTPClient())
        #expect(error?.failure.refusal?.error.code == "ForbiddenException")
        #expect(error?.failure.refusal?.role == "Mailer")
    }

    struct Fault: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let config: String
        let fault: ConfigurationError.ProfileFault
    }

    static let faults = [
        Fault(
            testDescription: "keys missing",
            config: "[profile p]\nsso_role_name = r",
            fault: .missingKeys(["sso_account_id", "sso_start_url", "sso_region"])
        ),
        Fault(
            testDescription: "no such session",
            config: "[profile p]\nsso_session = x\n\(profile)[sso-session corp]\n",
            fault: .ssoSessionNotFound("x", existing: ["corp"])
        ),
        Fault(
            testDescription: "profile and session disagree",
            config: session.replacing(
                "sso_session = corp",
                with: "sso_session = corp\nsso_region = us-east-1"
            ),
            fault: .ssoSessionDisagrees(key: "sso_region", profile: "us-east-1", session: "eu-central-1")
        ),
    ]

    @Test("profiles that can't work", arguments: faults)
    func refusesProfiles(_ row: Fault) async {
        let error = await AWSEnvironment.test(config: row.config).failure(profile: "p")
        #expect(error?.failure.profileFault == row.fault)
        #expect(error?.provider == .sso)
    }

    @Test("no token or secret is in what is told")
    func keepsSecrets() async throws {
        let server = try ScriptedServer { request, _ in Self.serve(request, token: Self.refusedRefresh) }
        let token = Self.token("2026-11-24T05:00:00Z", Self.refreshable)
        let error = await environment(server, Self.session, token)
            .failure(profile: "p", http: CurlHTTPClient())
        var text = ""
        dump(error, to: &text)
        for secret in ["access1", "refresh1", "clientsecret"] { #expect(!text.contains(secret)) }
    }
}

/// Files that can be read and not written.
struct ReadOnlyFiles: ConfigurationFiles {
    let files: any ConfigurationFiles

    func read(_ path: String) throws(FileAccessError) -> [UInt8] { try files.read(path) }

    func replace(_ path: String, with content: [UInt8]) throws(FileAccessError) {
        throw FileAccessError(.notPermitted, path: path)
    }
}
