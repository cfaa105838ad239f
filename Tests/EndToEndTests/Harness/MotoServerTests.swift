import JSON
import TestSupport
import Testing

@Suite("Moto server")
struct MotoServerTests {
    /// The send of a raw message by curl's own signer, so that nothing of ours is needed for the proof.
    private func send(to url: String, key: AccessKey) async throws -> Subprocess.Result {
        let raw = "RnJvbTogYUBleGFtcGxlLmNvbQ0KVG86IGJAZXhhbXBsZS5jb20NCg0KaGkNCg=="
        let body =
            #"{"FromEmailAddress":"a@example.com","Destination":{"ToAddresses":["b@example.com"]},"#
            + #""Content":{"Raw":{"Data":"\#(raw)"}}}"#
        let arguments = [
            "--silent", "--write-out", "\n%{http_code}", "--aws-sigv4", "aws:amz:us-east-1:ses",
            "--user", "\(key.identifier):\(key.secret)", "--header", "Content-Type: application/json",
            "--data", body, "\(url)/v2/email/outbound-emails",
        ]
        return try await Subprocess.run(
            "curl",
            arguments,
            environment: TestEnvironment.clean(home: "/nonexistent")
        )
    }

    @Test("with authentication on, a policy decides and a wrong secret is refused")
    func authentication() async throws {
        let moto = try await MotoServer.start(authentication: true)
        try await moto.verify(identity: "a@example.com")
        let key = try await moto.makeUser("deploy")

        let denied = try await send(to: moto.url, key: key)
        #expect(denied.text.hasSuffix("\n403"))
        #expect(denied.text.contains("user/deploy is not authorized to perform: ses:SendEmail"))

        try await moto.setPolicy(of: "deploy", actions: ["ses:SendEmail", "ses:SendRawEmail"])
        let recorder = try moto.recorder()
        let accepted = try await send(to: recorder.url, key: key)
        #expect(accepted.text.hasSuffix("\n200"))
        #expect(recorder.requests.map(\.target) == ["/v2/email/outbound-emails"])

        let wrong = try await send(to: moto.url, key: AccessKey(identifier: key.identifier, secret: "wrong"))
        #expect(wrong.text.contains("SignatureDoesNotMatch"))

        let messages = try await moto.acceptedMessages()
        #expect(messages.map(\.source) == ["a@example.com"])
        #expect(messages.map(\.raw) == ["From: a@example.com\r\nTo: b@example.com\r\n\r\nhi\r\n"])
    }

    @Test("without authentication any key does, and a sender that is no identity is refused")
    func open() async throws {
        let moto = try await MotoServer.start()
        let key = AccessKey.example
        #expect(try await send(to: moto.url, key: key).text.contains("MessageRejected"))
        try await moto.verify(identity: "a@example.com")
        #expect(try await send(to: moto.url, key: key).text.hasSuffix("\n200"))
    }
}
