import TestSupport
import Testing

@Suite("Sizes of the terminal", .serialized)
struct ScreenSizeTests {
    @Test("a storm of resizes ends in a whole screen of the last size, with nothing lost")
    func storm() async throws {
        let composer = try await ComposerSession(Sesame().open("--local"))
        let terminal = composer.terminal
        try await composer.type("Storm-proof", in: .subject)
        for step in 0..<300 {
            terminal.resize(to: TerminalSize(columns: 20 + step * 7 % 160, rows: 3 + step * 5 % 60))
        }
        terminal.resize(to: TerminalSize(columns: 101, rows: 31))
        try await terminal.wait(for: "the whole screen") { screen in
            screen.lines.count == 31 && screen.lines[30].contains("F9") && screen.lines[0].contains("sesame")
                && screen.lines[1].count == 101 && screen.text.contains("Storm-proof")
        }
        terminal.send(.text(" indeed"))
        try await terminal.wait(for: "Storm-proof indeed")
        #expect(try await composer.quit() == .exited(0))
    }

    @Test("a storm of resizes makes far fewer frames than sizes, and what is typed in it is not lost")
    func frames() async throws {
        let composer = try await ComposerSession(Sesame().open("--local"))
        let terminal = composer.terminal
        try await composer.focus(.subject)
        let before = terminal.screen.frameCount
        let letters = "typed in the storm"
        for step in 0..<200 {
            terminal.resize(to: TerminalSize(columns: 60 + step % 50, rows: 20 + step % 20))
            if step % 10 == 0, let letter = letters.dropFirst(step / 10).first {
                terminal.send(.text(String(letter)))
            }
        }
        terminal.resize(to: TerminalSize(columns: 90, rows: 25))
        try await terminal.wait(for: "the whole screen of the last size") { screen in
            screen.lines.count == 25 && screen.lines[24].contains("F9") && screen.lines[1].count == 90
                && screen.text.contains(letters)
        }
        #expect(terminal.screen.frameCount - before < 100)
        #expect(try await composer.quit() == .exited(0))
    }

    @Test("below 40 x 10 one line asks for more room, and the form comes back")
    func tooSmall() async throws {
        let composer = try await ComposerSession(Sesame().open("--local"))
        try await composer.type("Patience", in: .subject)
        composer.terminal.resize(to: TerminalSize(columns: 36, rows: 8))
        try await composer.terminal.wait(for: "40 x 10")
        composer.terminal.resize(to: TerminalSize(columns: 40, rows: 10))
        try await composer.terminal.wait(for: "Patience")
        try await composer.quit()
    }

    @Test("the size is the terminal's, whatever COLUMNS and LINES say")
    func environment() async throws {
        var sesame = try Sesame()
        sesame.environment["COLUMNS"] = "50"
        sesame.environment["LINES"] = "12"
        let composer = try await ComposerSession(
            sesame.open("--local", size: TerminalSize(columns: 120, rows: 40))
        )
        try await composer.terminal.wait(for: "a bar in the last row") { $0.lines[39].contains("F9") }
        try await composer.quit()
    }
}
