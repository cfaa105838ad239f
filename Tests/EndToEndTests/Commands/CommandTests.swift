import JSON
import TestSupport
import Testing

@Suite("Commands")
struct CommandTests {
    @Test("--version is one line with the program's name")
    func version() async throws {
        let result = try await Sesame().run("--version")
        #expect(result.exitCode == 0)
        #expect(result.text.hasPrefix("sesame "))
        #expect(result.text.split(separator: "\n").count == 1)
        #expect(result.errorText == "")
    }

    @Test(
        "--help names every command, and every command has its own",
        arguments: ["send", "render", "log", "explain"]
    )
    func help(command: String) async throws {
        let sesame = try Sesame()
        let all = try await sesame.run("--help")
        let one = try await sesame.run(command, "--help")
        #expect(all.exitCode == 0)
        #expect(all.text.contains(command))
        #expect(one.exitCode == 0)
        #expect(one.text.contains("sesame \(command)"))
        #expect(all.errorText + one.errorText == "")
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let arguments: [String]
        let code: Int32
        /// What the line must name.
        let names: String

        init(_ description: String, _ arguments: String, _ code: Int32, names: String) {
            testDescription = description
            self.arguments = arguments.split(separator: " ").map(String.init)
            self.code = code
            self.names = names
        }
    }

    private static let message = "--from a@example.com --to b@example.com --subject s --body hi"

    @Test(
        "a refusal is one line on standard error, with the exit code of its kind",
        arguments: [
            Refusal("an unknown command", "sned", 64, names: "send"),
            Refusal("an unknown option", "send --frmo a@example.com", 64, names: "--from"),
            Refusal("an option without its value", "render --from", 64, names: "--from"),
            Refusal("a word too many", "render extra", 64, names: "extra"),
            Refusal("an output that is not there", "render \(message) --output xml", 64, names: "xml"),
            Refusal("a region that is none", "account --region eu_west_1", 64, names: "\"eu_west_1\""),
            Refusal("no recipient", "send --from a@example.com --body hi", 65, names: "recipient"),
            Refusal(
                "an address that is none",
                "render --from a@example.com --to b@ --body hi",
                65,
                names: "b@"
            ),
            Refusal("a tag with a bad character", "render \(message) --tag a=b!c", 65, names: "b!c"),
            Refusal("a header without a colon", "render \(message) --header nonsense", 65, names: "nonsense"),
            Refusal(
                "a missing attachment",
                "render \(message) --attach /nonexistent/a.pdf",
                66,
                names: "/nonexistent/a.pdf"
            ),
            Refusal(
                "a missing body file",
                "render --from a@example.com --body-file /nonexistent/b",
                66,
                names: "/nonexistent/b"
            ),
            Refusal(
                "a missing message file",
                "send --json /nonexistent/m.json",
                66,
                names: "/nonexistent/m.json"
            ),
            Refusal("no credentials", "send \(message) --region us-east-1", 78, names: "credentials"),
            Refusal("an unknown profile", "send \(message) --profile nobody", 78, names: "nobody"),
        ]
    )
    func refusals(refusal: Refusal) async throws {
        let result = try await Sesame().run(refusal.arguments)
        #expect(result.exitCode == refusal.code)
        #expect(result.output.isEmpty)
        #expect(result.errorLines.count == 1, "\(result.errorText)")
        #expect(result.errorText.contains(refusal.names), "\(result.errorText)")
    }

    @Test("no region is a refusal that says how to set one")
    func noRegion() async throws {
        let sesame = try Sesame(AccessKey.example.environment)
        let result = try await sesame.run(["send"] + Self.message.split(separator: " ").map(String.init))
        #expect(result.exitCode == 78)
        #expect(result.errorLines.count == 1)
        #expect(result.errorText.contains("region"))
    }

    @Test("with --output json a refusal is an object on standard error")
    func jsonRefusal() async throws {
        let result = try await Sesame().run(
            "send",
            "--output",
            "json",
            "--from",
            "a@example.com",
            "--body",
            "hi"
        )
        #expect(result.exitCode == 65)
        let error = try JSONParser.parse(result.error)["error"]
        #expect(error?["code"]?.string != nil)
        #expect(error?["message"]?.string?.contains("recipient") == true)
    }

    @Test("control characters in an argument reach the terminal as something to see")
    func controlCharacters() async throws {
        let result = try await Sesame().run(
            "render",
            "--from",
            "a@\u{1B}[31mexample.com",
            "--to",
            "b@example.com"
        )
        #expect(result.exitCode == 65)
        #expect(!result.error.contains(0x1B))
    }
}
