import JSON
import TestSupport
import Testing

@testable import AWSClient

@Suite("InstanceMetadata")
struct InstanceMetadataTests {
    private static let rolePath = "/latest/meta-data/iam/security-credentials/"
    private static var answer: JSONValue {
        var object = ContainerCredentialsTests.answer.object ?? JSONObject()
        object["Code"] = "Success"
        return .object(object)
    }

    /// The metadata service of an instance with the role `mailer`.
    private static func serve(
        _ request: RecordedRequest,
        token: ScriptedAnswer = .text("TOKEN"),
        credentials: JSONValue? = nil
    ) -> ScriptedAnswer {
        switch (request.method, request.target) {
        case ("PUT", "/latest/api/token"): token
        case ("GET", rolePath): .text("mailer")
        case ("GET", rolePath + "mailer"): .json(credentials ?? answer)
        case ("GET", "/latest/meta-data/placement/availability-zone/"): .text("eu-west-1b")
        default: .text("", status: 404)
        }
    }

    private func environment(
        _ server: ScriptedServer,
        _ variables: [String: String] = [:],
        config: String? = nil
    ) -> AWSEnvironment {
        let own = ["AWS_EC2_METADATA_SERVICE_ENDPOINT": server.url]
        return .test(own.merging(variables) { $1 }, config: config)
    }

    @Test("a token first, then the role's name, then its credentials")
    func speaksVersion2() async throws {
        let server = try ScriptedServer { request, _ in Self.serve(request) }
        let found = try await environment(server).resolve(http: CurlHTTPClient())
        #expect(found.credentials.accessKeyID == ExampleKeys.temporaryKey)
        #expect(found.credentials.sessionToken == ExampleKeys.token)
        #expect(found.source == .instanceMetadata(endpoint: server.url, role: "mailer"))
        #expect(found.notes.isEmpty)
        let requests = server.requests
        #expect(requests.map(\.method) == ["PUT", "GET", "GET"])
        #expect(requests[0].header("x-aws-ec2-metadata-token-ttl-seconds") == "21600")
        #expect(requests[1].header("x-aws-ec2-metadata-token") == "TOKEN")
        #expect(requests[2].header("x-aws-ec2-metadata-token") == "TOKEN")
    }

    @Test("where the token is refused, version 1 is spoken, with a note", arguments: [403, 404, 405])
    func fallsBack(_ status: Int) async throws {
        let server = try ScriptedServer { request, _ in
            Self.serve(request, token: .text("no", status: status))
        }
        let found = try await environment(server).resolve(http: CurlHTTPClient())
        #expect(found.notes == [.metadataVersion1])
        #expect(server.requests.dropFirst().allSatisfy { $0.header("x-aws-ec2-metadata-token") == nil })
    }

