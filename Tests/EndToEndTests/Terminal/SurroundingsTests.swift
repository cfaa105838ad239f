import TestSupport
import Testing

@Suite("Where the program is started", .serialized)
struct SurroundingsTests {
    @Test("with no credentials the composer opens, says so, and keeps what is written")
    func noCredentials() async throws {
        let sesame = try Sesame(["AWS_REGION": "us-east-1"])
        let composer = try await ComposerSession(
            sesame.open("--from", "a@example.com", "--to", "b@example.com")
        )
        try await composer.terminal.wait(for: "NO CREDENTIALS")
        try await composer.type("No account yet", in: .subject)
        try await composer.type("Hello.", in: .body)
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "a way to deliver locally") {
            $0.text.lowercased().contains("local")
        }
        try await composer.quit()
        let subjects = try await sesame.rows().compactMap { $0["subject"]?.string }
        #expect(subjects == ["No account yet"])
    }

    @Test("where nothing is set up yet, the credentials are what is missed first")
    func nothing() async throws {
        let composer = try await ComposerSession(Sesame().open())
        try await composer.terminal.wait(for: "NO CREDENTIALS")
        try await composer.quit()
    }

    @Test("with no region the composer opens and says so")
    func noRegion() async throws {
        let sesame = try Sesame(AccessKey.example.environment)
        let composer = try await ComposerSession(sesame.open())
        try await composer.terminal.wait(for: "NO REGION")
        try await composer.quit()
    }

    @Test(
        "a terminal that can't move its cursor, or is not known, gets a clear word",
        arguments: ["dumb", "no-such-terminal", ""]
    )
    func badTerminal(name: String) async throws {
        var sesame = try Sesame()
        sesame.environment["TERM"] = name
        let terminal = try sesame.open("--local")
        let status = try await terminal.exit()
        #expect(status != .exited(0))
        // The line may be wrapped anywhere.
        let words = terminal.screen.text.filter { !$0.isWhitespace }
        #expect(words.contains("sesamesend"), "\(terminal.screen.text)")
        #expect(!terminal.output.contains(0x1B))
        #expect(try terminal.modes() == terminal.initialModes)
    }

    @Test("without a terminal the composer refuses in one line and names sesame send")
    func noTerminal() async throws {
        // A session of its own, so that there is no controlling terminal either.
        let sesame = try Sesame()
        let result = try await Subprocess.run(
            "setsid",
            ["--wait", sesame.binary, "--local"],
            environment: sesame.environment
        )
        #expect(result.exitCode != 0)
        #expect(result.output.isEmpty)
        #expect(result.errorLines.count == 1, "\(result.errorText)")
        #expect(result.errorText.contains("sesame send"))
    }

    @Test("in the C locale text of any script is still shown")
    func plainLocale() async throws {
        var sesame = try Sesame()
        sesame.environment["LANG"] = nil
        sesame.environment["LC_ALL"] = "C"
        let composer = try await ComposerSession(sesame.open("--local"))
        try await composer.type("Grüße 完了", in: .subject)
        try await composer.quit()
    }

    @Test("the console of Linux gets its lines and signs in ASCII")
    func console() async throws {
        var sesame = try Sesame()
        sesame.environment["TERM"] = "linux"
        let terminal = try sesame.open("--local", "--body", "naïve")
        try await terminal.wait(for: "the form") {
            $0.row(ofLabel: "Subject") != nil && $0.lines.last?.contains("F9") == true
        }
        let screen = terminal.screen
        #expect(screen.text.contains("naïve"))
        #expect(screen.lines[1].hasPrefix("-----"))
        #expect(screen.text.unicodeScalars.allSatisfy { $0.value < 0x80 || $0 == "ï" }, "\(screen.text)")
        terminal.send(.ctrl("q"))
        #expect(try await terminal.exit() == .exited(0))
    }

    @Test(
        "where ambiguous characters are two columns wide, text with them stands right and so does the cursor"
    )
    func ambiguousWide() async throws {
        let sesame = try Sesame()
        let terminal = try PseudoTerminal(
            sesame.binary,
            ["--local", "--subject", "± 5 → ①"],
            environment: sesame.environment,
            size: TerminalSize(columns: 80, rows: 24),
            workingDirectory: sesame.home.path,
            isAmbiguousWide: true
        )
        let composer = try await ComposerSession(terminal)
        try await terminal.wait(for: "lines in ASCII") { $0.lines[1].hasPrefix("-----") }
        try await composer.focus(.body)
        terminal.send(.text("Привет ①α!"))
        // A margin, six letters of two cells, a blank, two more letters, a sign.
        try await terminal.wait(for: "the cursor behind the text") { screen in
            screen.cursor.column == 19 && screen.lines[screen.cursor.row].hasSuffix("Привет ①α!")
        }
        terminal.send(.left, .left, .backspace, .text("x"))
        try await terminal.wait(for: "the change in its place") { screen in
            screen.cursor.column == 15 && screen.lines[screen.cursor.row].hasSuffix("Привет xα!")
        }
        #expect(terminal.screen.lines.contains { $0.hasPrefix(" Subject   ± 5 > ①") })
        // Selected, they have the style of the selection, and what stands behind them has its own again.
        let row = terminal.screen.cursor.row
        terminal.send(.ctrl("a"), .text("\u{1B}[1;2C"))
        try await terminal.wait(for: "the first letter selected, and nothing else") { screen in
            let plain = screen.style(row: row + 2, column: 5)
            return screen.style(row: row, column: 1) != plain
                && (3..<80).allSatisfy { screen.style(row: row, column: $0) == plain }
        }
        terminal.send(.f(1))
        try await terminal.wait(for: "type to find")
        terminal.send(.escape)
        try await terminal.wait(for: "the text again") { $0.lines[row].hasSuffix("Привет xα!") }
        try await composer.quit()
    }

    @Test("typing goes on after a reply of the terminal that was cut off")
    func cutOffReply() async throws {
        let composer = try await ComposerSession(Sesame().open("--local"))
        let terminal = composer.terminal
        for (number, reply) in ["\u{1B}[?1;2", "\u{1B}[?2026;", "\u{1B}[<0;5"].enumerated() {
            terminal.send(.text("\(reply)hello\(number) "))
            try await terminal.wait(for: "hello\(number)")
        }
        // A string takes what is typed until it is given up; then all is text again.
        terminal.send(.text("\u{1B}]11;rgb:00"))
        try await composer.press(.text("w"), until: "text again") { $0.text.contains("w") }
        try await composer.quit()
    }

    @Test("NO_COLOR means no colours, and everything is still there")
    func noColour() async throws {
        var sesame = try Sesame()
        sesame.environment["NO_COLOR"] = "1"
        let composer = try await ComposerSession(sesame.open("--local"))
        let screen = composer.terminal.screen
        let cells = (0..<30).flatMap { row in (0..<100).map { screen.style(row: row, column: $0) } }
        #expect(cells.allSatisfy { $0.foreground == nil && $0.background == nil })
        try await composer.quit()
    }

    @Test("control sequences in a field's text are shown, not obeyed")
    func controlSequences() async throws {
        let sesame = try Sesame()
        let evil = "x\u{1B}]0;owned\u{7}\u{1B}[2Jy"
        let composer = try await ComposerSession(sesame.open("--local", "--body", evil))
        try await composer.terminal.wait(for: "the text") { $0.text.contains("]0;owned") }
        #expect(!composer.terminal.screen.title.contains("owned"))
        try await composer.quit()
    }
}
