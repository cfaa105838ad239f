import Glibc
import TestSupport
import Testing

@Suite("The terminal is left as it was found", .serialized)
struct RestorationTests {
    enum Way: Sendable, CaseIterable, CustomTestStringConvertible {
        case ctrlQ, f10, terminate, hangUp, interrupt, quit, abort, segmentation, bus, illegal, floatingPoint

        var testDescription: String { String(describing: self) }

        var signal: Int32? {
            switch self {
            case .ctrlQ, .f10: nil
            case .terminate: SIGTERM
            case .hangUp: SIGHUP
            case .interrupt: SIGINT
            case .quit: SIGQUIT
            case .abort: SIGABRT
            case .segmentation: SIGSEGV
            case .bus: SIGBUS
            case .illegal: SIGILL
            case .floatingPoint: SIGFPE
            }
        }
    }

    @Test("whatever ends the program, and what was typed is a draft", arguments: Way.allCases)
    func restored(way: Way) async throws {
        let sesame = try Sesame()
        let composer = try await ComposerSession(sesame.open("--local"))
        let terminal = composer.terminal
        #expect(try !terminal.modes().isCooked)
        try await composer.type("Kept whatever comes", in: .subject)
        try await terminal.wait(for: "draft saved")
        if let signal = way.signal {
            terminal.signal(signal)
        } else {
            terminal.send(way == .f10 ? .f(10) : .ctrl("q"))
        }
        let status = try await terminal.exit()
        if way.signal == nil { #expect(status == .exited(0)) }

        #expect(try terminal.modes() == terminal.initialModes)
        let screen = terminal.screen
        #expect(!screen.isAlternateScreen)
        #expect(screen.modes.contains(25), "the cursor is hidden")
        let left = screen.modes.intersection([1, 9, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 2004, 2026])
        #expect(left.isEmpty, "modes left on: \(left)")
        #expect(screen.style == CellStyle())
        #expect(try await sesame.states() == ["draft"])
    }

    @Test("a terminal that is closed ends the program, and the draft is kept")
    func closed() async throws {
        let sesame = try Sesame()
        let composer = try await ComposerSession(sesame.open("--local"))
        try await composer.type("Window closed", in: .subject)
        composer.terminal.hangUp()
        try await composer.terminal.exit()
        let row = try #require(try await sesame.rows().first)
        #expect(row["state"]?.string == "draft")
        #expect(row["subject"]?.string == "Window closed")
    }

    @Test("suspended from a shell, the shell has its terminal, and the form comes back with what was typed")
    func suspended() async throws {
        let sesame = try Sesame()
        let script =
            "set -m; \"$1\" --local; echo \"stopped $?\"; read line; fg >/dev/null; echo \"ended $?\""
        let terminal = try PseudoTerminal(
            "bash",
            ["-c", script, "bash", sesame.binary],
            environment: sesame.environment,
            workingDirectory: sesame.home.path
        )
        let composer = try await ComposerSession(terminal)
        try await composer.type("Before the break", in: .subject)
        terminal.send(.ctrl("z"))
        try await terminal.wait(for: "stopped 14")
        #expect(!terminal.screen.isAlternateScreen)
        #expect(try terminal.modes().isCooked)
        #expect(terminal.screen.modes.isDisjoint(with: [1000, 1002, 1003, 1006, 2004]))
        terminal.resize(to: TerminalSize(columns: 100, rows: 30))
        terminal.send(.enter)
        try await terminal.wait(for: "the form in the new size") { screen in
            screen.isAlternateScreen && screen.row(ofLabel: "Subject") != nil
                && screen.text.contains("Before the break") && screen.lines.last?.contains("F9") == true
        }
        terminal.send(.text(", and after"))
        try await terminal.wait(for: "Before the break, and after")
        terminal.send(.ctrl("q"))
        try await terminal.wait(for: "ended 0")
        #expect(try await terminal.exit() == .exited(0))
    }

    @Test("suspended with no shell to return to, it comes back and goes on")
    func noShell() async throws {
        let composer = try await ComposerSession(Sesame().open("--local"))
        composer.terminal.send(.ctrl("z"))
        try await composer.type("Still here", in: .subject)
        try await composer.quit()
    }
}
