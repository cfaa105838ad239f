import JSON
import TestSupport
import Testing

@Suite("The composer as a conversation")
struct PlainModeTests {
    /// Answers questions as they come, each waited for.
    private func answer(_ terminal: PseudoTerminal, _ answers: [(question: String, answer: String)])
        async throws
    {
        for (question, answer) in answers {
            try await terminal.wait(for: question)
            terminal.send(.text(answer), .enter)
        }
    }

    /// The options of a whole message.
    private static func letter(subject: String, body: String) -> [String] {
        ["--from", "a@example.com", "--to", "b@example.com", "--subject", subject, "--body", body]
    }

    /// Puts a message into the log.
    private func send(_ sesame: Sesame, subject: String, body: String) async throws {
        let result = try await sesame.run(["send", "--local"] + Self.letter(subject: subject, body: body))
        #expect(result.exitCode == 0)
    }

    private func open(_ sesame: Sesame, _ arguments: String...) throws -> PseudoTerminal {
        try open(sesame, arguments)
    }

    private func open(_ sesame: Sesame, _ arguments: [String]) throws -> PseudoTerminal {
        try PseudoTerminal(
            sesame.binary,
            ["--plain"] + arguments,
            environment: sesame.environment,
            size: TerminalSize(columns: 200, rows: 100),
            workingDirectory: sesame.home.path
        )
    }

    @Test("a message is written, checked and delivered, with nothing but lines on the terminal")
    func whole() async throws {
        let sesame = try Sesame()
        try sesame.home.write("a,b\n", to: "data.csv")
        let terminal = try open(sesame, "--local")
        try await answer(
            terminal,
            [
                ("Command:", "write"), ("From:", "Ops <ops@example.com>"), ("To, commas", "team@examp"),
                ("no dot in the domain", "b@example.com, c@example.com"), ("Cc:", ""),
                ("Bcc:", "d@example.com"),
                ("Subject:", "Figures"), ("Tags,", "my tag=x y"), ("Type it again", "env=prod"),
                ("Attachment,", "gone.csv"), ("no such file", "data.csv"), ("Attached: data.csv, 4 B", ""),
                ("Body. A line", "The figures are attached."), ("are attached.", "Regards"), ("Regards", "."),
                ("The body has 2 lines", "send"), ("Deliver into the Maildir, to 3 recipients?", "yes"),
                ("Delivered locally into", "8"),
            ]
        )
        #expect(try await terminal.exit() == .exited(0))
        #expect(try await sesame.states() == ["sent"])
        let name = try #require(sesame.home.files(below: ".local/share/sesame/outbox/new").first)
        let mail = try await ParsedMail(sesame.home.read(".local/share/sesame/outbox/new/\(name)"))
        #expect(mail.header("From") == "Ops <ops@example.com>")
        #expect(mail.header("To") == "b@example.com, c@example.com")
        #expect(mail.header("Subject") == "Figures")
        #expect(mail.text()?.replacing("\r\n", with: "\n") == "The figures are attached.\nRegards\n")
        #expect(mail.filename("text/csv") == "data.csv")
        // No escape sequence at all: no screen, no colours, no cursor that moves, no bell.
        #expect(!terminal.output.contains(0x1B))
        #expect(!terminal.output.contains(0x07))
    }

    @Test("a message from the command line is a draft before the first answer, and stays one at Ctrl-D")
    func commandLine() async throws {
        let sesame = try Sesame()
        let terminal = try open(sesame, ["--local"] + Self.letter(subject: "Given", body: "All of it."))
        try await terminal.wait(for: "It is kept as draft 1.")
        try await answer(terminal, [("From", ""), ("To, commas", "")])
        try await terminal.wait(for: "Cc:")
        terminal.send(.ctrl("d"))
        try await terminal.wait(for: "Kept as draft 1.")
        terminal.hangUp()
        try await terminal.exit()
        #expect(try await sesame.rows().map { $0["subject"]?.string } == ["Given"])
    }

    @Test("ACCESSIBLE=1 asks for it as well, and a terminal that can do nothing is enough")
    func variable() async throws {
        let sesame = try Sesame(["ACCESSIBLE": "1", "TERM": "dumb"])
        let terminal = try sesame.open("--local")
        try await answer(terminal, [("Command:", "help"), ("1. write: a new message", "quit")])
        #expect(try await terminal.exit() == .exited(0))
        #expect(!terminal.output.contains(0x1B))
    }

