import Synchronization
import Testing

@testable import Diagnosis

@Suite("Failure check")
struct FailureCheckTests {
    private func facts(_ code: String, _ message: String? = nil) -> ErrorFacts {
        var facts = ErrorFacts(code: code, status: 403, message: message, operation: "SendEmail")
        facts.known.from = "Ops <ops@acme.dev>"
        facts.known.recipients = ["dana@example.net"]
        facts.known.region = "eu-west-1"
        facts.known.configurationSet = "mail"
        return facts
    }

    private let denial =
        "User `arn:aws:iam::123456789012:user/deploy' is not authorized to perform `ses:SendEmail' on resource "
        + "`arn:aws:ses:eu-west-1:123456789012:identity/acme.dev'"
    private let unverified =
        "Email address is not verified. The following identities failed the check in region EU-WEST-1: ops@acme.dev"

    /// Waits for ever: no look-up of these tests is late, but where that is the point.
    private static let never: @Sendable (Duration) async throws -> Void = { _ in
        try await Task.sleep(for: .seconds(3600))
    }

    private func explanation(
        _ facts: ErrorFacts,
        sleep: @escaping @Sendable (Duration) async throws -> Void = Self.never,
        _ make: (inout DiagnosisProbe) -> Void
    ) async -> Explanation {
        var probe = DiagnosisProbe()
        make(&probe)
        var facts = facts
        facts.known = await FailureCheck(probe: probe, sleep: sleep).run(facts)
        return Explainer.explain(facts)
    }

    private func check(_ explanation: Explanation, _ text: String) -> HintCheck? {
        explanation.hints.first { $0.text.contains(text) }?.check
    }

    @Test("a denial has the sender looked up, and who asks")
    func denied() async {
        var facts = facts("AccessDeniedException", "not authorized")
        facts.known.credentialSource = "the environment"
        let explanation = await explanation(facts) { probe in
            probe.identity = { [IdentityState(name: $0, region: "eu-west-1", isVerified: true)] }
            probe.caller = { "arn:aws:iam::123456789012:user/deploy" }
        }
        #expect(check(explanation, "is verified") == HintCheck(.fine, "verified (checked)"))
        #expect(explanation.facts[1] == "User arn:aws:iam::123456789012:user/deploy (from the environment)")
        #expect(explanation.hints[0].text == "Give the user deploy permission to send.")
    }

    @Test("a look-up that is refused is said to be that, with the action that is missing")
    func refused() async {
        let explanation = await explanation(facts("AccessDeniedException", denial)) { probe in
            probe.identity = { _ in
                throw ProbeFailure(ErrorFacts(code: "AccessDeniedException", operation: "GetEmailIdentity"))
            }
        }
        #expect(
            check(explanation, "is verified")
                == HintCheck(.open, "can't be checked without ses:GetEmailIdentity")
        )
    }

    @Test("a sender that is verified in another region is told where, first")
    func elsewhere() async {
        let explanation = await explanation(facts("MessageRejected", unverified)) { probe in
            probe.identity = { [IdentityState(name: $0, region: "eu-west-1", isVerified: false)] }
            probe.identityElsewhere = { _ in
                [IdentityState(name: "acme.dev", region: "us-east-1", isVerified: true)]
            }
            probe.account = { AccountState(isInProduction: false) }
        }
        #expect(explanation.hints[0].text == "acme.dev is verified in us-east-1: send from there.")
        #expect(explanation.hints[0].command == "sesame --region us-east-1")
        #expect(check(explanation, "Verify ops@acme.dev") == HintCheck(.wrong, "not verified (checked)"))
    }

    @Test("an identity that waits for its link is told to wait")
    func pending() async {
        let explanation = await explanation(facts("MessageRejected", unverified)) { probe in
            probe.identity = {
                [IdentityState(name: $0, region: "eu-west-1", isVerified: false, status: "PENDING")]
            }
        }
        #expect(check(explanation, "Verify ops@acme.dev")?.text.contains("waits for its link") == true)
    }

    @Test("a key that AWS doesn't know is asked about where every account may ask")
    func globalCaller() async {
        let known = await explanation(facts("InvalidClientTokenId")) { probe in
            probe.globalCaller = { "arn:aws:iam::123456789012:user/deploy" }
        }
        #expect(known.cause == .optInRegion)
        let unknown = await explanation(facts("InvalidClientTokenId")) { probe in
            probe.globalCaller = { throw ProbeFailure(ErrorFacts(code: "InvalidClientTokenId")) }
        }
        #expect(unknown.cause == .keyUnknown)
        #expect(check(unknown, "Ask STS in us-east-1")?.outcome == .wrong)
        let silent = await explanation(facts("InvalidClientTokenId")) { probe in
            probe.globalCaller = {
                throw ProbeFailure(ErrorFacts(transport: TransportFailure(kind: .timedOut)))
            }
        }
        #expect(check(silent, "Ask STS in us-east-1") == nil)
    }

    @Test(
        "the sandbox, the quota, the configuration sets and the suppression list are looked up for their errors"
    )
    func states() async {
        let sandbox = await explanation(
            facts("MessageRejected", unverified.replacing("ops@acme.dev", with: "dana@example.net"))
        ) { probe in
            probe.account = { AccountState(isInProduction: false) }
        }
        #expect(sandbox.cause == .sandboxRecipient)
        #expect(check(sandbox, "out of the sandbox") == HintCheck(.wrong, "in the sandbox (checked)"))
        let quota = await explanation(facts("LimitExceededException", "Daily message quota exceeded")) {
            $0.account = { AccountState(max24HourSend: 200, sentLast24Hours: 200) }
        }
        #expect(check(quota, "how much is left") == HintCheck(.wrong, "0 left (checked)"))
        let set = await explanation(facts("ConfigurationSetDoesNotExist")) { probe in
            probe.configurationSets = { ["main", "other"] }
        }
        #expect(check(set, "There are: main, other.") == HintCheck(.wrong, "not among them (checked)"))
        let list = await explanation(facts("MessageRejected", "Address blacklisted")) { probe in
            probe.suppression = { [SuppressedAddress(address: $0[0], reason: "BOUNCE")] }
        }
        #expect(
            check(list, "See why")
                == HintCheck(.wrong, "dana@example.net: bounce (checked)")
        )
    }

    @Test("a look-up that never answers ends with its time, and the hint stays without a check")
    func timeOut() async {
        let explanation = await explanation(facts("AccessDeniedException", denial), sleep: { _ in }) {
            probe in
            probe.identity = { _ in
                try await Task.sleep(for: .seconds(3600))
                return []
            }
        }
        #expect(check(explanation, "is verified") == nil)
    }

    @Test("an error of the connection or of this machine asks nobody")
    func nothing() async {
        let asked = Mutex(0)
        for facts in [
            ErrorFacts(transport: TransportFailure(kind: .connect)),
            ErrorFacts(local: .noCredentials(trace: [])),
            ErrorFacts(code: "ThrottlingException", status: 500),
        ] where !FailureCheck.isUseful(for: facts) {
            _ = await explanation(facts) { probe in
                probe.caller = {
                    asked.withLock { $0 += 1 }
                    return ""
                }
            }
        }
        #expect(asked.withLock { $0 } == 0)
        #expect(!FailureCheck.isUseful(for: ErrorFacts(local: .noCredentials(trace: []))))
    }
}
