import JSON
import TestSupport
import Testing

@Suite("sesame log")
struct LogTests {
    /// A user who has sent some messages into a Maildir.
    private func user(_ subjects: String...) async throws -> Sesame {
        let sesame = try Sesame()
        for subject in subjects {
            let result = try await sesame.run(
                "send",
                "--local",
                "--from",
                "a@example.com",
                "--to",
                "b@example.com",
                "--subject",
                subject,
                "--body",
                "From the start: \(subject)\nsecond line",
                "--tag",
                "env=prod"
            )
            try #require(result.exitCode == 0, "\(result.errorText)")
        }
        return sesame
    }

    @Test("text is a line a message, newest first, its columns parted by tabs")
    func text() async throws {
        let sesame = try await user("one", "two")
        let lines = try await sesame.run("log").text.split(separator: "\n")
        let columns = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(columns.map { $0[0] } == ["2", "1"])
        #expect(columns.map { $0[2] } == ["local", "local"])
        #expect(columns.map { $0[4] } == ["two", "one"])
    }

    @Test(
        "on a file system that may only be read the log is read, and nothing is written to it",
        .enabled("mounting needs a namespace of one's own") { await ReadOnlyMount.isPossible() }
    )
    func readOnly() async throws {
        let sesame = try await user("one", "two")
        let mount = ReadOnlyMount(of: sesame)
        // As it is left, and with everything in the one file.
        for removed in [[], ["-wal", "-shm"]] {
            try await sesame.takeAway(removed)
            let list = try await mount.run("log", "subject:two")
            #expect(list.exitCode == 0, "\(list.errorText)")
            #expect(list.text.hasPrefix("2\t"))
            #expect(try await mount.run("log", "show", "1").text.contains("subject: one"))
            #expect(try await mount.run("log", "raw", "1").text.contains("Subject: one"))
            let purge = try await mount.run("log", "purge", "--before", "2020-01-01")
            #expect(purge.errorText.contains("No permission to write the log"))
        }
        // Writing goes on where that is possible again.
        #expect(try await sesame.run("log", "purge", "--before", "2020-01-01").exitCode == 0)
    }

    @Test(
        "changes beside it that can't be read without writing are said, and what would help",
        .enabled("mounting needs a namespace of one's own") { await ReadOnlyMount.isPossible() }
    )
    func readOnlyWithChanges() async throws {
        let sesame = try await user("one")
        try #require(sesame.home.files().contains { $0.hasSuffix("log.sqlite-wal") })
        try await sesame.takeAway(["-shm"])
        let result = try await ReadOnlyMount(of: sesame).run("log")
        #expect(result.exitCode == 74)
        #expect(result.text.isEmpty)
        #expect(
            result.errorText.contains("log.sqlite-wal that can't be read without writing. Copy both files")
        )
        #expect(try await sesame.run("log").text.hasPrefix("1\t"))
    }

    @Test("JSON is an object a line")
    func json() async throws {
        let sesame = try await user("one", "two")
        let rows = try await sesame.rows()
        #expect(rows.compactMap { $0["subject"]?.string } == ["two", "one"])
        #expect(rows[0]["tags"]?.array?.first?["Name"]?.string == "env")
    }

    @Test(
        "a search is the one of the screen",
        arguments: [
            ("one", ["one"]), ("subject:tw", ["two"]), ("tag:env=prod", ["two", "one"]), ("state:failed", []),
            ("id:1", ["one"]), ("before:2000", []),
        ]
    )
    func search(query: String, expected: [String]) async throws {
        let sesame = try await user("one", "two")
        let result = try await sesame.run("log", query, "--output", "json")
        #expect(result.exitCode == 0)
        let found = try result.text.split(separator: "\n").map { try JSONParser.parse(String($0)) }
        #expect(found.compactMap { $0["subject"]?.string } == expected)
    }

    @Test(
        "a wrong search says what is wrong and what would be right, with exit code 64",
        arguments: [
            ("state:x", "the states are"), ("before:someday", "2026-11-24"), ("subjct:x", "the fields are"),
            ("\"open", "never closed"), ("tag:", "needs a value"),
        ]
    )
    func wrong(query: String, words: String) async throws {
        let result = try await Sesame().run("log", query)
        #expect(result.exitCode == 64)
        #expect(result.errorLines.count == 1)
        #expect(result.errorText.contains(words))
    }

    @Test("a reader that has enough ends it without a word")
    func brokenPipe() async throws {
        let sesame = try await user("one", "two", "three")
        let script =
            "\"$0\" log --limit 0 --mbox 2>err | head -c 1 >/dev/null; \"$0\" log 2>>err | true; cat err"
        let result = try await Subprocess.run(
            "sh",
            ["-c", script, sesame.binary],
            environment: sesame.environment,
            workingDirectory: sesame.home.path
        )
        #expect(result.text == "")
    }

    @Test("raw is the very bytes, and mbox what Python reads back")
    func sources() async throws {
        let sesame = try await user("one", "two")
        let raw = try await sesame.run("log", "raw", "1")
        #expect(raw.output.starts(with: Array("From: a@example.com\r\n".utf8)))
        let mbox = try await sesame.run("log", "export", "--mbox")
        try sesame.home.write(mbox.text, to: "all.mbox")
        let script = """
            import mailbox
            for m in mailbox.mbox("all.mbox"): print(m["Subject"], m.get_payload(decode=True).decode().split("\\n")[0])
            """
        let read = try await Subprocess.run(
            try TestTools.python(),
            ["-c", script],
            environment: sesame.environment,
            workingDirectory: sesame.home.path
        )
        // Python's mailbox leaves the ">" of mboxrd in place; what is behind it is the line as it was sent.
        let lines = read.text.split(separator: "\n").map { $0.replacing(" >From", with: " From") }
        #expect(lines == ["one From the start: one", "two From the start: two"])
        #expect(try await sesame.run("log", "--mbox", "subject:two").text.contains("Subject: two"))
    }

    @Test("purge takes what is older, of the states that are named, and keeps drafts")
    func purge() async throws {
        let sesame = try await user("one", "two")
        #expect(try await sesame.run("log", "purge").exitCode == 64)
        #expect(
            try await sesame.run("log", "purge", "--before", "2100-01-01", "--state", "failed").text
                .hasPrefix("0 purged")
        )
        #expect(try await sesame.run("log", "purge", "--before", "2000-01-01").text.hasPrefix("0 purged"))
        #expect(
            try await sesame.run("log", "purge", "--before", "2100-01-01", "--state", "no").exitCode == 64
        )
        #expect(try await sesame.run("log", "purge", "--before", "2100-01-01").text.hasPrefix("2 purged"))
        #expect(try await sesame.rows().isEmpty)
    }

    @Test("a number that is no message's is named", arguments: [("show", "99", 66), ("raw", "x", 64)])
    func unknown(command: String, id: String, code: Int32) async throws {
        let result = try await Sesame().run("log", command, id)
        #expect(result.exitCode == code)
        #expect(result.errorText.contains(id))
    }
}
