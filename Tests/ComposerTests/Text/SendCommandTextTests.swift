import JSON
import MailMessage
import TestSupport
import Testing

@testable import Composer
@testable import SentLog

@Suite("The command that sends a message again")
struct SendCommandTextTests {
    private func detail(_ change: (inout LogDetail) -> Void = { _ in }) -> LogDetail {
        var detail = SentDetail.sample(LogPage.sample.rows[1]).log
        detail.profile = nil
        change(&detail)
        return detail
    }

    /// What a shell makes of the command's words.
    private func words(_ command: String) async throws -> [String] {
        let script = "sesame() { printf '%s\\0' \"$@\"; }\n\(command)"
        let result = try await Subprocess.run(
            "sh",
            ["-c", script],
            environment: TestEnvironment.clean(home: "/nonexistent")
        )
        return result.text.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(
            String.init
        )
    }

    @Test("a shell reads back every field, whatever signs are in it")
    func quoting() async throws {
        var content = DraftContent()
        content[.from] = "ops@acme.dev"
        content[.to] = "\"O'Hara, D.\" <dana@example.com>"
        content[.subject] = "it's $HOME `id` \\ \"done\" 完了"
        content[.tags] = "env=prod campaign=x"
        content.body = "line one\n\nline 'two'\n"
        let words = try await words(SendCommandText.text(for: content, detail()))
        #expect(
            words == [
                "send", "--region", "eu-west-1", "--from", "ops@acme.dev", "--to",
                "\"O'Hara, D.\" <dana@example.com>", "--subject", "it's $HOME `id` \\ \"done\" 完了",
                "--tag", "env=prod", "--tag", "campaign=x", "--body", "line one\n\nline 'two'\n",
            ]
        )
    }

    @Test("what options can't say goes as JSON on standard input, and is the same message")
    func json() async throws {
        var content = DraftContent()
        content[.from] = "ops@acme.dev"
        content[.to] = "dana@example.com"
        content[.subject] = "it's"
        content.body = "<p>it's</p>"
        content.format = .html
        content.references = ["<a@example.com>"]
        content.inReplyTo = "<a@example.com>"
        content.attachments = [
            DraftAttachment(
                name: "a.txt",
                contentType: "text/plain",
                source: .content(Array("hi".utf8))
            )
        ]
        let command = SendCommandText.text(for: content, detail())
        #expect(command.hasPrefix("sesame send --region eu-west-1 --json - <<'SESAME'\n"))
        let document = command.split(separator: "\n")[1]
        let message = try Message(json: JSONParser.parse(String(document)), baseDirectory: "/")
        #expect(message.subject == "it's")
        #expect(message.html == .text("<p>it's</p>"))
        #expect(message.references.map(\.text) == ["<a@example.com>"])
        #expect(message.attachments.count == 1)
    }

    @Test("a message of a Maildir goes there again")
    func local() async throws {
        let command = SendCommandText.text(
            for: .complete,
            detail { $0.summary.transport = .maildir(path: "/a b") }
        )
        #expect(try await words(command).contains("--local=/a b"))
    }
}
