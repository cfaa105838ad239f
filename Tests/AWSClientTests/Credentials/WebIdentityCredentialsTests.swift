import TestSupport
import Testing

@testable import AWSClient

@Suite("WebIdentityCredentials")
struct WebIdentityCredentialsTests {
    private static let role = "arn:aws:iam::123456789012:role/pod"
    private static let variables = ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": role]

    private func environment(
        _ server: ScriptedServer,
        _ variables: [String: String] = variables,
        config: String? = nil,
        files: [String: String] = ["/token": "eyJ.abc.def\n"]
    ) -> AWSEnvironment {
        let own = [
            "AWS_ENDPOINT_URL": server.url, "AWS_REGION": "eu-west-1", "AWS_EC2_METADATA_DISABLED": "true",
        ]
        return .test(own.merging(variables) { $1 }, config: config, files: files)
    }

    private func server() throws -> ScriptedServer {
        try ScriptedServer(STSAnswers.credentials("AssumeRoleWithWebIdentity"))
    }

    @Test("the token of the file is exchanged, unsigned")
    func exchanges() async throws {
        let server = try server()
        let found = try await environment(server).resolve(http: CurlHTTPClient())
        #expect(found.source == .webIdentity(roleARN: Self.role, tokenFile: "/token"))
        #expect(found.credentials.expiration == .testTime.addingTimeInterval(3600))
        let request = try #require(server.requests.first)
        #expect(
            request.form == [
                "Action": "AssumeRoleWithWebIdentity", "Version": "2011-06-15", "RoleArn": Self.role,
                "RoleSessionName": "sesmail-1795497300", "WebIdentityToken": "eyJ.abc.def",
            ]
        )
        #expect(request.header("authorization") == nil && request.header("x-amz-date") == nil)
    }

    @Test("the profile has it too; variables count before its keys")
    func readsProfile() async throws {
        let config = """
            [default]
            web_identity_token_file = /other
            role_arn = r
            role_session_name = me
            """
        let server = try server()
        let files = ["/token": "one", "/other": "two"]
        let byProfile = try await environment(server, [:], config: config, files: files)
            .resolve(http: CurlHTTPClient())
        #expect(byProfile.source == .webIdentity(roleARN: "r", tokenFile: "/other"))
        #expect(server.requests[0].form["RoleSessionName"] == "me")
        let mixed = ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_SESSION_NAME": "you"]
        let byVariable = try await environment(server, mixed, config: config, files: files)
            .resolve(http: CurlHTTPClient())
        #expect(byVariable.source == .webIdentity(roleARN: "r", tokenFile: "/token"))
        #expect(server.requests[1].form["RoleSessionName"] == "you")
    }

    @Test("in the environment it outranks the keys of a profile, not of one that the caller names")
    func outranksProfileKeys() async throws {
        let server = try server()
        let config = "[profile p]\naws_access_key_id = A\naws_secret_access_key = B"
        let byVariable = environment(
            server,
            Self.variables.merging(["AWS_PROFILE": "p"]) { $1 },
            config: config
        )
        #expect(try await byVariable.resolve(http: CurlHTTPClient()).source.kind == .webIdentity)
        let byOption = environment(server, config: config)
        #expect(
            try await byOption.resolve(profile: "p", http: CurlHTTPClient()).source.kind == .configurationFile
        )
    }

    @Test("without a role it is an error that names what is missing")
    func needsRole() async throws {
        let server = try server()
        let byVariable = await environment(server, ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token"]).failure()
        #expect(byVariable?.failure.profileFault == .missingKeys(["AWS_ROLE_ARN"]))
        let byProfile = await environment(server, [:], config: "[default]\nweb_identity_token_file = /token")
            .failure()
        #expect(byProfile?.failure.profileFault == .missingKeys(["role_arn"]))
    }

    @Test("a token file that is missing or empty")
    func needsToken() async throws {
        let server = try server()
        let setting = SettingOrigin.variable("AWS_WEB_IDENTITY_TOKEN_FILE")
        let missing = await environment(server, files: [:]).failure()
        #expect(missing?.failure == .tokenFile(FileAccessError(.notFound, path: "/token"), setting: setting))
        let empty = await environment(server, files: ["/token": "\n"]).failure()
        #expect(empty?.failure == .malformedToken(setting: setting))
        #expect(server.requests.isEmpty)
    }

    @Test("what STS refuses is told, without the token")
    func tellsRefusal() async throws {
        let server = try ScriptedServer(STSAnswers.refusal("InvalidIdentityToken", "no", status: 400))
        let error = await environment(server).failure(http: CurlHTTPClient())
        #expect(error?.failure.refusal?.error.code == "InvalidIdentityToken")
        #expect(error.map { "\($0)".contains("eyJ") } == false)
    }
}
