import TestSupport
import Testing

@Suite("Pseudo-terminal")
struct PseudoTerminalTests {
    private func shell(_ script: String, size: TerminalSize = TerminalSize()) throws -> PseudoTerminal {
        let environment = TestEnvironment.clean(home: "/nonexistent")
        return try PseudoTerminal("sh", ["-c", script], environment: environment, size: size)
    }

    @Test("a program finds a terminal of the size that was asked for, and controls it")
    func size() async throws {
        let terminal = try shell(
            "stty size; test -t 0 && echo input; (echo control) >/dev/tty",
            size: .init(columns: 123, rows: 45)
        )
        #expect(try await terminal.exit() == .exited(0))
        #expect(terminal.screen.lines.prefix(3) == ["45 123", "input", "control"])
    }

    @Test("keys are typed and echoed")
    func typing() async throws {
        let terminal = try shell("read line; echo \"got $line\"")
        terminal.send(.text("héllo"), .enter)
        #expect(try await terminal.exit() == .exited(0))
        #expect(terminal.screen.lines.prefix(2) == ["héllo", "got héllo"])
    }

    @Test("Ctrl-C reaches the program as a signal")
    func interrupt() async throws {
        let terminal = try shell("echo ready; exec cat")
        try await terminal.wait(for: "ready")
        terminal.send(.ctrl("c"))
        #expect(try await terminal.exit() == .signaled(2))
    }

    @Test("a resize is told to the program")
    func resize() async throws {
        let terminal = try shell("trap 'stty size; exit 3' WINCH; echo ready; while :; do read x; done")
        try await terminal.wait(for: "ready")
        terminal.resize(to: .init(columns: 100, rows: 30))
        try await terminal.wait(for: "30 100")
        terminal.send(.enter)
        #expect(try await terminal.exit() == .exited(3))
    }

    @Test("closing the terminal hangs up")
    func hangUp() async throws {
        let terminal = try shell("echo ready; exec cat")
        try await terminal.wait(for: "ready")
        terminal.hangUp()
        #expect(try await terminal.exit() == .signaled(1))
    }

    @Test("the settings of the line are told before, while and after")
    func modes() async throws {
        let terminal = try shell("saved=$(stty -g); stty raw -echo; echo ready; read -r x; stty $saved")
        #expect(terminal.initialModes.isCooked)
        try await terminal.wait(for: "ready")
        #expect(try !terminal.modes().isCooked)
        terminal.send(.text("\n"))
        try await terminal.exit()
        #expect(try terminal.modes() == terminal.initialModes)
    }

    @Test("a megabyte is pasted into a program that reads it, and all that it writes is read")
    func large() async throws {
        let terminal = try shell("stty raw -echo; echo ready; head -c 1000000 | wc -c")
        try await terminal.wait(for: "ready")
        terminal.send(.paste(String(repeating: "x", count: 1_000_000)))
        try await terminal.exit(upTo: .seconds(60))
        #expect(terminal.screen.text.contains("1000000"))
    }

    @Test("a frame of synchronised output is seen when it is whole, not before")
    func frames() async throws {
        let terminal = try shell(
            "stty raw -echo; printf 'old\\r\\033[?2026hnew'; printf '\\033[6n'; head -c 7 >/dev/null;"
                + " printf '\\033[?2026l'; cat"
        )
        // Read are the cursor report, which comes when the terminal has all before the question, and the key that
        // says that the old text was still seen; in whichever order.
        try await terminal.wait(for: "old")
        terminal.send(.text("\n"))
        try await terminal.wait(for: "new")
        #expect(terminal.screen.frameCount == 1)
        #expect(!terminal.screen.text.contains("old"))
    }

    @Test("a program that ends without the awaited text is reported with its screen")
    func report() async throws {
        let terminal = try shell("echo something else")
        let error = await #expect(throws: TimeLimitPassed.self) { try await terminal.wait(for: "never") }
        #expect(error?.description.contains("something else") == true)
    }

    @Test("ncurses output is understood")
    func ncurses() async throws {
        let terminal = try shell("tput smcup; tput cup 2 5; tput rev; printf X; tput sgr0; tput cup 0 0; cat")
        try await terminal.wait(for: "X at 5") { $0.position(of: "X").map { $0 == (2, 5) } ?? false }
        #expect(terminal.screen.style(row: 2, column: 5).isReversed)
        #expect(terminal.screen.isAlternateScreen)
        #expect(terminal.screen.unknown == [])
    }
}
