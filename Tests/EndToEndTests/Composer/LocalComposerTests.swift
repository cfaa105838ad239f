import JSON
import TestSupport
import Testing

@Suite("Composer, delivering locally", .serialized)
struct LocalComposerTests {
    @Test("with --local a message goes into the Maildir, the log and the Sent screen, with no account")
    func local() async throws {
        let sesame = try Sesame()
        let composer = try await ComposerSession(sesame.open("--local"))
        try await composer.terminal.wait(for: "LOCAL")
        try await composer.type("a@example.com", in: .from)
        try await composer.type("b@example.com", in: .to)
        try await composer.type("Local", in: .subject)
        try await composer.type("Hello.", in: .body)
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "Delivered locally into ~/.local/share/sesame/outbox")
        composer.terminal.send(.f(3))
        try await composer.terminal.wait(for: "the row") { screen in
            screen.lines.contains {
                $0.contains("local") && $0.contains("b@example.com") && $0.contains("Local")
            }
        }
        #expect(try await composer.quit() == .exited(0))
        let files = sesame.home.files(below: ".local/share/sesame/outbox/new")
        #expect(files.count == 1)
        #expect(try await sesame.states() == ["sent"])
    }

    @Test(
        "fields given on the command line and in a mailto URL are filled in, and what a URL may not set is not"
    )
    func filledIn() async throws {
        let sesame = try Sesame()
        let url = "mailto:b@example.com?subject=Hi%20there&body=Line%20one%0D%0Atwo&attach=/etc/passwd"
        let composer = try await ComposerSession(sesame.open("--local", "--from", "a@example.com", url))
        try await composer.terminal.wait(for: "the fields") { screen in
            ["a@example.com", "b@example.com", "Hi there", "Line one", "two"].allSatisfy(screen.text.contains)
        }
        #expect(!composer.terminal.screen.text.contains("passwd B"))
        try await composer.quit()
    }

    @Test("a piped standard input is the body, and the accepted message's id is printed at exit")
    func piped() async throws {
        let sesame = try Sesame()
        let script =
            "printf 'piped body\\n' | \"$1\" compose --local --from a@example.com --to b@example.com "
            + "--subject s >id.txt"
        let terminal = try PseudoTerminal(
            "sh",
            ["-c", script, "sh", sesame.binary],
            environment: sesame.environment,
            workingDirectory: sesame.home.path
        )
        let composer = try await ComposerSession(terminal)
        try await terminal.wait(for: "piped body")
        terminal.send(.f(9))
        try await terminal.wait(for: "Delivered locally")
        #expect(try await composer.quit() == .exited(0))
        let printed = String(decoding: try sesame.home.read("id.txt"), as: UTF8.self)
        #expect(printed.split(separator: "\n").count == 1, "\(printed)")
        #expect(!printed.contains("\u{1B}"))
    }

    @Test("mistakes stop the send at the first field, in words")
    func mistakes() async throws {
        let composer = try await ComposerSession(Sesame().open("--local", "--from", "a@example.com"))
        try await composer.type("team@examp", in: .to)
        composer.terminal.send(.tab)
        try await composer.terminal.wait(for: "no dot in the domain")
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "the focus in To") { $0.hasFocus(.to) }
        try await composer.quit()
    }

    @Test("200 KB are pasted into the body whole, and control characters in them do nothing")
    func paste() async throws {
        let sesame = try Sesame()
        let composer = try await ComposerSession(
            sesame.open("--local", "--from", "a@example.com", "--to", "b@example.com", "--subject", "s")
        )
        try await composer.focus(.body)
        let line = "The quick brown fox jumps over the lazy dog, 完了.\n"
        let text = String(repeating: line, count: 4000)
        composer.terminal.send(.paste(text), .text("the end"))
        try await composer.terminal.wait(for: "the end of the paste") {
            $0.text.contains("the end") && $0.text.contains("4001 lines")
        }
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "Delivered locally")
        try await composer.quit()
        let file = try #require(sesame.home.files(below: ".local/share/sesame/outbox/new").first)
        let mail = try await ParsedMail(try sesame.home.read(".local/share/sesame/outbox/new/\(file)"))
        let body = mail.text()?.replacing("\r\n", with: "\n")
        #expect(body?.hasPrefix(text + "the end") == true)
    }

    @Test("a click focuses the field under it")
    func mouse() async throws {
        let composer = try await ComposerSession(Sesame().open("--local"))
        let terminal = composer.terminal
        try await terminal.wait(for: "the mouse") { $0.modes.contains(1006) }
        for field in [ComposerSession.Field.tags, .subject, .cc] {
            let row = try #require(terminal.screen.row(ofLabel: field.rawValue))
            terminal.send(.click(row: row, column: 20))
            try await terminal.wait(for: "the focus in \(field.rawValue)") { $0.hasFocus(field) }
        }
        terminal.send(.text("by mouse"))
        try await terminal.wait(for: "by mouse")
        try await composer.quit()
    }

    @Test("killed while typing, the draft is offered at the next start")
    func killed() async throws {
        let sesame = try Sesame()
        let composer = try await ComposerSession(sesame.open("--local", "--to", "b@example.com"))
        try await composer.type("Half a thought", in: .subject)
        try await composer.terminal.wait(for: "draft saved")
        composer.terminal.signal(9)
        #expect(try await composer.terminal.exit() == .signaled(9))
        #expect(try await sesame.states() == ["draft"])

        let second = try await ComposerSession(sesame.open("--local"))
        try await second.terminal.wait(for: "1 draft left by a crash or kill")
        second.terminal.send(.ctrl("x"), .text("d"))
        try await second.terminal.wait(for: "Half a thought")
        second.terminal.send(.enter)
        try await second.terminal.wait(for: "the draft in the form") { screen in
            screen.lines.contains { $0.hasPrefix(" Subject") && $0.contains("Half a thought") }
                && screen.lines.contains { $0.hasPrefix(" To") && $0.contains("b@example.com") }
        }
        try await second.quit()
    }
}
