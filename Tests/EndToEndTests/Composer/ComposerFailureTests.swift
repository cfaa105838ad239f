import JSON
import TestSupport
import Testing

/// Failures as a person meets them: the panel, what was looked into for it, and the whole diagnosis.
@Suite("Composer, failures", .serialized)
struct ComposerFailureTests {
    private static let tall = TerminalSize(columns: 100, rows: 40)

    private func send(_ sesame: Sesame) async throws -> ComposerSession {
        let composer = try await ComposerSession(
            sesame.open(
                "--from",
                "ops@example.com",
                "--to",
                "dana@example.net",
                "--subject",
                "Deploy",
                "--body",
                "Done.",
                size: Self.tall
            )
        )
        try await composer.send()
        return composer
    }

    @Test("denied: the sender is looked up by itself, and the sign stands behind its hint")
    func denied() async throws {
        let moto = try await MotoServer.start(authentication: true)
        try await moto.verify(identity: "example.com")
        let key = try await moto.makeUser("deploy")
        let front = try moto.front(verified: "example.com", in: "us-east-1")
        let sesame = try Sesame.user(of: front.url, key: key)
        let composer = try await send(sesame)
        try await composer.terminal.wait(for: "✓ verified (checked)")
        let screen = composer.terminal.screen.text
        #expect(screen.contains("Not sent: This identity may not call ses:SendEmail"))
        #expect(screen.contains("Give the user deploy permission to send."))
        #expect(!screen.contains(key.identifier))
        try await composer.quit()
        #expect(try await moto.acceptedMessages().isEmpty)
        #expect(try await sesame.states() == ["failed"])
    }

    @Test("denied and then delivered here: the log says so everywhere, and keeps the attempt by SES")
    func deliveredLocally() async throws {
        let moto = try await MotoServer.start(authentication: true)
        let key = try await moto.makeUser("deploy")
        let sesame = try Sesame.user(of: moto.url, key: key)
        let composer = try await send(sesame)
        let terminal = composer.terminal
        try await terminal.wait(for: "Not sent: This identity may not call ses:SendEmail")
        terminal.send(.ctrl("o"))
        try await composer.press(.text("l"), until: "the button") { $0.text.contains("Enter delivers it") }
        terminal.send(.enter)
        try await terminal.wait(for: "Delivered locally into ~/.local/share/sesame/outbox")
        terminal.send(.f(3))
        try await terminal.wait(for: "✓ local")
        terminal.send(.enter)
        try await terminal.wait(for: "it was sent to nobody")
        #expect(terminal.screen.text.contains("failed: AccessDenied"))
        try await composer.quit()
        #expect(try await moto.acceptedMessages().isEmpty)
        let text = try await sesame.run("log", "show", "1").text
        #expect(text.contains("\nmaildir: "), "\(text)")
        #expect(text.contains("state: local\n"))
        #expect(text.contains("attempt 1: ") && text.contains("failed AccessDenied"))
        #expect(text.contains("put into the Maildir as "))
        #expect(!text.contains("region: "))
        #expect(try await sesame.run("log", "state:local").text.contains("\tlocal\t"))
        #expect(try await sesame.run("log", "state:accepted").text.isEmpty)
        #expect(try await sesame.rows().first?["transport"]?.string == "maildir")
    }

    @Test("an unverified sender: where else it is verified comes first")
    func unverified() async throws {
        let moto = try await MotoServer.start(authentication: true)
        let key = try await moto.makeUser("deploy")
        try await moto.setPolicy(of: "deploy", actions: ["ses:*"])
        let front = try moto.front(verified: "example.com", in: "eu-west-1")
        let sesame = try Sesame.user(of: front.url, key: key)
        let composer = try await send(sesame)
        try await composer.terminal.wait(for: "example.com is verified in eu-west-1")
        #expect(composer.terminal.screen.text.contains("Not sent: ops@example.com is not verified"))
        try await composer.quit()
        #expect(try await sesame.states() == ["failed"])
    }

