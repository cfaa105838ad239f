import Testing

@testable import AWSClient

@Suite("CredentialChain")
struct CredentialChainTests {
    private static let keys = [
        "AWS_ACCESS_KEY_ID": ExampleKeys.accessKey, "AWS_SECRET_ACCESS_KEY": ExampleKeys.secretKey,
    ]
    private static let filePair = """
        aws_access_key_id = AKIAI44QH8DHBEXAMPLE
        aws_secret_access_key = je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY
        """

    @Test("nothing configured: every provider says what it looked for, in the AWS CLI's order")
    func asksAll() async throws {
        let error = try #require(await AWSEnvironment.test().failure())
        #expect(error.failure == .noCredentials)
        #expect(error.provider == nil)
        let all = CredentialProviderKind.allCases.filter { $0 != .explicit }
        #expect(error.trace.providers == all)
        #expect(
            error.trace.outcome(.environment)
                == .notConfigured([.variable("AWS_ACCESS_KEY_ID"), .variable("AWS_SECRET_ACCESS_KEY")])
        )
    }

    @Test("keys of the caller come before all else")
    func prefersExplicitKeys() async throws {
        let explicit = Setting(ExampleKeys.pair, from: .argument("credentials"))
        let overrides = SettingOverrides(credentials: explicit)
        let environment = AWSEnvironment.test(config: "[default]\n\(Self.filePair)")
        let chain = CredentialChain(environment: environment, overrides: overrides, http: NoNetwork())
        let found = try await chain.resolve()
        #expect(found.credentials == ExampleKeys.pair)
        #expect(found.source == .explicit(.argument("credentials")))
    }

    @Test("keys in the environment come before those of a profile that AWS_PROFILE names, with a note")
    func prefersEnvironment() async throws {
        let variables = Self.keys.merging(["AWS_PROFILE": "a"]) { $1 }
        let found = try await AWSEnvironment.test(variables, credentials: "[a]\n\(Self.filePair)").resolve()
        #expect(found.source == .environment)
        #expect(found.notes == [.environmentOutranksProfile(Setting("a", from: .variable("AWS_PROFILE")))])
        #expect(found.trace.steps == [.init(.environment, .found(.environment))])
    }

    @Test("a profile that the caller names leaves the environment out")
    func leavesEnvironmentOut() async throws {
        let environment = AWSEnvironment.test(Self.keys, credentials: "[a]\n\(Self.filePair)")
        let found = try await environment.resolve(profile: "a")
        #expect(found.credentials.accessKeyID == "AKIAI44QH8DHBEXAMPLE")
        #expect(
            found.trace.outcome(.environment)
                == .leftOut(profile: Setting("a", from: .argument("--profile")))
        )
    }

    @Test("the credentials file comes before the configuration file, and the source tells which, and where")
    func prefersCredentialsFile() async throws {
        let config = "[default]\naws_access_key_id = \(ExampleKeys.accessKey)\naws_secret_access_key = x"
        let found = try await AWSEnvironment.test(config: config, credentials: "[default]\n\(Self.filePair)")
            .resolve()
        #expect(found.credentials.accessKeyID == "AKIAI44QH8DHBEXAMPLE")
        let position = FilePosition(path: AWSEnvironment.credentialsPath, line: 2)
        #expect(
            found.source == .staticKeys(profile: "default", file: .sharedCredentialsFile, position)
        )
    }

    @Test("keys in the configuration file are the last of the profile's")
    func readsConfigurationFile() async throws {
        let found = try await AWSEnvironment.test(config: "[default]\n\(Self.filePair)").resolve()
        #expect(found.source.kind == .configurationFile)
        #expect(found.trace.steps.last == .init(.configurationFile, .found(found.source)))
    }

    @Test("a pair is never joined across the two files")
    func doesNotJoinPairs() async throws {
        let environment = AWSEnvironment.test(
            config: "[default]\naws_secret_access_key = \(ExampleKeys.secretKey)",
            credentials: "[default]\naws_access_key_id = \(ExampleKeys.accessKey)"
        )
        let error = try #require(await environment.failure())
        let origin = SettingOrigin.file(
            FilePosition(path: AWSEnvironment.credentialsPath, line: 2),
            section: "default",
            key: "aws_access_key_id"
        )
        #expect(
            error.failure
                == .configuration(.incompleteKeys(missing: "aws_secret_access_key", found: origin))
        )
        #expect(error.provider == .sharedCredentialsFile)
    }

    @Test("a secret key without its id is passed over, and is an error where nothing else is found")
    func passesStraySecrets() async throws {
        let credentials = "[default]\naws_secret_access_key = \(ExampleKeys.secretKey)"
        let beside = AWSEnvironment.test(config: "[default]\n\(Self.filePair)", credentials: credentials)
        #expect(try await beside.resolve().source.kind == .configurationFile)
        let error = try #require(await AWSEnvironment.test(credentials: credentials).failure())
        let origin = SettingOrigin.file(
            FilePosition(path: AWSEnvironment.credentialsPath, line: 2),
            section: "default",
            key: "aws_secret_access_key"
        )
        #expect(
            error.failure == .configuration(.incompleteKeys(missing: "aws_access_key_id", found: origin))
        )
        #expect(error.provider == .sharedCredentialsFile)
        #expect(error.trace.providers.last == .instanceMetadata)
    }

    @Test("a session token goes with the pair, under its older name too", arguments: ["session", "security"])
    func readsTokens(_ name: String) async throws {
        let credentials = "[default]\n\(Self.filePair)\naws_\(name)_token = \(ExampleKeys.token)"
        let found = try await AWSEnvironment.test(credentials: credentials).resolve()
        #expect(found.credentials.sessionToken == ExampleKeys.token)
    }

    @Test(
        "half a pair in the environment is an error",
        arguments: ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]
    )
    func refusesHalfAPair(_ missing: String) async throws {
        var variables = Self.keys
        variables[missing] = ""
        let other = try #require(Self.keys.keys.first { $0 != missing })
        let error = try #require(await AWSEnvironment.test(variables).failure())
        #expect(
            error.failure == .configuration(.incompleteKeys(missing: missing, found: .variable(other)))
        )
    }

    @Test(
        "the environment's token, and its older name, which counts first",
        arguments: [
            (["AWS_SESSION_TOKEN": "new"], "new"), (["AWS_SECURITY_TOKEN": "old"], "old"),
            (["AWS_SESSION_TOKEN": "new", "AWS_SECURITY_TOKEN": "old"], "old"),
        ]
    )
    func readsEnvironmentTokens(_ variables: [String: String], _ token: String) async throws {
        let found = try await AWSEnvironment.test(Self.keys.merging(variables) { $1 }).resolve()
        #expect(found.credentials.sessionToken == token)
    }

    @Test("AWS_CREDENTIAL_EXPIRATION counts: ahead it is kept, past it is an error, else it is refused")
    func readsExpiration() async throws {
        func environment(_ expiration: String) -> AWSEnvironment {
            .test(Self.keys.merging(["AWS_CREDENTIAL_EXPIRATION": expiration]) { $1 })
        }
        let found = try await environment("2026-11-24T06:15:00Z").resolve()
        #expect(found.credentials.expiration == .testTime.addingTimeInterval(3600))
        let past = await environment("2026-11-24T05:15:00Z").failure()
        #expect(past?.failure == .expired(.testTime, .environment))
        let malformed = await environment("tomorrow").failure()
        #expect(
            malformed?.failure
                == .configuration(
                    .invalidValue(
                        setting: "AWS_CREDENTIAL_EXPIRATION",
                        value: "tomorrow",
                        origin: .variable("AWS_CREDENTIAL_EXPIRATION"),
                        expected: .timestamp
                    )
                )
        )
    }

    @Test("white space in a key is an error that names it", arguments: [" ", "\n", "\r", "\t", "\u{A0}"])
    func refusesWhiteSpace(_ space: String) async throws {
        var variables = Self.keys
        variables["AWS_SECRET_ACCESS_KEY"] = ExampleKeys.secretKey + space
        let error = try #require(await AWSEnvironment.test(variables).failure())
        let name = "AWS_SECRET_ACCESS_KEY"
        #expect(error.failure == .configuration(.whiteSpaceInKey(name: name, origin: .variable(name))))
    }

    @Test("a file that can't be parsed stops everything, with keys in the environment too")
    func stopsAtBadFiles() async throws {
        let error = try #require(await AWSEnvironment.test(Self.keys, config: "word").failure())
        let position = FilePosition(path: AWSEnvironment.configPath, line: 1)
        #expect(
            error.failure == .configuration(.invalidFile(INIError(fault: .noSection, position: position)))
        )
    }

    @Test("addresses of this machine's own are asked without a proxy, and not for long")
    func avoidsProxies() async throws {
        let http = RecordingHTTP()
        let container = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"]
        _ = await AWSEnvironment.test(container).failure(http: http)
        #expect(http.requests.map(\.usesProxy) == [false, false, false])
        #expect(http.requests.allSatisfy { $0.timeout == .seconds(2) && $0.connectTimeout == .seconds(2) })
        let instance = RecordingHTTP()
        _ = await AWSEnvironment.test().failure(http: instance)
        #expect(instance.requests.map(\.usesProxy) == [false])
        #expect(
            instance.requests.allSatisfy { $0.timeout == .seconds(1) && $0.connectTimeout == .seconds(1) }
        )
    }

    @Test("the files are read anew each time")
    func readsFilesAnew() async throws {
        let environment = AWSEnvironment.test()
        let chain = CredentialChain(environment: environment, http: NoNetwork())
        await #expect(throws: CredentialError.self) { try await chain.resolve() }
        let content = Array("[default]\n\(Self.filePair)".utf8)
        try environment.files.replace(AWSEnvironment.credentialsPath, with: content)
        #expect(try await chain.resolve().credentials.accessKeyID == "AKIAI44QH8DHBEXAMPLE")
    }

    @Test("no secret is in a description of anything that the chain gives")
    func keepsSecrets() async throws {
        let variables = Self.keys.merging(["AWS_SESSION_TOKEN": ExampleKeys.token]) { $1 }
        let found = try await AWSEnvironment.test(variables).resolve()
        var dumped = ""
        dump(found, to: &dumped)
        for text in ["\(found)", String(reflecting: found), dumped] {
            #expect(!text.contains(ExampleKeys.secretKey) && !text.contains(ExampleKeys.token))
        }
    }
}