    @Test("version 1 can be switched off, by variable and by profile")
    func refusesVersion1() async throws {
        let server = try ScriptedServer { request, _ in Self.serve(request, token: .text("", status: 403)) }
        let variable = ["AWS_EC2_METADATA_V1_DISABLED": "true"]
        let byVariable = await environment(server, variable).failure(http: CurlHTTPClient())
        #expect(
            byVariable?.failure.metadataFailure?.kind
                == .version1Disabled(.variable("AWS_EC2_METADATA_V1_DISABLED"))
        )
        let config = "[default]\nec2_metadata_v1_disabled = true"
        let byProfile = await environment(server, config: config).failure(http: CurlHTTPClient())
        guard case .version1Disabled(.file) = byProfile?.failure.metadataFailure?.kind else {
            Issue.record("version 1 was spoken")
            return
        }
    }

    @Test("switched off, it isn't asked; only `true` does that", arguments: [("TRUE", 0), ("1", 3)])
    func canBeDisabled(_ value: String, _ requests: Int) async throws {
        let server = try ScriptedServer { request, _ in Self.serve(request) }
        let error = await environment(server, ["AWS_EC2_METADATA_DISABLED": value])
            .failure(http: CurlHTTPClient())
        #expect(server.requests.count == requests)
        let disabled = CredentialTrace.Outcome.notConfigured([
            .disabled(.variable("AWS_EC2_METADATA_DISABLED"))
        ])
        #expect(error?.trace.outcome(.instanceMetadata) == (requests == 0 ? disabled : nil))
    }

    @Test("an instance without a role, or with one that EC2 may not assume, has no credentials")
    func tellsAbsence() async throws {
        let without = try ScriptedServer { request, _ in
            request.method == "PUT" ? .text("TOKEN") : .text("none", status: 404)
        }
        let error = await environment(without).failure(http: CurlHTTPClient())
        #expect(error?.failure == .noCredentials)
        #expect(
            error?.trace.outcome(.instanceMetadata)?.endpointFailure == .status(404, message: "none")
        )
        let untrusted = try ScriptedServer { request, _ in
            Self.serve(
                request,
                credentials: ["Code": "AssumeRoleUnauthorizedAccess", "Message": "EC2 can't"]
            )
        }
        let refused = await environment(untrusted).failure(http: CurlHTTPClient())
        #expect(
            refused?.trace.outcome(.instanceMetadata)?.endpointFailure
                == .refused(code: "AssumeRoleUnauthorizedAccess", message: "EC2 can't")
        )
    }

    @Test("no answer is no instance")
    func tellsSilence() async throws {
        let server = try ScriptedServer(.noAnswer)
        let error = await environment(server).failure(http: CurlHTTPClient())
        guard case .silent = error?.trace.outcome(.instanceMetadata)?.endpointFailure else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("credentials past their time are used a while longer, with a note")
    func extendsExpired() async throws {
        var object = try #require(Self.answer.object)
        object["Expiration"] = "2026-11-24T05:00:00Z"
        let expired = JSONValue.object(object)
        let server = try ScriptedServer { request, _ in Self.serve(request, credentials: expired) }
        let found = try await environment(server).resolve(http: CurlHTTPClient())
        #expect(found.credentials.expiration == .testTime.addingTimeInterval(900))
        #expect(found.notes == [.expirationExtended(past: .testTime.addingTimeInterval(-900))])
    }

    @Test("as many attempts as are set")
    func retries() async throws {
        let server = try ScriptedServer { request, index in
            index < 2 ? .text("busy", status: 503) : Self.serve(request)
        }
        let variables = ["AWS_METADATA_SERVICE_NUM_ATTEMPTS": "3"]
        _ = try await environment(server, variables).resolve(http: CurlHTTPClient())
        #expect(server.requests.map(\.method) == ["PUT", "PUT", "PUT", "GET", "GET"])
    }

    @Test("a role's name that could change the URL is refused", arguments: ["../x", "a/b", "a?b", "<html>"])
    func refusesRoleNames(_ name: String) async throws {
        let server = try ScriptedServer { request, _ in
            request.target == Self.rolePath ? .text(name) : Self.serve(request)
        }
        let error = await environment(server).failure(http: CurlHTTPClient())
        #expect(error?.trace.outcome(.instanceMetadata)?.endpointFailure == .malformed(member: nil))
        #expect(server.requests.count == 2)
    }

    struct EndpointCase: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let variables: [String: String]
        let config: String
        let expected: String
    }

    @Test(
        "where it is",
        arguments: [
            EndpointCase(
                testDescription: "by default",
                variables: [:],
                config: "",
                expected: "http://169.254.169.254"
            ),
            EndpointCase(
                testDescription: "by mode",
                variables: ["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6"],
                config: "",
                expected: "http://[fd00:ec2::254]"
            ),
            EndpointCase(
                testDescription: "by the older switch",
                variables: ["AWS_IMDS_USE_IPV6": "true"],
                config: "",
                expected: "http://[fd00:ec2::254]"
            ),
            EndpointCase(
                testDescription: "by profile, which outranks the mode",
                variables: ["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "ipv6"],
                config: "[default]\nec2_metadata_service_endpoint = http://host:1/",
                expected: "http://host:1"
            ),
        ]
    )
    func hasEndpoint(_ row: EndpointCase) throws {
        let settings = try AWSSettings(.test(row.variables, config: row.config))
        #expect(try InstanceMetadata(settings, http: NoNetwork()).endpoint == row.expected)
    }

    @Test(
        "the region is the availability zone's without its last letter, and only where nothing else names one"
    )
    func givesRegion() async throws {
        let server = try ScriptedServer { request, _ in Self.serve(request) }
        let settings = try AWSSettings(environment(server))
        let region = try await settings.region(using: CurlHTTPClient())
        #expect(region == Setting("eu-west-1", from: .instanceMetadata))
        let named = try AWSSettings(environment(server, ["AWS_REGION": "us-east-1"]))
        #expect(try await named.region(using: NoNetwork()).value == "us-east-1")
    }

    @Test("no region at all is an error that tells where one was looked for")
    func tellsMissingRegion() async throws {
        let settings = try AWSSettings(.test(["AWS_ENDPOINT_URL": "http://localhost:1"]))
        await #expect(
            throws: ConfigurationError.noRegion(profile: "default", lookedFor: settings.regionPlaces)
        ) { try await settings.region(using: NoNetwork()) }
    }
}
