import AWSClient
import FoundationEssentials
import SESTransport
import TestSupport
import Testing

@testable import Diagnosis

/// The whole path against a server that checks signatures, keys and policies as AWS does.
@Suite("Diagnosis against an SES-compatible server")
struct LiveDiagnosisTests {
    private func environment(_ moto: MotoServer, _ key: AccessKey?) -> AWSEnvironment {
        var variables = [
            "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": moto.url, "AWS_EC2_METADATA_DISABLED": "true",
        ]
        if let key {
            variables["AWS_ACCESS_KEY_ID"] = key.identifier
            variables["AWS_SECRET_ACCESS_KEY"] = key.secret
        }
        return AWSEnvironment(
            variables: variables,
            homeDirectory: nil,
            files: LocalFiles(),
            processes: SystemProcessRunner()
        )
    }

    private func diagnose(_ moto: MotoServer, _ key: AccessKey?, from: String = "ops@example.com") async
        -> Diagnosis
    {
        var subject = ErrorFacts()
        subject.known.from = from
        subject.known.recipients = ["dana@example.net"]
        let probe = DiagnosisProbe.live(
            environment: environment(moto, key),
            overrides: SettingOverrides(),
            http: CurlHTTPClient()
        )
        return await Diagnoser(probe: probe, subject: subject).run()
    }

    /// A send's error, explained.
    private func cause(_ moto: MotoServer, _ key: AccessKey, from: String) async -> Cause? {
        let client = AWSClient(
            configuration: .init(region: "us-east-1", endpoint: EndpointConfiguration(url: moto.url)),
            credentials: StaticCredentialProvider(
                Credentials(accessKeyID: key.identifier, secretAccessKey: key.secret)
            ),
            http: CurlHTTPClient()
        )
        let body = """
            {"FromEmailAddress":"\(from)","Destination":{"ToAddresses":["dana@example.net"]},\
            "Content":{"Simple":{"Subject":{"Data":"s"},"Body":{"Text":{"Data":"b"}}}}}
            """
        let request = AWSRequest(
            service: .ses,
            operation: "SendEmail",
            path: "/v2/email/outbound-emails",
            headers: [("Content-Type", "application/json")],
            body: .bytes(Array(body.utf8)),
            repetition: .harmless
        )
        do throws(AWSError) {
            _ = try await client.send(request)
            return nil
        } catch {
            var facts = ErrorFacts(error)
            facts.known.from = from
            return Explainer.cause(of: facts)
        }
    }

    @Test("each error that the server can make has its cause")
    func causes() async throws {
        let moto = try await MotoServer.start(authentication: true)
        try await moto.verify(identity: "example.com")
        let key = try await moto.makeUser("ann")
        #expect(await cause(moto, key, from: "ops@example.com") == .notAuthorized)
        #expect(await cause(moto, .example, from: "ops@example.com") == .keyUnknown)
        let wrong = AccessKey(identifier: key.identifier, secret: "wrong/+\(key.secret.dropFirst(7))")
        #expect(await cause(moto, wrong, from: "ops@example.com") == .secretWrong)
        try await moto.setPolicy(of: "ann", actions: ["ses:SendEmail"])
        #expect(await cause(moto, key, from: "ops@nowhere.example") == .senderNotVerified)
        #expect(await cause(moto, key, from: "ops@example.com") == nil)
    }

    @Test("an unverified sender is found, what the server doesn't know is left out, and nothing is sent")
    func unverified() async throws {
        let moto = try await MotoServer.start()
        let diagnosis = await diagnose(moto, .example)
        #expect(diagnosis.explanation.cause == .senderNotVerified, "\(diagnosis.report)")
        let status = Dictionary(uniqueKeysWithValues: diagnosis.steps.map { ($0.kind, $0.status) })
        #expect(status[.caller] == .passed)
        #expect(status[.clock] == .passed)
        #expect(status[.account] == .skipped)
        #expect(try await moto.acceptedMessages().isEmpty)
    }

    @Test("no credentials: the whole chain is shown")
    func noCredentials() async throws {
        let moto = try await MotoServer.start()
        let diagnosis = await diagnose(moto, nil)
        #expect(diagnosis.explanation.cause == .noCredentials, "\(diagnosis.report)")
        #expect(diagnosis.explanation.summary.contains("AWS_ACCESS_KEY_ID is not set"))
    }
}
