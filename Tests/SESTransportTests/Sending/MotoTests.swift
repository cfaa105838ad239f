import AWSClient
import FoundationEssentials
import JSON
import TestSupport
import Testing

@testable import SESTransport

/// The whole path against a server that checks signatures, keys and policies as AWS does.
@Suite("Against an SES-compatible server")
struct MotoTests {
    @Test("with authentication on, a permitted user's message arrives byte by byte, and is accepted once")
    func accepted() async throws {
        let moto = try await MotoServer.start(authentication: true)
        try await moto.verify(identity: "example.com")
        let key = try await moto.makeUser("ann")
        try await moto.setPolicy(of: "ann", actions: ["ses:SendEmail", "ses:SendRawEmail"])
        let transport = SESTransport(client: .testing(moto.url, accessKey: key))
        let receipt = try await transport.send(.example())
        let messages = try await moto.acceptedMessages()
        #expect(messages.map(\.identifier) == [receipt.response])
        #expect(messages.first?.raw == PreparedMessage.text)
        #expect(receipt.messageID == "<\(receipt.response)@email.amazonses.com>")
    }

    @Test(
        "without permission, a wrong secret, an unknown key: each refusal has its code, and nothing is sent"
    )
    func refused() async throws {
        let moto = try await MotoServer.start(authentication: true)
        try await moto.verify(identity: "example.com")
        let key = try await moto.makeUser("ann")
        func code(_ key: AccessKey) async -> String? {
            do throws(SendError) {
                _ = try await SESTransport(client: .testing(moto.url, accessKey: key)).send(.example())
            } catch {
                if case .aws(let error) = error { return error.serviceError?.code }
            }
            return nil
        }
        #expect(await code(key) == "AccessDenied")
        #expect(
            await code(AccessKey(identifier: key.identifier, secret: "wrong/+\(key.secret.dropFirst(8))"))
                == "SignatureDoesNotMatch"
        )
        #expect(await code(.example) == "InvalidClientTokenId")
        #expect(try await moto.acceptedMessages().isEmpty)
    }

    @Test("a sender that is no identity is rejected in SES's words")
    func unverified() async throws {
        let moto = try await MotoServer.start()
        do throws(SendError) {
            _ = try await SESTransport(client: .testing(moto.url)).send(.example())
            Issue.record("no error")
        } catch {
            guard case .aws(let failure) = error else { throw error }
            #expect(failure.serviceError?.code == "MessageRejected")
        }
    }

    @Test("who calls, which identities there are, and what the server does not know")
    func lookups() async throws {
        let moto = try await MotoServer.start()
        try await moto.verify(identity: "example.com")
        try await moto.verify(identity: "a@example.org")
        let lookups = SESLookups(client: .testing(moto.url))
        #expect(try await lookups.callerIdentity().account == MotoServer.accountID)
        #expect(try await lookups.identities().map(\.name).sorted() == ["a@example.org", "example.com"])
        #expect(try await lookups.identity("a@example.org")?.name == "a@example.org")
        #expect(try await lookups.configurationSets() == [])
        guard case .unknown(let answer) = try await SESTransport(client: .testing(moto.url)).verify() else {
            throw SESVerificationTests.Unexpected()
        }
        #expect(answer.status == 404)
    }
}
