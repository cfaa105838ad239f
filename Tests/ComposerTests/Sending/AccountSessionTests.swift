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

    // MARK: Why there is no account

    private func info(_ variables: [String: String], config: String = "") async -> SessionInfo {
        let environment = AWSEnvironment(
            variables: variables.merging(["AWS_EC2_METADATA_DISABLED": "true"]) { $1 },
            homeDirectory: "/home/ann",
            files: MemoryFiles(contents: ["/home/ann/.aws/config": config]),
            processes: NoProcesses()
        )
        return await AccountSession(environment: environment, overrides: SettingOverrides()).info(
            delivery: .ses
        )
    }

    private static let keys = [
        "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
    ]

    @Test("a region that is none is told as that, with where it was set, though there are keys")
    func badRegion() async {
        let info = await info(Self.keys.merging(["AWS_REGION": "eu west 1"]) { $1 })
        #expect(info.badges == [.badRegion])
        #expect(info.problem?.title == "region can't be \"eu west 1\"")
        #expect(info.problem?.hints.first?.text.contains("AWS_REGION") == true)
        #expect(info.lacksAccount)
    }

    @Test("a profile that goes in a circle keeps its name, and is what is wrong, with no region too")
    func loop() async {
        let config = """
            [profile loop]
            role_arn = arn:aws:iam::123456789012:role/a
            source_profile = other
            [profile other]
            role_arn = arn:aws:iam::123456789012:role/b
            source_profile = loop
            """
        let info = await info(["AWS_PROFILE": "loop"], config: config)
        #expect(info.profile == "loop")
        #expect(info.badges == [.noCredentials])
        #expect(info.problem?.summary.contains("loop → other → loop") == true)
    }

    @Test(
        "a failed credential_process and a sign-in that has ended say so, and what to do",
        arguments: [
            ("credential_process = /bin/creds", "credential_process", "/bin/creds"),
            (
                "sso_start_url = https://a.example\nsso_region = eu-west-1\nsso_account_id = 1\nsso_role_name = dev",
                "The sign-in to IAM Identity Center has ended", "aws sso login --profile p"
            ),
        ]
    )
    func failed(lines: String, title: String, command: String) async {
        let info = await info(["AWS_PROFILE": "p"], config: "[profile p]\nregion = eu-west-1\n\(lines)\n")
        #expect(info.profile == "p" && info.region == "eu-west-1")
        #expect(info.badges == [.noCredentials])
        #expect(info.problem?.title.contains(title) == true)
        #expect(info.problem?.hints.first?.command == command)
    }

    @Test("a profile that is not there is named, and so is what is wrong")
    func unknownProfile() async {
        let info = await info(["AWS_PROFILE": "gone"])
        #expect(info.profile == "gone")
        #expect(info.problem?.title == "There is no profile \"gone\"")
    }

    @Test("where nothing is set up yet, or only a region is missing, nothing is wrong")
    func nothingYet() async {
        let nothing = await info([:])
        #expect(nothing.badges == [.noCredentials] && nothing.problem == nil)
        let noRegion = await info(Self.keys)
        #expect(noRegion.badges == [.noRegion] && noRegion.problem == nil)
    }
}
