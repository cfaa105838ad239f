import JSON
import TestSupport
import Testing

@Suite("sesame render")
struct RenderTests {
    @Test("a file whose name is no UTF-8 is attached, under a name that is")
    func nameInBytes() async throws {
        let sesame = try Sesame()
        try sesame.home.write("three", name: Array("caf".utf8) + [0xE9] + Array(".txt".utf8))
        let script =
            #"cd "$HOME" && "$1" render --from a@example.com --to b@example.com --subject s --body b --attach caf*"#
        let result = try await Subprocess.run(
            "sh",
            ["-c", script, "sh", sesame.binary],
            environment: sesame.environment
        )
        let mail = try await ParsedMail(result.output)
        #expect(mail.filenames == ["caf_.txt"])
        #expect(mail.header("subject") == "s")
    }

    @Test("the message is what Python reads, with CRLF alone at the ends of lines")
    func fields() async throws {
        let sesame = try Sesame()
        try sesame.home.write("%PDF-1.4 not really\n", to: "bericht für müller.pdf")
        let result = try await sesame.run(
            "render",
            "--from",
            "Ops Team <ops@example.com>",
            "--to",
            "Dana Wü <dana@example.com>, b@example.com",
            "--cc",
            "c@example.com",
            "--bcc",
            "hidden@example.com",
            "--subject",
            "Grüße aus 東京 🚀",
            "--body",
            "Zeile eins\nZeile zwei — fertig\n",
            "--attach",
            "bericht für müller.pdf",
            "--header",
            "X-Ticket: 42"
        )
        #expect(result.exitCode == 0)
        #expect(result.errorText == "")
        let lineFeeds = result.output.indices.filter { result.output[$0] == 0x0A }
        #expect(lineFeeds.allSatisfy { $0 > 0 && result.output[$0 - 1] == 0x0D })
        let mail = try await ParsedMail(result.output)
        #expect(mail.defects == [])
        #expect(mail.header("From") == "Ops Team <ops@example.com>")
        #expect(mail.header("To") == "Dana Wü <dana@example.com>, b@example.com")
        #expect(mail.header("Cc") == "c@example.com")
        #expect(mail.header("Subject") == "Grüße aus 東京 🚀")
        #expect(mail.header("X-Ticket") == "42")
        #expect(mail.header("Message-ID") != nil)
        #expect(mail.header("Date") != nil)
        #expect(mail.header("MIME-Version") == "1.0")
        #expect(mail.text()?.replacing("\r\n", with: "\n") == "Zeile eins\nZeile zwei — fertig\n")
        #expect(mail.types == ["text/plain", "application/pdf"])
        #expect(mail.filename("application/pdf") == "bericht für müller.pdf")
        #expect(!result.text.contains("hidden@example.com"))
    }

    @Test("standard input is the body where none is named")
    func standardInput() async throws {
        let arguments = ["render", "--from", "a@example.com", "--to", "b@example.com", "--subject", "s"]
        let result = try await Sesame().run(arguments, input: "from a pipe\n")
        #expect(try await ParsedMail(result.output).text()?.hasPrefix("from a pipe") == true)
    }

    @Test("a line break in a field never becomes a header")
    func injection() async throws {
        let result = try await Sesame().run(
            "render",
            "--from",
            "a@example.com",
            "--to",
            "b@example.com",
            "--body",
            "hi",
            "--subject",
            "hello\r\nBcc: evil@example.com"
        )
        if result.exitCode == 0 {
            #expect(try await ParsedMail(result.output).header("Bcc") == nil)
        } else {
            #expect(result.exitCode == 65)
        }
    }

    @Test("Markdown makes plain text and HTML")
    func markdown() async throws {
        let result = try await Sesame().run(
            "render",
            "--from",
            "a@example.com",
            "--to",
            "b@example.com",
            "--markdown",
            "--body",
            "the **deploy**"
        )
        let mail = try await ParsedMail(result.output)
        #expect(mail.types == ["text/plain", "text/html"])
        #expect(mail.text("text/html")?.contains("<strong>deploy</strong>") == true)
    }

