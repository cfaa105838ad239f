import FoundationEssentials
import TestSupport
import Testing

@Suite("Copying", .serialized)
struct ClipboardTests {
    private func copy(_ text: String, _ sesame: Sesame) async throws -> PseudoTerminal {
        let composer = try await ComposerSession(sesame.open("--local"))
        try await composer.type(text, in: .subject)
        composer.terminal.send(.bytes(Array("\u{1B}[1;2H".utf8)))
        composer.terminal.send(.ctrl("x"), .text("c"))
        return composer.terminal
    }

    private func configured(_ command: String) throws -> Sesame {
        let sesame = try Sesame()
        try sesame.home.write("copy-command: \(command)\n", to: ".config/sesame/config.yaml")
        return sesame
    }

    @Test("the configured command gets the text, and the status names it")
    func command() async throws {
        let sesame = try configured("cat >copied.txt")
        let terminal = try await copy("for the command", sesame)
        try await terminal.wait(for: "copied the selection with \"cat >copied.txt\"")
        #expect(try sesame.home.read("copied.txt") == Array("for the command".utf8))
    }

    @Test("with no tool, or one that fails, the terminal gets it, and nothing more is claimed")
    func terminal() async throws {
        let terminal = try await copy("for the terminal", try configured("exit 1"))
        try await terminal.wait(for: "the selection sent to the terminal's clipboard")
        let encoded = Data("for the terminal".utf8).base64EncodedString()
        #expect(String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}]52;c;\(encoded)\u{7}"))
    }

    @Test("tmux gets it into its buffer")
    func tmux() async throws {
        var sesame = try Sesame()
        try sesame.home.write(
            "#!/bin/sh\necho \"$@\" >args\ncat >copied.txt\n",
            to: "bin/tmux",
            mode: 0o755
        )
        sesame.environment["TMUX"] = "/tmp/none,1,0"
        sesame.environment["PATH"] = "\(sesame.home.path)/bin:\(sesame.environment["PATH"] ?? "")"
        let terminal = try await copy("for tmux", sesame)
        try await terminal.wait(for: "copied the selection with tmux")
        #expect(try sesame.home.read("copied.txt") == Array("for tmux".utf8))
        #expect(try sesame.home.read("args") == Array("load-buffer -w -\n".utf8))
    }
}
