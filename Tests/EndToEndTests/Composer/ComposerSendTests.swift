import Foundation
import JSON
import TestSupport
import Testing

@Suite("Composer, sending", .serialized)
struct ComposerSendTests {
    private func fillIn(_ composer: ComposerSession) async throws {
        try await composer.type("ops@example.com", in: .from)
        try await composer.type("Dana Wü <dana@example.com>, team@example.com", in: .to)
        try await composer.type("boss@example.com", in: .cc)
        try await composer.type("Fertig: 完了 🚀", in: .subject)
        try await composer.type("env=prod campaign=deploy", in: .tags)
        try await composer.type("Hello Dana,\n\nthe déploiement of v2.3 is through: 完了.", in: .body)
    }

    @Test("a message typed key by key arrives with the right bytes, sender, recipients and tags")
    func typed() async throws {
        let moto = try await MotoServer.start(authentication: true)
        try await moto.verify(identity: "ops@example.com")
        let key = try await moto.makeUser("deploy")
        try await moto.setPolicy(of: "deploy", actions: ["ses:*", "sts:*"])
        let recorder = try moto.recorder()
        let sesame = try Sesame.user(of: recorder.url, key: key)

        let composer = try await ComposerSession(sesame.open(size: TerminalSize(columns: 80, rows: 24)))
        try await fillIn(composer)
        try await composer.send()
        try await composer.terminal.wait(for: "Accepted")
        #expect(try await composer.quit() == .exited(0))

        #expect(recorder.sends.count == 1)
        let request = try SendRequest(try #require(recorder.sends.first))
        #expect(request.sender == "ops@example.com")
        #expect(request.recipients("To").count == 2)
        #expect(request.recipients("Cc") == ["boss@example.com"])
        #expect(request.tags == ["env=prod", "campaign=deploy"])
        let mail = try await ParsedMail(request.raw)
        #expect(mail.defects == [])
        #expect(mail.header("From") == "ops@example.com")
        #expect(mail.header("To") == "Dana Wü <dana@example.com>, team@example.com")
        #expect(mail.header("Cc") == "boss@example.com")
        #expect(mail.header("Subject") == "Fertig: 完了 🚀")
        let body = mail.text()?.replacing("\r\n", with: "\n")
        #expect(body?.hasPrefix("Hello Dana,\n\nthe déploiement of v2.3 is through: 完了.") == true)

        let message = try #require(try await moto.acceptedMessages().first)
        #expect(Array(message.raw.utf8) == request.raw)
        #expect(try await sesame.states() == ["sent"])
        let row = try #require(try await sesame.rows().first)
        #expect(row["messageId"]?.string?.contains(message.identifier) == true)
        #expect(!sesame.keeps(key.secret))
    }

    @Test("a missing permission is explained, and once it is given Enter on Retry sends the same message")
    func permission() async throws {
        let moto = try await MotoServer.start(authentication: true)
        try await moto.verify(identity: "ops@example.com")
        let key = try await moto.makeUser("deploy")
        let recorder = try moto.recorder()
        let sesame = try Sesame.user(of: recorder.url, key: key)

        let composer = try await ComposerSession(sesame.open(size: TerminalSize(columns: 100, rows: 40)))
        let terminal = composer.terminal
        try await fillIn(composer)
        try await composer.send()
        try await terminal.wait(for: "the failure panel with the action and the principal") {
            $0.text.contains("Not sent") && $0.text.contains("ses:SendEmail")
                && $0.text.contains("user/deploy")
        }
        #expect(try await sesame.states() == ["failed"])

        try await moto.setPolicy(of: "deploy", actions: ["ses:SendEmail", "ses:SendRawEmail"])
        terminal.send(.ctrl("o"))
        try await composer.press(.text("r"), until: "the focus on Retry") { screen in
            screen.position(of: "r Retry").map {
                abs($0.row - screen.cursor.row) < 1 && screen.style(row: $0.row, column: $0.column).isReversed
            } ?? false
        }
        terminal.send(.enter)
        try await terminal.wait(for: "Accepted")
        #expect(try await composer.quit() == .exited(0))

        #expect(recorder.sends.count == 2)
        #expect(Set(recorder.sends.map(\.body)).count == 1)
        let message = try #require(try await moto.acceptedMessages().first)
        let row = try #require(try await sesame.rows().first)
        #expect(try await sesame.rows().count == 1)
        #expect(row["state"]?.string == "sent")
        #expect(row["messageId"]?.string?.contains(message.identifier) == true)
        let detail = try await sesame.run("log", "show", identifier(of: row), "--output", "json")
        let attempts = try #require(try detail.json["attempts"]?.array)
        #expect(attempts.map { $0["outcome"]?.string } == ["failed", "accepted"])
        #expect(attempts.first?["message"]?.string?.contains("ses:SendEmail") == true)
    }

    @Test("the failure is seen beside the message in the Sent screen, and the message whole")
    func sentScreen() async throws {
        let moto = try await MotoServer.start(authentication: true)
        let key = try await moto.makeUser("deploy")
        let sesame = try Sesame.user(of: moto.url, key: key)
        let composer = try await ComposerSession(sesame.open(size: TerminalSize(columns: 100, rows: 40)))
        try await fillIn(composer)
        try await composer.send()
        try await composer.terminal.wait(for: "Not sent")
        composer.terminal.send(.f(3))
        try await composer.terminal.wait(for: "the failed row") { screen in
            screen.lines.contains { $0.contains("failed") && $0.contains("Fertig: 完了 🚀") }
        }
        composer.terminal.send(.enter)
        try await composer.terminal.wait(for: "ses:SendEmail")
        try await composer.quit()
    }

    @Test("Esc in the countdown takes the message back, and nothing is sent")
    func takenBack() async throws {
        let server = try ScriptedServer(.accepted(messageID: "0100-example"))
        let sesame = try Sesame.user(of: server.url)
        try sesame.holdCountdown()
        let composer = try await ComposerSession(sesame.open())
        try await fillIn(composer)
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "Esc takes it back")
        composer.terminal.send(.escape)
        try await composer.terminal.wait(for: "taken back")
        try await composer.terminal.wait(for: "Fertig: 完了 🚀")
        try await composer.quit()
        #expect(server.sends.isEmpty)
        #expect(try await sesame.states() == ["draft"])
    }

