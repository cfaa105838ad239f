import FoundationEssentials
import JSON
import TestSupport

/// One user of the program: a home folder of its own, an environment without anything of whoever runs the
/// tests, and the release binary.
struct Sesame: Sendable {
    let home: TemporaryDirectory
    let binary: String
    var environment: [String: String]

    /// - Parameter environment: variables besides the plain ones, or instead of them.
    init(_ environment: [String: String] = [:]) throws {
        home = try TemporaryDirectory()
        binary = try TestTools.binary()
        self.environment = TestEnvironment.clean(home: home.path, environment)
    }

    /// A user with a key, whose requests, all of them, go to this server.
    static func user(
        of url: String,
        key: AccessKey = .example,
        _ more: [String: String] = [:]
    ) throws -> Sesame {
        let own = ["AWS_ENDPOINT_URL": url, "AWS_REGION": "us-east-1"]
        return try Sesame(own.merging(key.environment) { $1 }.merging(more) { $1 })
    }

    /// A countdown that doesn't end while a test, on a machine however slow, does something in it.
    func holdCountdown() throws {
        try home.write("send-delay: 600\n", to: ".config/sesame/config.yaml")
    }

    /// Runs a command to its end.
    func run(_ arguments: String..., input: String = "") async throws -> Subprocess.Result {
        try await run(arguments, input: input)
    }

    /// Runs a command to its end.
    func run(_ arguments: [String], input: String = "") async throws -> Subprocess.Result {
        try await Subprocess.run(
            binary,
            arguments,
            environment: environment,
            input: Array(input.utf8),
            workingDirectory: home.path
        )
    }

    /// Starts the program in a terminal of its own, wide enough for every line that tests read.
    func open(_ arguments: String..., size: TerminalSize = TerminalSize(columns: 100, rows: 30)) throws
        -> PseudoTerminal
    {
        try PseudoTerminal(
            binary,
            arguments,
            environment: environment,
            size: size,
            workingDirectory: home.path,
            keeping: home
        )
    }

    /// The rows of the log, the newest first.
    func rows() async throws -> [JSONValue] {
        let result = try await run("log", "--output", "json")
        return try result.text.split(separator: "\n").map { try JSONParser.parse(String($0)) }
    }

    /// The states of the log's rows, the newest first.
    func states() async throws -> [String] { try await rows().compactMap { $0["state"]?.string } }

    /// Whether any file in the home folder holds these bytes.
    func keeps(_ text: String) -> Bool {
        let needle = Array(text.utf8)
        return home.files().contains { name in
            let bytes = (try? home.read(name)) ?? []
            return bytes.indices.contains { bytes[$0...].starts(with: needle) }
        }
    }
}

extension Subprocess.Result {
    /// Standard output as JSON.
    var json: JSONValue { get throws { try JSONParser.parse(output) } }

    /// Standard error as lines.
    var errorLines: [String] { errorText.split(separator: "\n").map(String.init) }
}

/// The number of a row of the log, as `log show` takes it.
func identifier(of row: JSONValue) -> String { row["id"]?.int.map(String.init) ?? "" }