    @Test(
        "a message that is not finished is a draft, after Ctrl-D, Ctrl-C and a kill",
        arguments: ["end", "interrupt", "kill"]
    )
    func drafts(way: String) async throws {
        let sesame = try Sesame()
        let terminal = try open(sesame, "--local")
        try await answer(
            terminal,
            [
                ("Command:", "1"), ("From:", "a@example.com"), ("To,", "b@example.com"), ("Cc:", ""),
                ("Bcc:", ""), ("Subject:", "Half"),
            ]
        )
        try await terminal.wait(for: "Tags,")
        switch way {
        case "end":
            terminal.send(.ctrl("d"))
            try await terminal.wait(for: "Kept as draft")
            terminal.send(.ctrl("d"))
        case "interrupt": terminal.send(.ctrl("c"))
        default: terminal.signal(9)
        }
        _ = try await terminal.exit()
        let again = try open(sesame, "--local")
        try await answer(
            again,
            [
                ("1 draft kept", "drafts"), ("1. Half, to b@example.com", "1"), ("What next:", "discard"),
                ("Discard this", "yes"), ("Discarded.", "quit"),
            ]
        )
        #expect(try await again.exit() == .exited(0))
        #expect(try await sesame.rows().isEmpty)
    }

    @Test("a failure is said in words with numbered hints, and sent again or edited from there")
    func failure() async throws {
        let refusal = ScriptedAnswer.refused(
            "MessageRejected",
            message:
                "Email address is not verified. The following identities failed the check in region US-EAST-1: a@example.com"
        )
        let server = try ScriptedServer { request, _ in
            request.method == "POST" ? refusal : .refused("AccessDeniedException", status: 403, message: "no")
        }
        let sesame = try Sesame.user(of: server.url)
        let terminal = try open(sesame, Self.letter(subject: "s", body: "hi"))
        try await answer(
            terminal,
            [
                ("From [a@example.com]:", ""), ("To, commas between addresses or names [b@example.com]:", ""),
                ("Cc:", ""), ("Bcc:", ""),
                ("Subject [s]:", ""), ("Tags,", ""), ("Attachment,", ""), ("Keep it?", "yes"),
                ("What next:", "send"), ("Send to 1 recipient", "yes"),
                ("Hint 1:", "retry"), ("Sending again.", ""), ("Type one of these", "edit"),
                ("as a new draft", "keep"), ("Kept as draft", "sent"),
                ("failed,", "quit"),
            ]
        )
        try await terminal.wait(for: "Type a number")
        terminal.send(.ctrl("d"))
        try await terminal.wait(for: "Command:")
        terminal.send(.text("quit"), .enter)
        #expect(try await terminal.exit() == .exited(0))
        let rows = try await sesame.rows()
        #expect(Set(rows.compactMap { $0["state"]?.string }) == ["failed", "draft"])
        let failed = try #require(rows.first { $0["state"] == "failed" })
        let detail = try await sesame.run("log", "show", identifier(of: failed), "--output", "json")
        #expect(try detail.json["attempts"]?.array?.count == 2)
    }

    @Test("sent messages are listed by number, searched, and read out")
    func reading() async throws {
        let sesame = try Sesame()
        for subject in ["Alpha", "Beta"] {
            try await send(sesame, subject: subject, body: "Body of \(subject).")
        }
        let terminal = try open(sesame, "--local")
        try await answer(
            terminal,
            [
                ("Command:", "sent"), ("2. local", "2"), ("Body of Alpha.", "back"),
                ("What next: back", "back"), ("Read which: back", "search"),
                ("Search for:", "subject:Beta"), ("1. local", "1"), ("Body of Beta.", "back"),
            ]
        )
        #expect(terminal.screen.text.contains("Subject: Alpha"))
        terminal.hangUp()
        _ = try await terminal.exit()
    }

    @Test("a name is looked for, and one of what is found is chosen by number; nothing is taken unasked")
    func names() async throws {
        let sesame = try Sesame()
        try sesame.home.write("contacts: people\n", to: ".config/sesame/config.yaml")
        try sesame.home.write(
            "Dana Wu <dana@example.com>\nDan Oz <dan@example.com>\n",
            to: ".config/sesame/people"
        )
        let terminal = try open(sesame, "--local")
        try await answer(
            terminal,
            [
                ("Command:", "write"), ("From:", "a@example.com"), ("To, commas", "x@example.com, dan"),
                ("1. Dana Wu <dana@example.com>, from your contacts", "9"),
                ("Type a number from 1 to 2", "2"),
                ("Cc:", "wu"), ("wu may be this one:", ""), ("Cc: wu", "-"), ("Bcc:", ""),
                ("Subject:", "Hi"), ("Tags,", ""), ("Attachment,", ""), ("Body. A line", "."),
                ("What next:", "discard"), ("Discard this", "yes"), ("Discarded.", "quit"),
            ]
        )
        #expect(try await terminal.exit() == .exited(0))
        #expect(terminal.screen.text.contains("To x@example.com, Dan Oz <dan@example.com>;"))
    }