    @Test("an unknown key and a wrong secret are told apart")
    func keys() async throws {
        let moto = try await MotoServer.start(authentication: true)
        let first = try Sesame.user(of: moto.url)
        let composer = try await send(first)
        try await composer.terminal.wait(for: "AWS doesn't know the access key AKIA…MPLE")
        try await composer.terminal.wait(for: "it doesn't take them either (checked)")
        try await composer.quit()
        #expect(try await first.states() == ["failed"])
        let key = try await moto.makeUser("deploy")
        let other = AccessKey(identifier: key.identifier, secret: AccessKey.example.secret)
        let user = try Sesame.user(of: moto.url, key: other)
        let second = try await send(user)
        try await second.terminal.wait(for: "The secret key doesn't fit the access key")
        #expect(!second.terminal.screen.text.contains(AccessKey.example.secret))
        try await second.quit()
        #expect(try await user.states() == ["failed"])
    }

    @Test("d diagnoses the message that failed, with its error on top, and sends nothing")
    func diagnosis() async throws {
        let moto = try await MotoServer.start(authentication: true)
        try await moto.verify(identity: "example.com")
        let key = try await moto.makeUser("deploy")
        let front = try moto.front(verified: "example.com", in: "us-east-1")
        let sesame = try Sesame.user(of: front.url, key: key)
        let composer = try await send(sesame)
        let terminal = composer.terminal
        try await terminal.wait(for: "✓ verified (checked)")
        terminal.send(.ctrl("o"))
        try await composer.press(.text("d"), until: "the diagnosis of the message") { screen in
            screen.lines.contains { $0.contains("✗  Message 1") && $0.contains("may not call ses:SendEmail") }
        }
        try await terminal.wait(for: "the end of all steps") { screen in
            screen.lines.contains { $0.contains("Result") && !$0.contains("looking") }
        }
        let lines = terminal.screen.lines
        #expect(lines.contains { $0.contains("✓  Identity of the From address") }, "\(terminal.screen.text)")
        #expect(lines.contains { $0.contains("Who am I") && $0.contains("arn:aws:iam::") })
        try await composer.quit()
        #expect(try await moto.acceptedMessages().isEmpty)
        #expect(try await sesame.states() == ["failed"])
    }

    @Test("first run: without credentials F9 asks, l delivers here, and Diagnose tells of every place")
    func firstRun() async throws {
        let sesame = try Sesame(["AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "http://127.0.0.1:9"])
        let composer = try await ComposerSession(
            sesame.open(
                "--from",
                "a@example.com",
                "--to",
                "b@example.com",
                "--subject",
                "First",
                "--body",
                "Hi."
            )
        )
        let terminal = composer.terminal
        try await terminal.wait(for: "NO CREDENTIALS")
        terminal.send(.f(9))
        try await terminal.wait(for: "No credentials: l delivers locally")
        terminal.send(.enter)
        try await terminal.wait(for: "the message stays here")
        #expect(try await !sesame.states().contains("sent"))
        terminal.send(.f(4))
        try await terminal.wait(for: "There are no AWS credentials")
        try await terminal.wait(for: "aws configure sso")
        terminal.send(.f(2))
        terminal.send(.f(9))
        try await terminal.wait(for: "No credentials: l delivers locally")
        terminal.send(.text("l"))
        try await terminal.wait(for: "Delivered locally")
        try await composer.quit()
        #expect(try await sesame.states() == ["sent"])
        let delivered = sesame.home.files().filter { $0.contains("outbox/new/") }
        #expect(delivered.count == 1, "\(sesame.home.files())")
    }

    @Test("credentials that are set while the composer runs count at the next attempt")
    func mended() async throws {
        let moto = try await MotoServer.start(authentication: true)
        try await moto.verify(identity: "example.com")
        let key = try await moto.makeUser("deploy")
        try await moto.setPolicy(of: "deploy", actions: ["ses:*", "sts:*"])
        let sesame = try Sesame(["AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": moto.url])
        let composer = try await ComposerSession(
            sesame.open(
                "--from",
                "ops@example.com",
                "--to",
                "b@example.com",
                "--subject",
                "s",
                "--body",
                "Hi."
            )
        )
        try await composer.terminal.wait(for: "NO CREDENTIALS")
        try sesame.home.write(
            "[default]\naws_access_key_id = \(key.identifier)\naws_secret_access_key = \(key.secret)\n",
            to: ".aws/credentials"
        )
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "there are credentials now")
        #expect(!composer.terminal.screen.text.contains("NO CREDENTIALS"))
        try await composer.send()
        try await composer.terminal.wait(for: "Accepted")
        try await composer.quit()
        #expect(try await moto.acceptedMessages().count == 1)
        #expect(try await sesame.states() == ["sent"])
    }
}
