import Testing

@testable import AWSClient

@Suite("ProcessCredentials")
struct ProcessCredentialsTests {
    private static let output = """
        {"Version": 1, "AccessKeyId": "\(ExampleKeys.temporaryKey)", \
        "SecretAccessKey": "\(ExampleKeys.secretKey)", "SessionToken": "\(ExampleKeys.token)", \
        "Expiration": "2026-11-24T06:15:00Z"}
        """

    private func environment(
        _ processes: any ProcessRunner,
        command: String = "/opt/tool --for 'me too'"
    ) -> AWSEnvironment {
        .test(config: "[default]\ncredential_process = \(command)", processes: processes)
    }

    @Test("the program's JSON gives keys, token and expiry")
    func readsOutput() async throws {
        let processes = RecordingProcesses(output: Self.output)
        let found = try await environment(processes).resolve()
        #expect(
            found.credentials
                == Credentials(
                    accessKeyID: ExampleKeys.temporaryKey,
                    secretAccessKey: ExampleKeys.secretKey,
                    sessionToken: ExampleKeys.token,
                    expiration: .testTime.addingTimeInterval(3600)
                )
        )
        #expect(found.source == .process(profile: "default", program: "/opt/tool"))
        #expect(processes.requests.map(\.arguments) == [["/opt/tool", "--for", "me too"]])
        #expect(processes.requests.map(\.timeout) == [.seconds(60)])
    }

    struct Fault: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let output: String
        let kind: CredentialProcessFailure.Kind

        init(_ name: String, _ output: String, _ kind: CredentialProcessFailure.Kind) {
            testDescription = name
            self.output = output
            self.kind = kind
        }
    }

    static let faults = [
        Fault("no output", "", .notJSON),
        Fault("no JSON", "AKIA", .notJSON),
        Fault("no object", "[]", .notJSON),
        Fault("no version", "{}", .unsupportedVersion(nil)),
        Fault("version as text", #"{"Version": "1"}"#, .unsupportedVersion("\"1\"")),
        Fault("version 2", #"{"Version": 2}"#, .unsupportedVersion("2")),
        Fault("no key", #"{"Version": 1}"#, .missingMember("AccessKeyId")),
        Fault("no secret", #"{"Version": 1, "AccessKeyId": "A"}"#, .missingMember("SecretAccessKey")),
        Fault(
            "an expiry that is no time",
            #"{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "B", "Expiration": "soon"}"#,
            .malformedExpiration("soon")
        ),
    ]

    @Test("output that can't be used", arguments: faults)
    func refusesOutput(_ row: Fault) async {
        let processes = RecordingProcesses(output: row.output, errorOutput: "why")
        let error = await environment(processes).failure()
        let expected = CredentialProcessFailure(
            kind: row.kind,
            command: "/opt/tool --for 'me too'",
            profile: "default",
            errorOutput: "why"
        )
        #expect(error?.failure.processFailure == expected)
        #expect(error?.provider == .credentialProcess)
    }

    @Test("credentials past their time are an error")
    func refusesExpired() async {
        let output = Self.output.replacing("06:15", with: "05:14")
        let error = await environment(RecordingProcesses(output: output)).failure()
        let source = CredentialSource.process(profile: "default", program: "/opt/tool")
        #expect(error?.failure == .expired(.testTime.addingTimeInterval(-60), source))
    }

    @Test("a command that can't be split is not run", arguments: ["", "'/opt/tool", "/opt/tool \"a", "x\\"])
    func refusesCommand(_ command: String) async {
        let processes = RecordingProcesses()
        let error = await environment(processes, command: command).failure()
        #expect(error?.failure.processFailure?.kind == .malformedCommand)
        #expect(processes.requests.isEmpty)
    }

    @Test("how the program ended, with what it wrote to standard error, the first 4 KB")
    func tellsEndings() async {
        let long = String(repeating: "e", count: 5000)
        let processes = RecordingProcesses(output: "", errorOutput: long, ending: .exit(3))
        let failure = await environment(processes).failure()?.failure.processFailure
        #expect(failure?.kind == .exited(status: 3))
        #expect(failure?.errorOutput == String(long.prefix(4096)))
        let killed = await environment(RecordingProcesses(output: "", ending: .signal(9))).failure()
        #expect(killed?.failure.processFailure?.kind == .killed(signal: 9))
    }

    @Test("why the program gave no result")
    func tellsProcessErrors() async {
        func kind(_ error: ProcessError) async -> CredentialFailure? {
            await environment(RecordingProcesses(.failure(error))).failure()?.failure
        }
        #expect(await kind(.notStarted(code: 2))?.processFailure?.kind == .notStarted(code: 2))
        #expect(await kind(.tooMuchOutput)?.processFailure?.kind == .tooMuchOutput)
        #expect(await kind(.cancelled) == .cancelled)
        let timedOut = await kind(.timedOut(after: .seconds(60), errorOutput: Array("waiting".utf8)))
        #expect(timedOut?.processFailure?.kind == .timedOut(after: .seconds(60)))
        #expect(timedOut?.processFailure?.errorOutput == "waiting")
    }

    @Test("static keys in the credentials file come before, those in the configuration file after")
    func hasItsPlace() async throws {
        let keys = "aws_access_key_id = A\naws_secret_access_key = B"
        let config = "[default]\ncredential_process = /opt/tool\n\(keys)"
        let processes = RecordingProcesses(output: Self.output)
        let first = try await AWSEnvironment.test(config: config, processes: processes).resolve()
        #expect(first.source.kind == .credentialProcess)
        let credentials = "[default]\n\(keys)"
        let second = try await AWSEnvironment.test(
            config: config,
            credentials: credentials,
            processes: processes
        ).resolve()
        #expect(second.source.kind == .sharedCredentialsFile)
    }
}
