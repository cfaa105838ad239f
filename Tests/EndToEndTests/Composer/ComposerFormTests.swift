import JSON
import TestSupport
import Testing

@Suite("Composer, what helps with the form", .serialized)
struct ComposerFormTests {
    private func configured(_ configuration: String, _ files: [String: String] = [:]) throws -> Sesame {
        let sesame = try Sesame()
        try sesame.home.write(configuration, to: ".config/sesame/config.yaml")
        for (name, text) in files { try sesame.home.write(text, to: ".config/sesame/\(name)") }
        return sesame
    }

    private func line(_ label: String, _ text: String) -> @Sendable (ScreenEmulator) -> Bool {
        { screen in screen.lines.contains { $0.hasPrefix(" \(label)") && $0.contains(text) } }
    }

    @Test("recipients complete from the contacts, and from the history once they were written to")
    func completion() async throws {
        let sesame = try configured("contacts: people\n", ["people": "Dana Wu <dana@example.com>\n"])
        let composer = try await ComposerSession(
            sesame.open("--local", "--from", "a@example.com", "--subject", "s", "--body", "b")
        )
        let terminal = composer.terminal
        terminal.send(.text("dan"))
        try await terminal.wait(for: "from your contacts")
        terminal.send(.down, .enter)
        try await terminal.wait(for: "the recipient", until: line("To", "Dana Wu <dana@example.com>,"))
        terminal.send(.f(9))
        try await terminal.wait(for: "Delivered locally")
        terminal.send(.text("wu"))
        try await terminal.wait(for: "sent once, last today")
        terminal.send(.down, .delete)
        try await terminal.wait(for: "dana@example.com is not suggested any more")
        try await composer.quit()
        #expect(sesame.keeps("dana@example.com\n"))
    }

