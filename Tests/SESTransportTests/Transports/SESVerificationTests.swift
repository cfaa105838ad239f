import AWSClient
import JSON
import TestSupport
import Testing

@testable import SESTransport

@Suite("Checking SES without sending")
struct SESVerificationTests {
    func verify(_ answer: ScriptedAnswer) async throws -> TransportVerification {
        let server = try ScriptedServer(answer)
        defer { #expect(server.requests.allSatisfy { $0.method == "GET" }) }
        return try await SESTransport(client: .testing(server.url)).verify()
    }

    static func account(sends: Bool) -> ScriptedAnswer {
        .json(["ProductionAccessEnabled": true, "SendingEnabled": .bool(sends)])
    }

    @Test("an account that may send is ready")
    func ready() async throws {
        guard case .ready(let account) = try await verify(Self.account(sends: true)) else {
            throw Unexpected()
        }
        #expect(account?.hasProductionAccess == true)
    }

    @Test("an account whose sending is off is told")
    func disabled() async throws {
        guard case .sendingDisabled = try await verify(Self.account(sends: false)) else { throw Unexpected() }
    }

    @Test("credentials that may not ask leave it open")
    func denied() async throws {
        let answer = ScriptedAnswer.refused("AccessDeniedException", status: 403)
        guard case .unknown(let refusal) = try await verify(answer) else { throw Unexpected() }
        #expect(refusal.code == "AccessDeniedException")
    }

    @Test("a server that does not know the question leaves it open")
    func unknownOperation() async throws {
        guard case .unknown = try await verify(SESLookupsTests.unknownOperation) else { throw Unexpected() }
    }

    @Test(
        "credentials that SES does not take are an error",
        arguments: ["UnrecognizedClientException", "SignatureDoesNotMatch", "ExpiredTokenException"]
    )
    func badCredentials(_ code: String) async throws {
        await #expect(throws: SendError.self) { try await verify(ScriptedAnswer.refused(code, status: 403)) }
    }

    struct Unexpected: Error {}
}
