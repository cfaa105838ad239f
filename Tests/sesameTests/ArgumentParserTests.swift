import Testing

@testable import sesame

@Suite("Command line")
struct ArgumentParserTests {
    @Test("without a command the composer is meant")
    func compose() throws {
        #expect(try ArgumentParser.parse([]).command == .compose)
        #expect(try ArgumentParser.parse(["--local"]).command == .compose)
        #expect(try ArgumentParser.parse(["mailto:a@example.com"]).operands == ["mailto:a@example.com"])
    }

    @Test("options take values behind a blank or an equals sign, and some repeat")
    func values() throws {
        let parsed = try ArgumentParser.parse(
            [
                "send", "--to", "a@example.com", "--to=b@example.com", "--subject", "one", "--subject=--two",
                "--local=/box",
            ]
        )
        #expect(parsed.all("to") == ["a@example.com", "b@example.com"])
        #expect(parsed.value("subject") == "--two")
        #expect(parsed.value("local") == "/box")
    }

    @Test("options that every command takes may stand before it")
    func before() throws {
        let parsed = try ArgumentParser.parse([
            "--local", "--region", "eu-west-1", "log", "--output=json", "to:dana",
        ])
        #expect(parsed.command == .log)
        #expect(parsed.has("local") && parsed.value("region") == "eu-west-1")
        #expect(parsed.operands == ["to:dana"])
        #expect(try ArgumentParser.parse(["--profile", "log"]).command == .compose)
        #expect(try ArgumentParser.parse(["--subject", "s", "log"]).operands == ["log"])
    }

    @Test("bytes that are no text stay what they are in the path of an attachment, and there alone")
    func bytes() throws {
        let parsed = try ArgumentParser.parse(
            ["send", "--attach", "caf\u{10FEE9}", "--subject", "caf\u{10FEE9}", "--inline=\u{10FEE9}.png"]
        )
        #expect(parsed.all("attach") == ["caf\u{10FEE9}"])
        #expect(parsed.all("inline") == ["\u{10FEE9}.png"])
        #expect(parsed.value("subject") == "caf\u{FFFD}")
        #expect(try ArgumentParser.parse(["log", "caf\u{10FEE9}"]).operands == ["caf\u{FFFD}"])
    }

    @Test("two dashes end the options")
    func end() throws {
        #expect(try ArgumentParser.parse(["log", "--", "--not-an-option"]).operands == ["--not-an-option"])
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let words: [String]
        let message: String
        var testDescription: String { words.joined(separator: " ") }
    }

    @Test(
        "what is wrong is named, with what would be right",
        arguments: [
            Refused(words: ["sned"], message: "\"sned\" is not a command; did you mean send?"),
            Refused(
                words: ["send", "--form", "x"],
                message: "\"--form\" is not an option of send; did you mean --from?"
            ),
            Refused(words: ["send", "--to"], message: "--to needs a value: --to ADDRESSES"),
            Refused(words: ["send", "--markdown=yes"], message: "--markdown takes no value"),
            Refused(words: ["render", "x"], message: "\"x\" is one word too many for render"),
            Refused(words: ["se\u{1B}nd"], message: "\"se␛nd\" is not a command; did you mean send?"),
        ]
    )
    func refused(row: Refused) {
        #expect { try ArgumentParser.parse(row.words) } throws: { error in
            (error as? Refusal)?.message == row.message && (error as? Refusal)?.exitCode == .usage
        }
    }

    @Test("the help names every option of every command", arguments: CommandSpecification.Name.allCases)
    func help(name: CommandSpecification.Name) {
        let page = HelpText.page(for: name, isWholeProgram: false)
        for option in CommandSpecification.named(name).allOptions {
            #expect(page.contains("--\(option.name)"))
        }
    }
}
