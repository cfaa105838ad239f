import JSON
import TestSupport
import Testing

/// Errors of the program's own surroundings, in the same form as those of the service: a cause, and hints.
@Suite("Errors of ours")
struct OwnErrorTests {
    /// The object on standard error.
    private func error(_ result: Subprocess.Result) throws -> JSONValue {
        try #require(try JSONParser.parse(result.error)["error"])
    }

    private func expect(
        _ error: JSONValue,
        cause: String,
        hint: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(error["cause"]?.string == cause, "\(error)", sourceLocation: sourceLocation)
        let hints = error["hints"]?.array ?? []
        let texts = hints.flatMap { [$0["text"]?.string, $0["command"]?.string].compactMap(\.self) }
        #expect(texts.contains { $0.contains(hint) }, "\(error)", sourceLocation: sourceLocation)
    }

    @Test("no terminal")
    func noTerminal() async throws {
        let sesame = try Sesame()
        let result = try await Subprocess.run(
            "setsid",
            ["--wait", sesame.binary, "--local", "--output", "json"],
            environment: sesame.environment
        )
        #expect(result.exitCode == 78)
        expect(try error(result), cause: "no-terminal", hint: "sesame send")
    }

    @Test("a configuration file with an error names file and line")
    func configuration() async throws {
        let sesame = try Sesame()
        try sesame.home.write("theme: dark\nkeys: [\n", to: ".config/sesame/config.yaml")
        let result = try await sesame.run("log", "--output", "json")
        #expect(result.exitCode == 78)
        let error = try error(result)
        expect(error, cause: "configuration-file-invalid", hint: "config.yaml.broken")
        #expect(error["message"]?.string?.contains("config.yaml:") == true)
        let commands = error["hints"]?.array?.compactMap { $0["command"]?.string } ?? []
        let move = try #require(commands.first { $0.hasPrefix("mv ") })
        let moved = try await Subprocess.run("sh", ["-c", move], environment: sesame.environment)
        #expect(moved.exitCode == 0)
        let mended = try await sesame.run("log")
        #expect(mended.exitCode == 0, "\(mended.errorText)")
    }

    @Test("explain needs no configuration file, and a broken one doesn't stop it")
    func explainAnyway() async throws {
        let sesame = try Sesame()
        try sesame.home.write("theme: [\n", to: ".config/sesame/config.yaml")
        let result = try await sesame.run("explain", input: "Unable to locate credentials\n")
        #expect(result.exitCode == 0, "\(result.errorText)")
        #expect(result.text.hasPrefix("There are no AWS credentials"))
    }

    @Test("a folder where the log should be")
    func logUnreadable() async throws {
        let sesame = try Sesame()
        try sesame.home.write("x", to: ".local/share/sesame/log.sqlite/file")
        let result = try await sesame.run("log", "--output", "json")
        #expect(result.exitCode == 74)
        expect(try error(result), cause: "file-unreadable", hint: "ls -la")
    }

    @Test("a file of certificate authorities that isn't there")
    func authorities() async throws {
        let server = try ScriptedServer(.accepted(messageID: "unused"))
        let url = server.url.replacing("http://", with: "https://")
        let sesame = try Sesame.user(of: url, ["AWS_CA_BUNDLE": "/nonexistent/ca.pem"])
        let result = try await send(sesame)
        #expect(result.exitCode == 78, "\(result.errorText)")
        expect(try error(result), cause: "ca-store-missing", hint: "unset AWS_CA_BUNDLE")
        #expect(try await sesame.states() == ["failed"])
    }

    @Test("shared configuration files that can't be read name file and line")
    func sharedFiles() async throws {
        let sesame = try Sesame(["AWS_REGION": "us-east-1"])
        try sesame.home.write("[default]\nthis is no setting\n", to: ".aws/config")
        let result = try await send(sesame)
        #expect(result.exitCode == 78, "\(result.errorText)")
        expect(try error(result), cause: "profile-invalid", hint: ".aws/config, line 2")
    }

    /// Sends a message that only its way out can fail on.
    private func send(_ sesame: Sesame) async throws -> Subprocess.Result {
        let fields = ["--from", "a@example.com", "--to", "b@example.com", "--body", "hi"]
        return try await sesame.run(["send"] + fields + ["--output", "json"])
    }
}