    @Test("a question that nobody is known to answer changes nothing, and Enter alone goes back from a list")
    func leaving() async throws {
        let sesame = try Sesame()
        try sesame.home.write("contacts: none.txt\n", to: "config.yaml")
        let options =
            Self.letter(subject: "Kept", body: "Text.") + ["--config", sesame.home.file("config.yaml")]
        let terminal = try open(sesame, ["--local"] + options)
        try await terminal.wait(for: "none.txt is not there") { $0.text.contains("config.yaml:1: contacts:") }
        try await answer(
            terminal,
            [
                ("From", ""), ("To, commas", "?"), ("No recipient is known to choose from.", ""),
                ("Cc:", "?"),
                ("Cc: ", ""), ("Bcc:", ""), ("Subject [Kept]:", ""), ("Tags,", ""), ("Attachment,", ""),
                ("Keep it?", "yes"), ("What next:", "edit"), ("Edit which:", ""), ("The message:", "keep"),
                ("Command:", "quit"),
            ]
        )
        #expect(try await terminal.exit() == .exited(0))
        #expect(terminal.screen.text.contains("; To b@example.com; subject Kept;"), "\(terminal.screen.text)")
    }

    @Test("a template opens by number and asks for its blanks; what is written becomes a template")
    func templates() async throws {
        let sesame = try Sesame()
        try sesame.home.write(
            "Subject: v{{version}}\nTo: b@example.com\n\nIt is {{version}}, says {{who}}.\n",
            to: ".config/sesame/templates/deploy.md"
        )
        let terminal = try open(sesame, "--local", "--from", "a@example.com")
        try await answer(
            terminal,
            [
                ("Command:", "template"), ("1. deploy: v{{version}}", "1"),
                ("version, Enter to leave it open:", "2.3"), ("who, Enter", "Dana"),
                ("subject v2.3; ", "read"), ("It is 2.3, says Dana.", "template"),
                ("Name of the template", "deploy"), ("Replace it?", "no"),
                ("It stays as it was.", "template"),
                ("It stays as it was.", "again"), ("Saved as the template", "discard"),
                ("Discard this", "yes"), ("Discarded.", "help"), ("says the list again", "quit"),
            ]
        )
        #expect(try await terminal.exit() == .exited(0))
        let saved = try sesame.home.read(".config/sesame/templates/again.md")
        #expect(String(decoding: saved, as: UTF8.self).contains("It is 2.3, says Dana."))
    }

    @Test("through pipes the answers come from standard input")
    func pipes() async throws {
        let sesame = try Sesame()
        let answers =
            "write\na@example.com\nb@example.com\n\n\nPiped\n\n\nline one\n\nline three\n.\nsend\nyes\nquit\n"
        let result = try await sesame.run(["--plain", "--local"], input: answers)
        #expect(result.exitCode == 0, "\(result.errorText)")
        #expect(result.text.contains("Delivered locally into"))
        #expect(try await sesame.states() == ["sent"])
        let name = try #require(sesame.home.files(below: ".local/share/sesame/outbox/new").first)
        let mail = try await ParsedMail(sesame.home.read(".local/share/sesame/outbox/new/\(name)"))
        #expect(mail.text()?.replacing("\r\n", with: "\n") == "line one\n\nline three\n")
    }

    @Test("what a message from outside says can't steer the terminal")
    func controlCharacters() async throws {
        let sesame = try Sesame()
        try await send(sesame, subject: "\u{1B}]0;x\u{07}", body: "\u{1B}[2J")
        let read = try await sesame.run(["--plain", "--local"], input: "sent\n1\nsource\nback\n")
        #expect(read.exitCode == 0)
        #expect(!read.output.contains(0x1B))
        #expect(!read.output.contains(0x07))
    }

    @Test("what the configuration says for the sender is filled in and said")
    func defaults() async throws {
        let sesame = try Sesame()
        try sesame.home.write(
            "identities:\n  ops@example.com:\n    name: Ops\n    reply-to: help@example.com\n    signature: The team\n",
            to: ".config/sesame/config.yaml"
        )
        let answers = "write\nops@example.com\nb@example.com\n\n\nHi\n\n\nHello.\n.\nsend\nyes\nquit\n"
        let result = try await sesame.run(["--plain", "--local"], input: answers)
        #expect(result.exitCode == 0, "\(result.errorText)")
        #expect(result.text.contains("Filled in for this sender"))
        let name = try #require(sesame.home.files(below: ".local/share/sesame/outbox/new").first)
        let mail = try await ParsedMail(sesame.home.read(".local/share/sesame/outbox/new/\(name)"))
        #expect(mail.header("From") == "Ops <ops@example.com>")
        #expect(mail.header("Reply-To") == "help@example.com")
        #expect(mail.text()?.replacing("\r\n", with: "\n").hasPrefix("Hello.\n\n-- \nThe team") == true)
    }
}
