import FoundationEssentials
import JSON
import TestSupport
import Testing

@Suite("Composer: preview, account and colour schemes", .serialized)
struct ComposerScreensTests {
    private func filledIn(_ sesame: Sesame, _ option: String) async throws -> ComposerSession {
        let composer = try await ComposerSession(
            sesame.open(
                "--from",
                "a@example.com",
                "--to",
                "b@example.com",
                "--subject",
                "Seen before",
                option
            )
        )
        try await composer.type("Hello.", in: .body)
        return composer
    }

    @Test("a test is marked in the list, and resent it goes to oneself again")
    func resentTest() async throws {
        let sesame = try Sesame()
        let composer = try await filledIn(sesame, "--local")
        let terminal = composer.terminal
        terminal.send(.ctrl("r"))
        try await terminal.wait(for: "1 recipient")
        terminal.send(.text("t"))
        try await terminal.wait(for: "T asks for another one")
        terminal.send(.text("me@example.com"), .enter)
        try await terminal.wait(for: "Test delivered locally")
        terminal.send(.f(3))
        try await terminal.wait(for: "newest first")
        terminal.send(.text("/"), .text("state:local"))
        try await terminal.wait(for: "1 found")
        terminal.send(.enter)
        try await terminal.wait(for: "[test] Seen before")
        terminal.send(.text("r"))
        try await terminal.wait(for: "to me@example.com alone, as the test was")
        #expect(!terminal.screen.text.contains("b@example.com"))
        try await composer.quit()
        #expect(try await sesame.run("log", "state:local", "--output", "json").text.contains("\"test\":true"))
    }

    @Test("a test to oneself sends the bytes of the preview, and the form keeps its message")
    func testToMe() async throws {
        let sesame = try Sesame()
        let composer = try await filledIn(sesame, "--local")
        composer.terminal.send(.ctrl("r"))
        try await composer.terminal.wait(for: "1 recipient")
        let id = try #require(
            composer.terminal.screen.lines.first { $0.contains("Message-ID  <") }?.split(separator: "<").last
        ).prefix { $0 != ">" }
        composer.terminal.send(.text("t"))
        try await composer.terminal.wait(for: "Send a test to which address?")
        composer.terminal.send(.text("me@example.com"), .enter)
        try await composer.terminal.wait(for: "Test delivered locally")
        composer.terminal.send(.ctrl("r"))
        try await composer.terminal.wait(for: "Hello.")
        try await composer.quit()
        let files = sesame.home.files(below: ".local/share/sesame/outbox/new")
        #expect(files.count == 1)
        let raw = try sesame.home.read(".local/share/sesame/outbox/new/\(files[0])")
        let text = String(decoding: raw, as: UTF8.self)
        #expect(text.contains("To: b@example.com\r\n"))
        #expect(text.contains("Message-ID: <\(id)>\r\n"))
        #expect(try await sesame.states().sorted() == ["draft", "sent"])
        let state = String(
            decoding: try sesame.home.read(".local/state/sesame/remembered.json"),
            as: UTF8.self
        )
        #expect(try JSONParser.parse(state)["testAddress"]?.string == "me@example.com")
    }

    @Test(
        "a message in the countdown goes through the account that it was frozen for, the next through the other"
    )
    func profiles() async throws {
        let server = try ScriptedServer { request, _ in
            request.target == "/v2/email/outbound-emails"
                ? .accepted(messageID: "0100-example") : .refused("AccessDeniedException", status: 403)
        }
        let sesame = try Sesame(["AWS_ENDPOINT_URL": server.url, "AWS_PROFILE": "prod"])
        try sesame.home.write(
            """
            [profile prod]
            region = eu-west-1
            aws_access_key_id = AKIAPRODPRODPROD
            aws_secret_access_key = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
            [profile staging]
            region = us-west-2
            aws_access_key_id = AKIASTAGINGSTAGI
            aws_secret_access_key = bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb

            """,
            to: ".aws/config"
        )
        let composer = try await filledIn(sesame, "--no-color")
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "prod · eu-west-1 in")
        composer.terminal.send(.f(6))
        try await composer.terminal.wait(for: "Profile   prod")
        composer.terminal.send(.text("p"))
        try await composer.terminal.wait(for: "Send by which profile?")
        composer.terminal.send(.text("stag"), .enter)
        try await composer.terminal.wait(for: "us-west-2")
        try await composer.terminal.wait(for: "Accepted")
        let first = try #require(server.sends.first?.header("Authorization"))
        #expect(first.contains("AKIAPRODPRODPROD/"))
        #expect(first.contains("/eu-west-1/ses/"))

        composer.terminal.send(.f(2))
        try await composer.type("b@example.com", in: .to)
        try await composer.type("Second.", in: .body)
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "again sends it as it is")
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "staging · us-west-2 in")
        composer.terminal.send(.enter)
        try await composer.terminal.wait(for: "Accepted")
        try await composer.quit()
        #expect(server.sends.count == 2)
        #expect(server.sends.last?.header("Authorization")?.contains("AKIASTAGINGSTAGI/") == true)
        var regions: [String?] = []
        for row in try await sesame.rows() {
            let shown = try await sesame.run("log", "show", identifier(of: row), "--output", "json")
            regions.append(try shown.json["region"]?.string)
        }
        #expect(regions == ["us-west-2", "eu-west-1"])
    }

    @Test("a colour scheme that is chosen is written into config.yaml, and nothing else there changes")
    func scheme() async throws {
        let sesame = try Sesame()
        try sesame.home.write("# mine\nmouse: off # no\n", to: ".config/sesame/config.yaml")
        let composer = try await filledIn(sesame, "--local")
        composer.terminal.send(.ctrl("p"))
        try await composer.terminal.wait(for: "Commands")
        composer.terminal.send(.text("colour scheme…"), .enter)
        try await composer.terminal.wait(for: "Esc goes back")
        composer.terminal.send(.text("moss"), .enter)
        try await composer.terminal.wait(for: "colour scheme moss-dark, kept in")
        try await composer.quit()
        let text = String(decoding: try sesame.home.read(".config/sesame/config.yaml"), as: UTF8.self)
        #expect(text == "# mine\nmouse: off # no\ntheme: moss-dark\n")
    }
}