    @Test("a message as JSON is rendered, its attachments found beside the file")
    func json() async throws {
        let sesame = try Sesame()
        try sesame.home.write("a,b\r\n1,2\r\n", to: "mail/data.csv")
        try sesame.home.write(
            #"""
            {"from": {"name": "Ops", "address": "ops@example.com"}, "to": ["a@example.com", "B <b@example.com>"],
             "subject": "Figures", "text": "see below", "html": "<p>see below</p>",
             "headers": {"X-Run": "7"}, "attachments": [{"path": "data.csv"}]}
            """#,
            to: "mail/message.json"
        )
        let result = try await sesame.run("render", "--json", "mail/message.json")
        #expect(result.exitCode == 0, "\(result.errorText)")
        let mail = try await ParsedMail(result.output)
        #expect(mail.header("From") == "Ops <ops@example.com>")
        #expect(mail.header("To") == "a@example.com, B <b@example.com>")
        #expect(mail.header("X-Run") == "7")
        #expect(mail.types == ["text/plain", "text/html", "text/csv"])
        #expect(mail.text("text/csv") == "a,b\r\n1,2\r\n" || mail.text("text/csv") == "a,b\n1,2\n")
    }

    @Test("an unknown key of the JSON is an error that names it")
    func unknownKey() async throws {
        let message = #"{"from": "a@example.com", "to": "b@example.com", "subjekt": "x", "text": "hi"}"#
        let result = try await Sesame().run("render", "--json", "-", input: message)
        #expect(result.exitCode == 65)
        #expect(result.errorLines.count == 1)
        #expect(result.errorText.contains("subjekt"))
    }

    @Test(
        "URLs are fetched only where it is asked for, and from private networks only where that is asked for"
    )
    func urls() async throws {
        let server = try ScriptedServer(.text("from afar", type: "text/csv"))
        let message = """
            {"from": "a@example.com", "to": "b@example.com", "text": "hi",
             "attachments": [{"path": "\(server.url)/figures.csv"}]}
            """
        let sesame = try Sesame()
        let without = try await sesame.run("render", "--json", "-", input: message)
        #expect(without.exitCode == 65)
        #expect(without.errorText.contains("--fetch-urls"))
        let refused = try await sesame.run("render", "--json", "-", "--fetch-urls", input: message)
        #expect(refused.exitCode == 65)
        #expect(refused.errorText.contains("--fetch-urls=any"))
        #expect(refused.output.isEmpty)
        #expect(server.connectionCount == 0)
        let fetched = try await sesame.run("render", "--json", "-", "--fetch-urls=any", input: message)
        #expect(fetched.exitCode == 0, "\(fetched.errorText)")
        let mail = try await ParsedMail(fetched.output)
        #expect(mail.filename("text/csv") == "figures.csv")
        #expect(mail.text("text/csv")?.hasPrefix("from afar") == true)
    }

    @Test("for programs a refusal has the rule, the field, the value and what would be right")
    func refusalJSON() async throws {
        let message = #"{"from": "a@example.com", "to": "b@example.com, nonsense", "text": "hi"}"#
        let result = try await Sesame().run("render", "--json", "-", "--output", "json", input: message)
        #expect(result.exitCode == 65)
        let error = try JSONParser.parse(result.errorText)["error"]
        #expect(error?["code"] == "invalid-message")
        #expect(error?["cause"] == "badAddress")
        #expect(error?["field"] == "to")
        #expect(error?["value"]?.string?.contains("nonsense") == true)
        #expect(error?["hints"]?.array?.first?["text"]?.string?.isEmpty == false)
    }

    @Test("a file that is missing and one that can't be read have their own exit codes")
    func fileExitCodes() async throws {
        let sesame = try Sesame()
        func message(_ path: String) -> String {
            #"{"from": "a@example.com", "to": "b@example.com", "attachments": [{"path": "\#(path)"}]}"#
        }
        let missing = try await sesame.run("render", "--json", "-", input: message("gone.pdf"))
        #expect(missing.exitCode == 66)
        #expect(missing.errorText.contains("gone.pdf"))
        #expect(missing.output.isEmpty)
        let folder = try await sesame.run("render", "--json", "-", input: message("."))
        #expect(folder.exitCode == 74)
    }
}