    @Test("sesame log calls a message in the countdown waiting; its state in JSON stays one of the five")
    func waitingInLog() async throws {
        let server = try ScriptedServer(.accepted(messageID: "0100-example"))
        let sesame = try Sesame.user(of: server.url)
        try sesame.holdCountdown()
        let composer = try await ComposerSession(sesame.open())
        try await fillIn(composer)
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "Esc takes it back")
        #expect(try await sesame.run("log", "state:waiting").text.contains("\twaiting\t"))
        #expect(try await sesame.run("log", "show", "1").text.contains("state: waiting"))
        let row = try #require(try await sesame.rows().first)
        #expect(row["state"]?.string == "draft")
        #expect(row["waiting"]?.bool == true)
        let purge = try await sesame.run("log", "purge", "--before", "2030-01-01", "--state", "waiting")
        #expect(purge.errorText.contains("log purge takes no state waiting"))
        composer.terminal.send(.escape)
        try await composer.terminal.wait(for: "taken back")
        try await composer.quit()
        #expect(try await sesame.rows().first?["waiting"] == nil)
        #expect(try await sesame.run("log", "state:waiting").text.isEmpty)
    }

    @Test("the countdown sends by itself when it ends")
    func countdown() async throws {
        let server = try ScriptedServer(.accepted(messageID: "0100-example"))
        let sesame = try Sesame.user(of: server.url)
        let composer = try await ComposerSession(sesame.open())
        try await fillIn(composer)
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "Accepted")
        try await composer.quit()
        #expect(server.sends.count == 1)
        #expect(try await sesame.states() == ["sent"])
    }

    @Test("a lost answer is said to be uncertain, and the message is sent once")
    func lostAnswer() async throws {
        let server = try ScriptedServer { request, _ in
            request.target == "/v2/email/outbound-emails"
                ? .noAnswer : .refused("AccessDeniedException", status: 403)
        }
        let sesame = try Sesame.user(of: server.url)
        let composer = try await ComposerSession(sesame.open())
        try await fillIn(composer)
        try await composer.send()
        try await composer.terminal.wait(for: "may have been sent")
        try await composer.quit()
        #expect(server.sends.count == 1)
        #expect(try await sesame.states() == ["uncertain"])
    }

    @Test("killed while the answer is out, the message is uncertain at the next start and not sent again")
    func killedWhileSending() async throws {
        let server = try ScriptedServer { request, _ in
            request.target == "/v2/email/outbound-emails"
                ? .never : .refused("AccessDeniedException", status: 403)
        }
        let sesame = try Sesame.user(of: server.url)
        let composer = try await ComposerSession(sesame.open())
        try await fillIn(composer)
        try await composer.send()
        try await composer.terminal.wait(for: "waiting for the answer")
        composer.terminal.signal(9)
        try await composer.terminal.exit()
        // A command that opens the log first tells nobody of it.
        #expect(try await sesame.states() == ["uncertain"])
        for _ in 0..<2 {
            let unread = try await ComposerSession(sesame.open())
            try await unread.terminal.wait(for: "may or may not have been sent")
            try await unread.quit()
        }
        let second = try await ComposerSession(sesame.open())
        try await second.terminal.wait(for: "· ^O to it")
        second.terminal.send(.ctrl("o"))
        try await second.terminal.wait(for: "? uncertain")
        try await second.quit()
        let third = try await ComposerSession(sesame.open("--to", "c@example.com"))
        try await third.terminal.wait(for: "draft saved")
        #expect(!third.terminal.screen.text.contains("may or may not have been sent"))
        try await third.quit()
        #expect(server.sends.count == 1)
        #expect(try await sesame.states().sorted() == ["draft", "uncertain"])
    }

    @Test("left while the credentials are still awaited, the message is known not to be sent")
    func quitWhileSigning() async throws {
        let sesame = try Sesame(["AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "http://127.0.0.1:9"])
        let pid = sesame.home.path + "/pid"
        let program = "sh -c 'echo $$ >\(pid); exec sleep 1000'"
        try sesame.home.write("[default]\ncredential_process = \(program)\n", to: ".aws/config")
        let composer = try await ComposerSession(sesame.open())
        try await fillIn(composer)
        try await composer.send()
        try await composer.terminal.wait(for: "Signing")
        composer.terminal.send(.ctrl("q"))
        try await composer.terminal.wait(for: "u leaves it")
        composer.terminal.send(.text("u"))
        try await composer.terminal.exit()
        #expect(try await sesame.states() == ["failed"])
        // Ended, or waited for by nobody yet.
        let process = String(decoding: try sesame.home.read("pid").dropLast(), as: UTF8.self)
        let name = FileManager.default.contents(atPath: "/proc/\(process)/cmdline")
        #expect(name == nil || name == Data())
    }

    @Test("what an instance held that was killed is free in another, without a new start")
    func killedBeside() async throws {
        let server = try ScriptedServer { _, _ in .refused("AccessDeniedException", status: 403) }
        let sesame = try Sesame.user(of: server.url)
        try sesame.holdCountdown()
        let first = try await ComposerSession(sesame.open())
        try await fillIn(first)
        first.terminal.send(.f(9))
        try await first.terminal.wait(for: "Esc takes it back")
        let second = try await ComposerSession(sesame.open())
        second.terminal.send(.f(3))
        try await second.terminal.wait(for: "waiting")
        first.terminal.signal(9)
        try await first.terminal.exit()
        second.terminal.send(.text("r"))
        try await second.terminal.wait(for: "○ draft")
        second.terminal.send(.enter)
        try await second.terminal.wait(for: "the déploiement")
        try await second.quit()
        #expect(try await sesame.states() == ["draft"])
    }

    @Test("typing goes on while a slow answer is awaited")
    func typingWhileSending() async throws {
        let server = try ScriptedServer { request, _ in
            request.target == "/v2/email/outbound-emails"
                ? .accepted(messageID: "0100-example").held : .refused("AccessDeniedException", status: 403)
        }
        let sesame = try Sesame.user(of: server.url)
        let composer = try await ComposerSession(sesame.open())
        try await fillIn(composer)
        try await composer.send()
        _ = try await server.requests(atLeast: 1)
        try await composer.type("The next message", in: .subject)
        server.release()
        try await composer.terminal.wait(for: "Accepted")
        #expect(composer.terminal.screen.text.contains("The next message"))
        try await composer.quit()
        #expect(try await sesame.states().sorted() == ["draft", "sent"])
    }
}
