import JSON
import TestSupport
import Testing

@Suite("sesame send, to a server that checks signatures and policies")
struct SendTests {
    private let fields = [
        "send", "--from", "Ops <ops@example.com>", "--to", "Dana Wü <dana@example.com>", "--cc",
        "c@example.com",
        "--bcc", "d@example.com", "--subject", "Fertig: 完了", "--body", "v2.3 is through.\n", "--tag",
        "env=prod",
        "--tag", "campaign=deploy", "--output", "json",
    ]

    @Test("a message arrives with the right bytes, sender, recipients and tags")
    func accepted() async throws {
        let moto = try await MotoServer.start(authentication: true)
        try await moto.verify(identity: "ops@example.com")
        let key = try await moto.makeUser("deploy")
        try await moto.setPolicy(of: "deploy", actions: ["ses:SendEmail", "ses:SendRawEmail"])
        let recorder = try moto.recorder()
        let sesame = try Sesame.user(of: recorder.url, key: key)

        let result = try await sesame.run(fields)
        #expect(result.exitCode == 0, "\(result.errorText)")
        let answer = try result.json
        let message = try #require(try await moto.acceptedMessages().first)
        #expect(answer["response"]?.string == message.identifier)
        #expect(answer["messageId"]?.string == "<\(message.identifier)@email.amazonses.com>")
        #expect(answer["state"]?.string == "sent")
        #expect(answer["envelope"]?["from"]?.string == "ops@example.com")
        #expect(answer["envelope"]?["to"] == ["dana@example.com", "c@example.com", "d@example.com"])

        #expect(recorder.sends.count == 1)
        let request = try SendRequest(try #require(recorder.sends.first))
        #expect(request.sender == "Ops <ops@example.com>")
        #expect(request.recipients("To") == ["dana@example.com"])
        #expect(request.recipients("Cc") == ["c@example.com"])
        #expect(request.recipients("Bcc") == ["d@example.com"])
        #expect(request.tags == ["env=prod", "campaign=deploy"])
        #expect(request.raw == Array(message.raw.utf8))

        let mail = try await ParsedMail(request.raw)
        #expect(mail.defects == [])
        #expect(mail.header("To") == "Dana Wü <dana@example.com>")
        #expect(mail.header("Subject") == "Fertig: 完了")
        #expect(mail.header("Bcc") == nil)
        #expect(mail.text()?.hasPrefix("v2.3 is through.") == true)
        #expect(try await sesame.states() == ["sent"])
    }

    @Test("a key without the permission is told the action and the principal, and the row is failed")
    func denied() async throws {
        let moto = try await MotoServer.start(authentication: true)
        try await moto.verify(identity: "ops@example.com")
        let key = try await moto.makeUser("deploy")
        let sesame = try Sesame.user(of: moto.url, key: key)
        let result = try await sesame.run(fields)
        #expect(result.exitCode == 77)
        let error = try JSONParser.parse(result.error)["error"]
        #expect(error?["cause"]?.string == "not-authorized")
        #expect(result.errorText.contains("ses:SendEmail"))
        #expect(result.errorText.contains("the user deploy"))
        #expect(try await sesame.states() == ["failed"])
        #expect(!result.errorText.contains(key.secret))
        #expect(!sesame.keeps(key.secret))
    }

    struct BadKey: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (AccessKey) -> AccessKey
        let cause: String
    }

    @Test(
        "a bad key is told apart from a bad secret",
        arguments: [
            BadKey(
                testDescription: "a wrong secret",
                change: { AccessKey(identifier: $0.identifier, secret: AccessKey.example.secret) },
                cause: "secret-wrong"
            ),
            BadKey(
                testDescription: "an unknown key",
                change: { AccessKey(identifier: AccessKey.example.identifier, secret: $0.secret) },
                cause: "key-unknown"
            ),
        ]
    )
    func badKeys(row: BadKey) async throws {
        let moto = try await MotoServer.start(authentication: true)
        let key = row.change(try await moto.makeUser("deploy"))
        let result = try await Sesame.user(of: moto.url, key: key).run(fields)
        #expect(result.exitCode == 77)
        #expect(
            try JSONParser.parse(result.error)["error"]?["cause"]?.string == row.cause,
            "\(result.errorText)"
        )
    }
}