    @Test("a sender's defaults are in the form, and in the message that leaves")
    func defaults() async throws {
        let sesame = try configured(
            """
            identities:
              ops@acme.dev:
                name: Acme Ops
                signature: |
                  The ops team
                reply-to: help@acme.dev
            """
        )
        let composer = try await ComposerSession(
            sesame.open("--local", "--from", "ops@acme.dev", "--to", "b@example.com", "--subject", "s")
        )
        try await composer.terminal.wait(for: "the name", until: line("From", "Acme Ops <ops@acme.dev>"))
        try await composer.terminal.wait(for: "the default", until: line("Reply-To", "help@acme.dev"))
        try await composer.type("Hello", in: .body)
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "Delivered locally")
        try await composer.quit()
        let file = try #require(sesame.home.files(below: ".local/share/sesame/outbox/new").first)
        let mail = try await ParsedMail(try sesame.home.read(".local/share/sesame/outbox/new/\(file)"))
        #expect(mail.text()?.replacing("\r\n", with: "\n") == "Hello\n\n-- \nThe ops team\n")
        #expect(sesame.keeps("Reply-To: help@acme.dev"))
    }

    @Test("the conversation fills in a sender's defaults too, and says so")
    func defaultsInPlainMode() async throws {
        let sesame = try configured(
            "identities:\n  ops@acme.dev:\n    bcc: archive@acme.dev\n    signature: The ops team\n"
        )
        let arguments = ["--plain", "--local"]
        let answers = "write\nops@acme.dev\nb@example.com\n\n\ns\n\n\nHello\n.\nsend\nyes\nquit\n"
        let result = try await sesame.run(arguments, input: answers)
        #expect(result.text.contains("Filled in for this sender: Bcc archive@acme.dev; a signature."))
        #expect(result.text.contains("to 2 recipients?"), "\(result.text)")
        let file = try #require(sesame.home.files(below: ".local/share/sesame/outbox/new").first)
        let mail = try await ParsedMail(try sesame.home.read(".local/share/sesame/outbox/new/\(file)"))
        #expect(mail.text()?.replacing("\r\n", with: "\n") == "Hello\n\n-- \nThe ops team\n")
    }

    @Test("a template opens by its name, Tab goes through its blanks, and send refuses one with blanks left")
    func template() async throws {
        let template = "Subject: v{{version}}\nTo: b@example.com\n\nIt is {{version}}.\n"
        let sesame = try configured("", ["templates/deploy.md": template])
        let composer = try await ComposerSession(
            sesame.open("--local", "--template", "deploy", "--from", "a@example.com")
        )
        try await composer.terminal.wait(for: "the subject", until: line("Subject", "v{{version}}"))
        composer.terminal.send(.text("2.3"))
        try await composer.terminal.wait(for: "the filled in subject", until: line("Subject", "v2.3"))
        try await composer.focus(.body)
        composer.terminal.send(.text("2.3"))
        try await composer.terminal.wait(for: "It is 2.3.")
        try await composer.quit()

        let send = ["send", "--local", "--template", "deploy", "--from", "a@example.com"]
        let blanks = try await sesame.run(send)
        #expect(blanks.status == .exited(65))
        #expect(blanks.errorText.contains("{{version}}"))
        let unknown = try await sesame.run("send", "--local", "--template", "deplyo")
        #expect(unknown.status == .exited(66))
        #expect(unknown.errorText.contains("did you mean deploy?"))
        let sent = try await sesame.run(send + ["--subject", "v2", "--body", "2"])
        #expect(sent.status == .exited(0))
    }

    @Test(
        "files that are marked in two folders go along, and one whose name is no UTF-8 under a name that is"
    )
    func markedFiles() async throws {
        let sesame = try configured("")
        try sesame.home.write("one", to: "a.txt")
        try sesame.home.write("two", to: "sub/b.txt")
        try sesame.home.write("three", name: Array("sub/caf".utf8) + [0xE9] + Array(".txt".utf8))
        let composer = try await ComposerSession(
            sesame.open("--local", "--from", "a@example.com", "--to", "b@example.com", "--subject", "s")
        )
        let terminal = composer.terminal
        terminal.send(.f(7), .text("a.t"))
        try await terminal.wait(for: "the file") { $0.text.contains("  a.txt") }
        terminal.send(.ctrl("t"))
        try await terminal.wait(for: "* a.txt")
        terminal.send(.ctrl("u"), .text("sub/"))
        try await terminal.wait(for: "caf\u{FFFD}.txt")
        terminal.send(.ctrl("t"), .ctrl("t"))
        try await terminal.wait(for: "Attach files · 3 marked, 11 B")
        terminal.send(.enter)
        try await terminal.wait(for: "3 files are attached")
        terminal.send(.ctrl("_"))
        try await terminal.wait(for: "3 files are no longer attached")
        terminal.send(.f(7))
        try await terminal.wait(for: "caf\u{FFFD}.txt")
        terminal.send(.down, .enter)
        try await terminal.wait(for: "caf_.txt 5 B")
        try await terminal.wait(for: "draft saved")
        try await composer.type("Here it is.", in: .body)
        terminal.send(.f(9))
        try await terminal.wait(for: "Delivered locally")
        try await composer.quit()
        let file = try #require(sesame.home.files(below: ".local/share/sesame/outbox/new").first)
        let mail = try await ParsedMail(try sesame.home.read(".local/share/sesame/outbox/new/\(file)"))
        #expect(mail.filenames == ["caf_.txt"])
    }

    @Test("a recipient on the suppression list is said while one still writes")
    func suppressed() async throws {
        let server = try ScriptedServer { request, _ in
            if request.target.contains("/suppression/") {
                return .json(
                    ["SuppressedDestination": ["EmailAddress": "dana@example.com", "Reason": "BOUNCE"]]
                )
            }
            if request.target.hasSuffix("/email/account") {
                return .json(["ProductionAccessEnabled": true, "SendingEnabled": true])
            }
            return .json([:])
        }
        try await expectSuppressedRecipient(of: server)
    }

    /// Types a recipient, and waits for the form to say that the account's list suppresses it.
    private func expectSuppressedRecipient(of server: ScriptedServer) async throws {
        let sesame = try Sesame.user(of: server.url)
        let composer = try await ComposerSession(sesame.open("--from", "a@example.com"))
        try await composer.type("dana@example.com", in: .to)
        composer.terminal.send(.tab)
        try await composer.terminal.wait(for: "dana@example.com is on the account's suppression list")
        try await composer.quit()
    }

    @Test("what the account answered is there at the next start, before it answers again")
    func accountIsRemembered() async throws {
        let isAnswering = Monitor(true)
        let server = try ScriptedServer { request, _ in
            guard isAnswering.value else { return ScriptedAnswer.json([:]).held }
            if request.target.hasSuffix("/list-identities") {
                let identity: JSONValue = [
                    "IdentityName": "ops@acme.dev", "IdentityType": "EMAIL_ADDRESS", "SendingEnabled": true,
                ]
                return .json(["EmailIdentities": [identity]])
            }
            if request.target.hasSuffix("/list-configuration-sets") {
                return .json(["ConfigurationSets": ["tracking"]])
            }
            return .json(["ProductionAccessEnabled": false, "SendingEnabled": true])
        }
        let sesame = try Sesame.user(of: server.url)
        let first = try await ComposerSession(sesame.open())
        try await first.terminal.wait(for: "SANDBOX")
        try await first.quit()
        let file = ".local/state/sesame/accounts.json"
        #expect(try sesame.home.permissions(of: file) == 0o600)
        #expect(!sesame.keeps(AccessKey.example.secret))

        isAnswering.update { $0 = false }
        let second = try await ComposerSession(sesame.open("--to", "b@example.com"))
        try await second.terminal.wait(for: "SANDBOX")
        try await second.focus(.from)
        second.terminal.send(.down)
        try await second.terminal.wait(for: "ops@acme.dev")
        second.terminal.send(.enter)
        try await second.terminal.wait(for: "the sender", until: line("From", "ops@acme.dev"))
        try await second.quit()

        try sesame.home.write("{", to: file)
        let third = try await ComposerSession(sesame.open())
        try await third.quit()
    }

    @Test("a look-up of recipients does not wait for the account's other answers")
    func lookUpAlone() async throws {
        // The first answer shows that the server speaks HTTP/1.1: only then are more connections opened to it.
        let server = try ScriptedServer { request, index in
            guard request.target.contains("/suppression/") else {
                return index == 0 ? .json([:]) : ScriptedAnswer.json([:]).held
            }
            return .json(["SuppressedDestination": ["EmailAddress": "dana@example.com", "Reason": "BOUNCE"]])
        }
        try await expectSuppressedRecipient(of: server)
    }

    @Test("F8 keeps the colour scheme that it rests on")
    func schemeIsKept() async throws {
        let sesame = try configured("# mine\nsend-delay: 7\n")
        let composer = try await ComposerSession(sesame.open("--local"))
        composer.terminal.send(.f(8))
        try await composer.terminal.wait(for: "kept in")
        composer.terminal.send(.f(8))
        try await composer.terminal.wait(for: "the next scheme, not kept yet") {
            $0.text.contains("colour scheme") && !$0.text.contains("kept in")
        }
        try await composer.quit()
        let text = try String(decoding: sesame.home.read(".config/sesame/config.yaml"), as: UTF8.self)
        #expect(text.hasPrefix("# mine\nsend-delay: 7\ntheme: "))
    }

    @Test("what a mailto URL may not set is listed")
    func mailto() async throws {
        let composer = try await ComposerSession(
            Sesame().open("--local", "mailto:b@example.com?attach=/etc/passwd&from=x@y.z&bcc=c@example.com")
        )
        try await composer.terminal.wait(for: "left out of the mailto: URL: \"attach\", \"from\"")
        try await composer.terminal.wait(for: "the Bcc", until: line("Bcc", "c@example.com"))
        try await composer.quit()
    }

    @Test("with a piped body the message's id is printed at exit, at a terminal too")
    func identifier() async throws {
        let sesame = try Sesame()
        let script =
            "printf 'piped\\n' | \"$1\" compose --local --from a@example.com --to b@example.com --subject s; echo ended"
        let terminal = try PseudoTerminal(
            "sh",
            ["-c", script, "sh", sesame.binary],
            environment: sesame.environment,
            workingDirectory: sesame.home.path
        )
        let composer = try await ComposerSession(terminal)
        terminal.send(.f(9))
        try await terminal.wait(for: "Delivered locally")
        terminal.send(.ctrl("q"))
        try await terminal.wait(for: "the id, then the next command") { screen in
            let lines = screen.lines.map { $0.trimmedEnd }
            guard let end = lines.firstIndex(of: "ended"), end > 0 else { return false }
            return lines[end - 1].contains("@")
        }
        _ = try await composer.terminal.exit()
    }

    @Test("a folder is refused as an attachment, in words")
    func folder() async throws {
        let result = try await Sesame().run("render", "--from", "a@example.com", "--attach", "/tmp")
        #expect(result.status == .exited(66))
        #expect(result.errorText.contains("/tmp: this is a folder; only files can be attached"))
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = Substring(self)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
