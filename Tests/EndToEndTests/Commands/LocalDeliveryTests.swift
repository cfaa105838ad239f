import JSON
import TestSupport
import Testing

@Suite("sesame send --local, sesame log")
struct LocalDeliveryTests {
    private func send(_ sesame: Sesame, subject: String) async throws -> JSONValue {
        let result = try await sesame.run(
            "send",
            "--local=\(sesame.home.path)/mail",
            "--from",
            "a@example.com",
            "--to",
            "b@example.com",
            "--bcc",
            "c@example.com",
            "--subject",
            subject,
            "--body",
            "hello",
            "--tag",
            "run=7",
            "--output",
            "json"
        )
        #expect(result.exitCode == 0, "\(result.errorText)")
        return try result.json
    }

    @Test(
        "without an account the message is a file in a Maildir and a row of the log, byte for byte the same"
    )
    func maildir() async throws {
        let sesame = try Sesame()
        let answer = try await send(sesame, subject: "Local one")
        #expect(answer["state"]?.string == "sent")
        #expect(answer["envelope"]?["from"]?.string == "a@example.com")
        #expect(answer["envelope"]?["to"] == ["b@example.com", "c@example.com"])

        let files = sesame.home.files(below: "mail/new")
        #expect(files.count == 1)
        #expect(sesame.home.files(below: "mail/tmp") == [])
        let bytes = try sesame.home.read("mail/new/\(try #require(files.first))")
        #expect(try await ParsedMail(bytes).header("Subject") == "Local one")

        let row = try #require(try await sesame.rows().first)
        #expect(row["state"]?.string == "sent")
        #expect(row["subject"]?.string == "Local one")
        #expect(row["id"] == answer["logId"])
        let raw = try await sesame.run("log", "raw", identifier(of: row))
        #expect(raw.exitCode == 0)
        #expect(raw.output == bytes)
    }

    @Test("the log is searched by words and by field, the newest row first")
    func search() async throws {
        let sesame = try Sesame()
        for subject in ["Alpha report", "Beta report", "Gamma"] {
            _ = try await send(sesame, subject: subject)
        }
        #expect(
            try await sesame.rows().compactMap { $0["subject"]?.string } == [
                "Gamma", "Beta report", "Alpha report",
            ]
        )
        let found = try await sesame.run("log", "report", "subject:beta", "--output", "json")
        #expect(found.text.split(separator: "\n").count == 1)
        #expect(found.text.contains("Beta report"))
        let none = try await sesame.run("log", "state:failed", "--output", "json")
        #expect(none.exitCode == 0)
        #expect(none.text == "")
        let table = try await sesame.run("log")
        #expect(table.text.contains("Gamma"))
        let detail = try await sesame.run(
            "log",
            "show",
            identifier(of: try #require(try await sesame.rows().first))
        )
        #expect(detail.text.contains("Gamma"))
        #expect(detail.text.contains("run"))
    }

    @Test("a row that is not there is a refusal that names it")
    func missing() async throws {
        let result = try await Sesame().run("log", "show", "424242")
        #expect(result.exitCode != 0)
        #expect(result.errorLines.count == 1)
        #expect(result.errorText.contains("424242"))
    }

    @Test("folders and files are the user's alone")
    func permissions() async throws {
        let sesame = try Sesame()
        _ = try await send(sesame, subject: "Private")
        let listing = try await Subprocess.run(
            "find",
            [sesame.home.path + "/.local/share/sesame", "-printf", "%y %m %p\n"],
            environment: sesame.environment
        )
        let lines = listing.text.split(separator: "\n")
        #expect(!lines.isEmpty)
        #expect(lines.allSatisfy { $0.hasPrefix("d 700 ") || $0.hasPrefix("f 600 ") }, "\(listing.text)")
    }
}
