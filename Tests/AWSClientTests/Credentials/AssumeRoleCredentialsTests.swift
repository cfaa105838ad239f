import TestSupport
import Testing

@testable import AWSClient

@Suite("AssumeRoleCredentials")
struct AssumeRoleCredentialsTests {
    private static let role = "arn:aws:iam::123456789012:role/mailer"
    private static let baseKeys = """
        aws_access_key_id = \(ExampleKeys.accessKey)
        aws_secret_access_key = \(ExampleKeys.secretKey)
        """
    private static let chained = """
        [default]
        region = eu-west-1
        role_arn = \(role)
        source_profile = base
        """

    private func environment(
        _ server: ScriptedServer,
        _ config: String,
        _ variables: [String: String] = [:],
        credentials: String? = "[base]\n\(baseKeys)",
        mfaPrompt: MFAPrompt? = nil
    ) -> AWSEnvironment {
        let own = ["AWS_ENDPOINT_URL_STS": server.url, "AWS_EC2_METADATA_DISABLED": "true"]
        return .test(
            own.merging(variables) { $1 },
            config: config,
            credentials: credentials,
            mfaPrompt: mfaPrompt
        )
    }

    @Test("the role is assumed with the source profile's keys, signed for the session's region")
    func assumes() async throws {
        let server = try ScriptedServer(STSAnswers.credentials())
        let found = try await environment(server, Self.chained).resolve(http: CurlHTTPClient())
        #expect(
            found.credentials
                == Credentials(
                    accessKeyID: ExampleKeys.temporaryKey,
                    secretAccessKey: ExampleKeys.secretKey,
                    sessionToken: ExampleKeys.token,
                    expiration: .testTime.addingTimeInterval(3600)
                )
        )
        let keys = CredentialSource.staticKeys(
            profile: "base",
            file: .sharedCredentialsFile,
            FilePosition(path: AWSEnvironment.credentialsPath, line: 2)
        )
        #expect(found.source == .assumedRole(arn: Self.role, profile: "default", source: keys))
        let request = try #require(server.requests.first)
        #expect(request.method == "POST" && request.target == "/")
        #expect(
            request.form == [
                "Action": "AssumeRole", "Version": "2011-06-15", "RoleArn": Self.role,
                "RoleSessionName": "sesmail-1795497300",
            ]
        )
        #expect(request.signingKeyID == ExampleKeys.accessKey)
        #expect(request.header("authorization")?.contains("/eu-west-1/sts/aws4_request") == true)
    }

    @Test("what the profile says of the session goes with it")
    func passesParameters() async throws {
        let config = """
            \(Self.chained)
            external_id = a b&c
            role_session_name = me
            duration_seconds = 900
            mfa_serial = arn:aws:iam::123456789012:mfa/me
            """
        let server = try ScriptedServer(STSAnswers.credentials())
        let environment = environment(server, config, mfaPrompt: { serial in " \(serial.suffix(2))3456\n" })
        _ = try await environment.resolve(http: CurlHTTPClient())
        let form = try #require(server.requests.first?.form)
        #expect(form["ExternalId"] == "a b&c")
        #expect(form["RoleSessionName"] == "me")
        #expect(form["DurationSeconds"] == "900")
        #expect(form["SerialNumber"] == "arn:aws:iam::123456789012:mfa/me")
        #expect(form["TokenCode"] == "me3456")
    }

    @Test("a device nobody can be asked about, or no code given")
    func needsMFACode() async throws {
        let server = try ScriptedServer(STSAnswers.credentials())
        let config = "\(Self.chained)\nmfa_serial = device"
        for prompt in [nil, { _ in nil }, { _ in " " }] as [MFAPrompt?] {
            let environment = environment(server, config, mfaPrompt: prompt)
            let error = await environment.failure(http: CurlHTTPClient())
            #expect(error?.failure == .noMFACode(serial: "device"))
        }
        #expect(server.requests.isEmpty)
    }

    @Test("a duration that is no number is passed over, with a note")
    func ignoresDuration() async throws {
        let server = try ScriptedServer(STSAnswers.credentials())
        let config = "\(Self.chained)\nduration_seconds = 1h"
        let found = try await environment(server, config).resolve(http: CurlHTTPClient())
        #expect(server.requests.first?.form["DurationSeconds"] == nil)
        guard case .ignoredValue("duration_seconds", let setting) = found.notes.first else {
            Issue.record("no note")
            return
        }
        #expect(setting.value == "1h")
    }

    @Test("a chain of roles, each assumed with the one before")
    func followsChains() async throws {
        let config = """
            [default]
            region = eu-west-1
            role_arn = arn:aws:iam::123456789012:role/outer
            source_profile = middle
            [profile middle]
            role_arn = arn:aws:iam::123456789012:role/inner
            source_profile = base
            """
        let server = try ScriptedServer(
            STSAnswers.credentials(accessKey: "ASIAINNERINNERINNER1"),
            STSAnswers.credentials(accessKey: "ASIAOUTEROUTEROUTER1")
        )
        let found = try await environment(server, config).resolve(http: CurlHTTPClient())
        #expect(found.credentials.accessKeyID == "ASIAOUTEROUTEROUTER1")
        let requests = server.requests
        #expect(requests.map { $0.form["RoleArn"]?.split(separator: "/").last } == ["inner", "outer"])
        #expect(requests.map(\.signingKeyID) == [ExampleKeys.accessKey, "ASIAINNERINNERINNER1"])
        #expect(requests.last?.header("x-amz-security-token") == ExampleKeys.token)
    }

    struct Fault: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let config: String
        let fault: ConfigurationError.ProfileFault

        init(_ name: String, _ config: String, _ fault: ConfigurationError.ProfileFault) {
            testDescription = name
            self.config = "[default]\nregion = eu-west-1\nrole_arn = r\n\(config)"
            self.fault = fault
        }
    }

    static let faults = [
        Fault("no source", "", .noCredentialSource),
        Fault(
            "two sources",
            "source_profile = base\ncredential_source = Environment",
            .twoCredentialSources
        ),
        Fault(
            "an unknown source",
            "credential_source = environment",
            .unknownCredentialSource("environment")
        ),
        Fault(
            "a source without credentials",
            "credential_source = Environment",
            .credentialSourceWithoutCredentials("Environment")
        ),
        Fault(
            "a missing source profile",
            "source_profile = other",
            .sourceProfileNotFound("other", existing: ["base", "default"])
        ),
        Fault("itself, without keys", "source_profile = default", .loop(["default", "default"])),
        Fault(
            "a loop of two",
            "source_profile = b\n[profile b]\nrole_arn = r\nsource_profile = default",
            .loop(["default", "b", "default"])
        ),
        Fault(
            "a source profile with nothing",
            "source_profile = b\n[profile b]\nregion = eu-west-1",
            .sourceProfileWithoutCredentials("b")
        ),
    ]

    @Test("profiles that can't work are refused before any request", arguments: faults)
    func refusesProfiles(_ row: Fault) async throws {
        let server = try ScriptedServer(STSAnswers.credentials())
        let error = await environment(server, row.config).failure(http: CurlHTTPClient())
        #expect(error?.failure.profileFault == row.fault)
        #expect(error?.provider == .assumeRole)
        #expect(server.requests.isEmpty)
    }

    @Test("a profile may name itself as its source where it has keys")
    func sourcesItself() async throws {
        let config = "[default]\nregion = eu-west-1\nrole_arn = r\nsource_profile = default\n\(Self.baseKeys)"
        let server = try ScriptedServer(STSAnswers.credentials())
        let found = try await environment(server, config).resolve(http: CurlHTTPClient())
        #expect(found.source.kind == .assumeRole)
        #expect(found.notes.isEmpty)
        #expect(server.requests.first?.signingKeyID == ExampleKeys.accessKey)
    }

    @Test("static keys beside a role don't replace it, and a note says so")
    func outranksKeys() async throws {
        let server = try ScriptedServer(STSAnswers.credentials())
        let found = try await environment(server, "\(Self.chained)\n\(Self.baseKeys)")
            .resolve(http: CurlHTTPClient())
        #expect(found.source.kind == .assumeRole)
        #expect(found.notes == [.roleOutranksKeys(profile: "default")])
    }

    @Test("a source profile with keys gives those, whatever its own role says, and a note says so")
    func prefersSourceKeys() async throws {
        let credentials = "[base]\n\(Self.baseKeys)\nrole_arn = other\nsource_profile = default"
        let server = try ScriptedServer(STSAnswers.credentials())
        let found = try await environment(server, Self.chained, credentials: credentials)
            .resolve(http: CurlHTTPClient())
        #expect(server.requests.map(\.signingKeyID) == [ExampleKeys.accessKey])
        #expect(found.notes == [.keysOutrankRole(profile: "base")])
    }

    @Test("the keys of the environment as a source, also where the caller names the profile")
    func sourcesEnvironment() async throws {
        let config = "[profile p]\nregion = eu-west-1\nrole_arn = r\ncredential_source = Environment"
        let keys = [
            "AWS_ACCESS_KEY_ID": ExampleKeys.accessKey, "AWS_SECRET_ACCESS_KEY": ExampleKeys.secretKey,
        ]
        let server = try ScriptedServer(STSAnswers.credentials())
        let found = try await environment(server, config, keys).resolve(profile: "p", http: CurlHTTPClient())
        #expect(found.source == .assumedRole(arn: "r", profile: "p", source: .environment))
    }

    @Test("the container's credentials as a source")
    func sourcesContainer() async throws {
        let container = try ScriptedServer(.json(ContainerCredentialsTests.answer))
        let config = "[default]\nregion = eu-west-1\nrole_arn = r\ncredential_source = EcsContainer"
        let server = try ScriptedServer(STSAnswers.credentials())
        let variables = ["AWS_CONTAINER_CREDENTIALS_FULL_URI": container.url]
        let found = try await environment(server, config, variables).resolve(http: CurlHTTPClient())
        #expect(
            found.source == .assumedRole(arn: "r", profile: "default", source: .container(url: container.url))
        )
    }

    @Test("an instance that is asked for and has nothing is an error")
    func needsInstance() async throws {
        let config = "[default]\nregion = eu-west-1\nrole_arn = r\ncredential_source = Ec2InstanceMetadata"
        let server = try ScriptedServer(STSAnswers.credentials())
        let error = await environment(server, config).failure(http: CurlHTTPClient())
        #expect(
            error?.failure.metadataFailure?.kind == .disabled(.variable("AWS_EC2_METADATA_DISABLED"))
        )
    }

    @Test("what STS refuses is told whole")
    func tellsRefusal() async throws {
        let message = "User: arn:aws:iam::1:user/u is not authorized to perform: sts:AssumeRole"
        let server = try ScriptedServer(STSAnswers.refusal("AccessDenied", message))
        let error = await environment(server, Self.chained).failure(http: CurlHTTPClient())
        let refusal = try #require(error?.failure.refusal)
        #expect(refusal.operation == "AssumeRole" && refusal.role == Self.role)
        #expect(refusal.profile == "default" && refusal.url == server.url)
        #expect(refusal.error.code == "AccessDenied" && refusal.error.message == message)
        #expect(refusal.error.status == 403)
        #expect(server.requests.count == 1)
    }

    @Test("an answer that lacks something")
    func tellsMalformedAnswer() async throws {
        let server = try ScriptedServer(.text("<html></html>", type: "text/html"))
        let error = await environment(server, Self.chained).failure(http: CurlHTTPClient())
        #expect(
            error?.failure
                == .malformedAnswer(operation: "AssumeRole", url: server.url, missing: "AccessKeyId")
        )
    }

    @Test("no answer")
    func tellsSilence() async throws {
        let server = try ScriptedServer(.noAnswer)
        let config = "\(Self.chained)\nmax_attempts = 1"
        let error = await environment(server, config).failure(http: CurlHTTPClient())
        guard case .unreachable("AssumeRole", server.url, let reason) = error?.failure else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.kind == .connectionLost)
    }

    @Test("no region is an error")
    func needsRegion() async throws {
        let server = try ScriptedServer(STSAnswers.credentials())
        let config = "[default]\nrole_arn = r\nsource_profile = base"
        let error = await environment(server, config).failure(http: CurlHTTPClient())
        guard case .configuration(.noRegion(profile: "default", _)) = error?.failure else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
