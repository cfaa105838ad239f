import Glibc
import JSON
import TestSupport
import Testing

@Suite("Composer, ending while a message is on its way", .serialized)
struct ComposerEndTests {
    private func filledIn(_ sesame: Sesame) async throws -> ComposerSession {
        let composer = try await ComposerSession(
            sesame.open("--from", "a@example.com", "--to", "b@example.com", "--subject", "On its way")
        )
        try await composer.type("Hello.", in: .body)
        return composer
    }

    /// Answers sends as told; every look-up is denied.
    private func server(_ answer: ScriptedAnswer) throws -> ScriptedServer {
        try ScriptedServer { request, _ in
            request.target == "/v2/email/outbound-emails"
                ? answer : .refused("AccessDeniedException", status: 403)
        }
    }

    @Test("quitting in the countdown asks, and Enter keeps a draft")
    func quitInCountdown() async throws {
        let server = try server(.accepted(messageID: "0100-example"))
        let sesame = try Sesame.user(of: server.url)
        try sesame.holdCountdown()
        let composer = try await filledIn(sesame)
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "Esc takes it back")
        composer.terminal.send(.ctrl("q"))
        try await composer.terminal.wait(for: "Enter keeps it as a draft")
        composer.terminal.send(.enter)
        #expect(try await composer.terminal.exit() == .exited(0))
        #expect(server.sends.isEmpty)
        #expect(try await sesame.states() == ["draft"])
    }

    @Test("a signal in the countdown makes a draft of the message", arguments: [SIGTERM, SIGHUP])
    func signalInCountdown(signal: Int32) async throws {
        let server = try server(.accepted(messageID: "0100-example"))
        let sesame = try Sesame.user(of: server.url)
        try sesame.holdCountdown()
        let composer = try await filledIn(sesame)
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "Esc takes it back")
        composer.terminal.signal(signal)
        try await composer.terminal.exit()
        #expect(server.sends.isEmpty)
        #expect(try await sesame.states() == ["draft"])
    }

    @Test("a signal while the request is out leaves time for the answer")
    func signalBeforeAnswer() async throws {
        let server = try server(.accepted(messageID: "0100-example").held)
        let sesame = try Sesame.user(of: server.url)
        let composer = try await filledIn(sesame)
        try await composer.send()
        try await composer.terminal.wait(for: "waiting for the answer")
        composer.terminal.signal(SIGTERM)
        server.release()
        try await composer.terminal.exit()
        #expect(server.sends.count == 1)
        #expect(try await sesame.states() == ["sent"])
    }

    @Test("an answer that does not come after a signal leaves the message uncertain")
    func signalWithoutAnswer() async throws {
        let server = try server(.never)
        let sesame = try Sesame.user(of: server.url)
        let composer = try await filledIn(sesame)
        try await composer.send()
        try await composer.terminal.wait(for: "waiting for the answer")
        composer.terminal.hangUp()
        try await composer.terminal.exit()
        #expect(server.sends.count == 1)
        #expect(try await sesame.states() == ["uncertain"])
    }

    @Test("quitting while the request is out waits for the answer")
    func quitWhileSending() async throws {
        let server = try server(.accepted(messageID: "0100-example").held)
        let sesame = try Sesame.user(of: server.url)
        let composer = try await filledIn(sesame)
        try await composer.send()
        try await composer.terminal.wait(for: "waiting for the answer")
        composer.terminal.send(.ctrl("q"))
        try await composer.terminal.wait(for: "ends when the answer is there")
        server.release()
        #expect(try await composer.terminal.exit() == .exited(0))
        #expect(try await sesame.states() == ["sent"])
    }
}
