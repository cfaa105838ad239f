import AWSClient
import Testing

@testable import Composer

@Suite("AccountSession, when another account is chosen")
struct AccountSessionTests {
    private struct NoProcesses: ProcessRunner {
        func run(_ arguments: [String], timeout: Duration) async throws(ProcessError) -> ProcessResult {
            throw .notStarted(code: 2)
        }
    }

    private func session(region: Setting<String>? = nil) -> AccountSession {
        let files = MemoryFiles(contents: [
            "/home/ann/.aws/config":
                "[profile prod]\nregion = eu-west-1\n[profile staging]\nregion = us-west-2\n"
        ])
        let environment = AWSEnvironment(
            variables: ["AWS_PROFILE": "prod"],
            homeDirectory: "/home/ann",
            files: files,
            processes: NoProcesses()
        )
        return AccountSession(environment: environment, overrides: SettingOverrides(region: region))
    }

    @Test("another profile brings its own region")
    func profile() async throws {
        let session = session()
        #expect(try await session.connection().placeText == "prod · eu-west-1")
        await session.use(profile: "staging", region: nil)
        #expect(try await session.connection().placeText == "staging · us-west-2")
    }

    @Test("a region that was chosen gives way to the next profile's, one from the command line does not")
    func region() async throws {
        let session = session()
        await session.use(profile: nil, region: "sa-east-1")
        #expect(try await session.connection().placeText == "prod · sa-east-1")
        await session.use(profile: "staging", region: nil)
        #expect(try await session.connection().region.value == "us-west-2")

        let started = self.session(region: Setting("ap-south-1", from: .argument("--region")))
        await started.use(profile: "staging", region: nil)
        #expect(try await started.connection().region.value == "ap-south-1")
    }

    @Test("a connection that was given out before stays what it is")
    func kept() async throws {
        let session = session()
        let before = try await session.connection()
        await session.use(profile: "staging", region: nil)
        #expect(before.placeText == "prod · eu-west-1")
    }

    @Test("a profile that is not there is an error, and the one before can be chosen again")
    func missing() async throws {
        let session = session()
        await session.use(profile: "nobody", region: nil)
        await #expect(throws: ConfigurationError.self) { try await session.connection() }
        await session.use(profile: "prod", region: nil)
        #expect(try await session.connection().placeText == "prod · eu-west-1")
    }
}
