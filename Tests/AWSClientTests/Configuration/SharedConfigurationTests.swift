import Testing

@testable import AWSClient

@Suite("SharedConfiguration")
struct SharedConfigurationTests {
    @Test("the files are merged key by key, the credentials file wins")
    func merges() throws {
        let shared = try SharedConfiguration(
            .test(
                config: "[profile a]\nregion = eu-west-1\noutput = json\n",
                credentials: "[a]\nregion = us-east-1\n[b]\nk = v\n"
            )
        )
        #expect(shared.profiles["a"]?["region"]?.value == "us-east-1")
        #expect(shared.profiles["a"]?["output"]?.value == "json")
        #expect(shared.profileNames == ["a", "b"])
    }

    @Test("a value knows its file, line, section and key")
    func knowsOrigins() throws {
        let shared = try SharedConfiguration(.test(config: "\n[profile a]\nregion = eu-west-1"))
        let position = FilePosition(path: AWSEnvironment.configPath, line: 3)
        #expect(
            shared.profiles["a"]?["region"]?.origin == .file(position, section: "profile a", key: "region")
        )
    }

    struct Heading: CustomTestStringConvertible, Sendable {
        let text: String
        let profiles: [String]
        let sessions: [String]
        var testDescription: String { text }

        init(_ text: String, profiles: [String] = [], sessions: [String] = []) {
            self.text = text
            self.profiles = profiles
            self.sessions = sessions
        }
    }

    @Test(
        "sections of the configuration file",
        arguments: [
            Heading("[default]", profiles: ["default"]),
            Heading("[profile default]", profiles: ["default"]),
            Heading("[profile a]", profiles: ["a"]),
            Heading("[profile \"a b\"]", profiles: ["a b"]),
            Heading("[profile   a\t]", profiles: ["a"]),
            Heading("[profile a b]"),
            Heading("[profile]"),
            Heading("[a]"),
            Heading("[profile \"a]"),
            Heading("[sso-session corp]", sessions: ["corp"]),
        ]
    )
    func readsHeadings(_ row: Heading) throws {
        let shared = try SharedConfiguration(.test(config: row.text + "\nk = v"))
        #expect(shared.profileNames == row.profiles)
        #expect(shared.ssoSessions.keys.sorted() == row.sessions)
        #expect(shared.ignoredSections.isEmpty == !(row.profiles + row.sessions).isEmpty)
    }

    @Test("in the credentials file, `[profile a]` is not profile a")
    func takesCredentialsNamesWhole() throws {
        let shared = try SharedConfiguration(.test(credentials: "[profile a]\nk = v"))
        #expect(shared.profiles["a"] == nil)
        #expect(shared.ignoredSections.map(\.name) == ["profile a"])
    }

    @Test("of two sections with one name the later one counts, whole")
    func takesLaterSection() throws {
        let shared = try SharedConfiguration(
            .test(config: "[default]\na = 1\nb = 1\n[profile default]\na = 2")
        )
        #expect(shared.profiles["default"]?["a"]?.value == "2")
        #expect(shared.profiles["default"]?["b"] == nil)
    }

    @Test("a file that is missing is empty")
    func allowsMissingFiles() throws {
        #expect(try SharedConfiguration(.test()).profileNames == [])
    }

    @Test("a file that can't be read is passed over, and told")
    func tellsUnreadableFiles() throws {
        var environment = AWSEnvironment.test()
        environment.files = MemoryFiles(faults: [AWSEnvironment.credentialsPath: .notPermitted])
        let shared = try SharedConfiguration(environment)
        #expect(
            shared.unreadableFiles == [FileAccessError(.notPermitted, path: AWSEnvironment.credentialsPath)]
        )
    }

    @Test("a file that can't be parsed stops everything, with file and line")
    func refusesBadFiles() {
        let position = FilePosition(path: AWSEnvironment.credentialsPath, line: 2)
        #expect(throws: ConfigurationError.invalidFile(INIError(fault: .noSeparator, position: position))) {
            try SharedConfiguration(.test(credentials: "[a]\nword"))
        }
    }

    @Test(
        "variables move the files, with ~ and variables in them",
        arguments: [
            ("~/x", "/home/user/x"), ("$DIR/x", "/srv/x"), ("${DIR}/x", "/srv/x"),
            ("/a/$NONE/x", "/a/$NONE/x"),
            ("~user/x", "~user/x"), ("relative", "relative"),
        ]
    )
    func movesFiles(_ written: String, _ path: String) throws {
        let environment = AWSEnvironment.test(
            ["AWS_CONFIG_FILE": written, "DIR": "/srv"],
            files: [path: "[profile a]\nk = v"]
        )
        let shared = try SharedConfiguration(environment)
        #expect(shared.configurationPath == path)
        #expect(shared.profileNames == ["a"])
    }
}
