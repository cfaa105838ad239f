import FoundationEssentials
import JSON
import Testing

@testable import Diagnosis

@Suite("Explanation")
struct ExplanationTests {
    private func denial() -> Explanation {
        var facts = ErrorFacts(
            code: "AccessDeniedException",
            status: 403,
            message:
                "User `arn:aws:iam::123456789012:user/deploy' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/ops@acme.dev'",
            operation: "SendEmail",
            requestID: "7c9e"
        )
        facts.known.accessKeyID = "AKIAIOSFODNN7EXAMPLE"
        facts.known.credentialSource = "profile \"deploy\" in the shared credentials file"
        facts.known.from = "ops@acme.dev"
        facts.known.region = "eu-west-1"
        facts.known.secretHasSigns = false
        facts.known.identities = [IdentityState(name: "ops@acme.dev", region: "eu-west-1", isVerified: true)]
        return Explainer.explain(facts)
    }

    @Test("a denial names action, who asked with the key masked, and what was checked already")
    func permission() {
        let explanation = denial()
        #expect(explanation.cause == .notAuthorized)
        #expect(explanation.title == "This identity may not call ses:SendRawEmail")
        #expect(explanation.facts[0] == "AccessDeniedException 403 · SendEmail · eu-west-1 · request 7c9e")
        #expect(
            explanation.facts[1]
                == "User arn:aws:iam::123456789012:user/deploy (access key AKIA…MPLE, from profile \"deploy\" in the shared credentials file)"
        )
        #expect(explanation.hints.contains { $0.check == HintCheck(.fine, "verified (checked)") })
        #expect(explanation.hints.last?.check == HintCheck(.fine, "yours has none"))
    }

    @Test(
        "the command that tries the connection goes the way that the program went",
        arguments: [
            ("http://127.0.0.1:1", "http://127.0.0.1:1/"), ("https://127.0.0.1:1", "https://127.0.0.1:1/"),
        ]
    )
    func tryingTheConnection(endpoint: String, url: String) {
        var facts = ErrorFacts(transport: TransportFailure(kind: .connect, host: "127.0.0.1:1"))
        facts.known.endpoint = endpoint
        #expect(Explainer.explain(facts).hints.first?.command == "curl -sv \(url) -o /dev/null")
    }

    @Test("a proxy that can't be reached is named, and where it is set")
    func proxy() {
        let detail = "Failed to connect to 127.0.0.1 port 9 after 0 ms: Couldn't connect to server"
        let facts = ErrorFacts(transport: TransportFailure(kind: .proxy, host: "127.0.0.1:9", detail: detail))
        let explanation = Explainer.explain(facts)
        #expect(explanation.cause == .proxy)
        #expect(explanation.title == "The proxy 127.0.0.1:9 can't be reached")
        #expect(explanation.summary.contains(detail))
        #expect(explanation.hints.first?.text.contains("HTTPS_PROXY") == true)
    }

    @Test("an https endpoint where no TLS is spoken is no matter of certificates")
    func plainPort() {
        let detail = "OpenSSL/3.0.17: error:0A00010B:SSL routines::wrong version number"
        var facts = ErrorFacts(
            transport: TransportFailure(kind: .tls, host: "127.0.0.1:8080", detail: detail)
        )
        facts.known.endpointOrigin = "--endpoint-url"
        let explanation = Explainer.explain(facts)
        #expect(explanation.cause == .tls)
        #expect(explanation.title == "There is no TLS at 127.0.0.1:8080")
        #expect(explanation.hints.first?.text.contains("http://127.0.0.1:8080") == true)
        #expect(explanation.hints.first?.text.contains("--endpoint-url") == true)
        #expect(!explanation.hints.contains { $0.command?.contains("ca-certificates") == true })
    }

    @Test("a success that is no answer of SES says who answered, and stays one that may have been sent")
    func portal() {
        var facts = ErrorFacts(
            status: 200,
            message: "<html><body>Sign in</body></html>",
            operation: "SendEmail",
            transport: TransportFailure(kind: .unreadableAnswer, requestMayHaveBeenSent: true)
        )
        facts.contentType = "text/html; charset=utf-8"
        facts.known.region = "eu-west-1"
        let strange = Explainer.explain(facts)
        #expect(strange.cause == .answerLost)
        #expect(
            strange.title
                == "The message may have been sent: something else than SES answered at email.eu-west-1.amazonaws.com"
        )
        #expect(strange.summary.contains("status 200, content type text/html; charset=utf-8"))
        #expect(!strange.summary.contains("connection ended"))
        facts.requestID = "7c9e"
        facts.contentType = "application/json"
        #expect(Explainer.explain(facts).title.hasSuffix("the answer can't be understood"))
    }

    @Test(
        "the policy allows both send actions on the identity named and nothing else; the broad one comes after"
    )
    func policy() {
        let hints = denial().hints
        let statement = hints[0].policy?["Statement"]?.array?[0]
        #expect(statement?["Action"] == ["ses:SendEmail", "ses:SendRawEmail"])
        #expect(statement?["Resource"] == "arn:aws:ses:eu-west-1:123456789012:identity/ops@acme.dev")
        #expect(hints[0].command?.hasPrefix("aws iam put-user-policy --user-name deploy ") == true)
        let broad = hints.first { $0.text.hasPrefix("Broader than needed") }
        #expect(broad?.policy?["Statement"]?.array?[0]["Resource"] == "*")
        #expect(broad?.command?.hasPrefix("aws iam put-user-policy --user-name deploy ") == true)
    }

    @Test("where the sandbox refuses a recipient's identity, the policy covers the sender's too")
    func recipientIdentity() {
        var facts = ErrorFacts(
            code: "AccessDeniedException",
            message:
                "User `arn:aws:iam::123456789012:user/deploy' is not authorized to perform `ses:SendEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/dana@example.net'"
        )
        facts.known.from = "ops@acme.dev"
        facts.known.recipients = ["Dana <dana@example.net>"]
        let explanation = Explainer.explain(facts)
        #expect(
            explanation.hints[0].policy?["Statement"]?.array?[0]["Resource"] == [
                "arn:aws:ses:eu-west-1:123456789012:identity/dana@example.net",
                "arn:aws:ses:eu-west-1:123456789012:identity/acme.dev",
            ]
        )
        #expect(explanation.summary.contains("a recipient's"))
    }

    @Test("keys that STS takes in the region of every account are good: the region is not switched on")
    func regionNotEnabled() {
        var facts = ErrorFacts(code: "UnrecognizedClientException")
        facts.known.region = "ap-southeast-3"
        #expect(Explainer.cause(of: facts) == .keyUnknown)
        facts.known.areKeysTakenByGlobalSTS = true
        let explanation = Explainer.explain(facts)
        #expect(explanation.cause == .optInRegion)
        #expect(explanation.title == "The account has not enabled the region ap-southeast-3")
        #expect(
            explanation.hints[0].command == "aws account enable-region --region-name ap-southeast-3"
        )
    }

    @Test("an error that the log keeps by our own id is explained as it was", arguments: Cause.allCases)
    func ownIDs(cause: Cause) {
        let facts = ErrorFacts(code: cause.rawValue, message: "as it was said")
        #expect(Explainer.cause(of: facts) == (cause == .none ? .unknown : cause))
    }

    @Test(
        "a file of certificate authorities that can't be read is named, in libcurl's words of any age",
        arguments: [
            "error setting certificate verify locations:  CAfile: /no/ca.pem CApath: none",
            "error setting certificate file: /no/ca.pem", "error adding trust anchors from file: /no/ca.pem",
            "Problem with the SSL CA cert (path? access rights?)",
        ]
    )
    func authorities(detail: String) {
        var facts = ErrorFacts(
            transport: TransportFailure(kind: .tls, host: "example.com:443", detail: detail)
        )
        #expect(Explainer.explain(facts).title == "This machine has no certificates to trust")
        facts.known.authoritiesFile = "/no/ca.pem"
        facts.known.authoritiesOrigin = "AWS_CA_BUNDLE"
        let explanation = Explainer.explain(facts)
        #expect(explanation.cause == .caStoreMissing)
        #expect(explanation.title == "The file of certificate authorities can't be used: /no/ca.pem")
        #expect(explanation.hints.contains { $0.command == "unset AWS_CA_BUNDLE" })
    }

    @Test("JSON has the members of the contract, in their order")
    func json() {
        let value = denial().json(steps: [DiagnosisStep(.clock, .passed, "agrees")])
        #expect(value.object?.names == ["cause", "title", "summary", "steps", "hints"])
        #expect(value["cause"] == "not-authorized")
        #expect(value["steps"] == [["title": "Clock", "status": "passed", "detail": "agrees"]])
        #expect(value["hints"]?.array?[0].object?.names == ["text", "command", "policy"])
    }

    @Test("the error object has code, message, cause and hints")
    func errorJSON() {
        let value = denial().errorJSON(code: nil, message: nil)
        #expect(value["error"]?.object?.names == ["code", "message", "cause", "hints"])
        #expect(value["error"]?["code"] == "not-authorized")
    }

    @Test("a session token in AWS's words is not repeated")
    func secrets() {
        let token = String(repeating: "IQoJb3JpZ2luX2Vj", count: 20)
        let facts = ErrorFacts(code: "Strange", message: "x-amz-security-token:\(token) AKIAIOSFODNN7EXAMPLE")
        let text = Explainer.explain(facts).text
        #expect(!text.contains("IQoJb3JpZ2luX2VjIQoJ"))
        #expect(!text.contains("AKIAIOSFODNN7EXAMPLE"))
        #expect(text.contains("AKIA…MPLE"))
    }

    @Test("the clock's offset comes from the two times that the refusal names")
    func clock() {
        let facts = ErrorFacts(
            code: "SignatureDoesNotMatch",
            message:
                "Signature expired: 20220127T001427Z is now earlier than 20220127T014428Z (20220127T015928Z - 15 min.)"
        )
        #expect(Explainer.explain(facts).title == "This machine's clock is 1 h 45 min behind")
    }

    @Test("an expired sign-in gives the exact command with its profile")
    func signIn() {
        let facts = ErrorFacts(
            local: .ssoExpired(profile: "prod", command: "aws sso login --profile prod", fault: "It ended")
        )
        #expect(Explainer.explain(facts).hints[0].command == "aws sso login --profile prod")
    }

    @Test(
        "the console's page is that of the partition",
        arguments: [
            ("eu-west-1", "https://eu-west-1.console.aws.amazon.com/ses/"),
            ("us-gov-west-1", "https://console.amazonaws-us-gov.com/ses/"),
            ("cn-north-1", "https://console.amazonaws.cn/ses/"),
        ]
    )
    func console(region: String, prefix: String) {
        #expect(Paste.console("identities", region: region).hasPrefix(prefix))
    }

    @Test("the same refusal by a key of another kind has another cause")
    func lookalikes() {
        func cause(_ change: (inout KnownFacts) -> Void) -> Cause {
            var facts = ErrorFacts(
                code: "InvalidClientTokenId",
                message: "The security token included in the request is invalid."
            )
            change(&facts.known)
            return Explainer.cause(of: facts)
        }
        #expect(cause { $0.accessKeyID = "AKIAIOSFODNN7EXAMPLE" } == .keyUnknown)
        #expect(
            cause {
                $0.accessKeyID = "ASIAIOSFODNN7EXAMPLE"
                $0.hasSessionToken = false
            } == .sessionTokenMissing
        )
        #expect(cause { $0.keyDefects = [.smtpPassword] } == .smtpCredentials)
    }

    @Test("every cause has a title and a summary that are sentences, from its local failure or from nothing")
    func allCauses() {
        for cause in Cause.allCases {
            let explanation = Advice.explanation(of: cause, Evidence(ErrorFacts()))
            #expect(!explanation.title.isEmpty && !explanation.title.hasSuffix("."), "\(cause)")
            #expect(
                !explanation.summary.isEmpty || explanation.cause == .invalidAddress
                    || explanation.cause == .invalidMessage,
                "\(cause)"
            )
        }
    }

    @Test("a lost answer is no temporary failure, and the classes are those of sysexits")
    func exitCodes() {
        #expect(Cause.answerLost.exitCode == .unavailable)
        #expect(Cause.rateLimited.exitCode == .temporaryFailure)
        #expect(Cause.notAuthorized.exitCode == .noPermission)
        #expect(Cause.noRegion.exitCode == .configuration)
        #expect(Cause.invalidTag.exitCode == .invalidData)
        #expect(Cause.fileNotFound.exitCode == .noInput)
        #expect(Cause.logDamaged.exitCode == .inputOutput)
    }

    @Test("the ids of the contract don't change")
    func ids() {
        let ids = Set(Cause.allCases.map(\.rawValue))
        for id in [
            "no-credentials", "no-region", "profile-not-found", "profile-invalid",
            "credential-process-failed", "sso-expired",
            "assume-role-denied", "web-identity-failed", "metadata-unreachable", "credentials-expired",
            "key-unknown",
            "session-token-missing", "smtp-credentials", "secret-wrong", "clock-skew", "malformed-signature",
            "not-authorized",
            "explicit-deny", "scp-deny", "resource-control-deny", "boundary-deny", "session-policy-deny",
            "vpc-endpoint-deny",
            "sending-authorization", "sender-not-verified", "sandbox-recipient", "mail-from-not-verified",
            "account-suspended",
            "sending-paused", "daily-quota", "rate-limited", "configuration-set-missing", "recipient-limit",
            "message-too-large",
            "invalid-address", "invalid-tag", "invalid-message", "contact-list", "tenant", "opt-in-region",
            "name-resolution",
            "unreachable", "timed-out", "tls", "proxy", "wrong-endpoint", "service-error", "answer-lost",
            "unknown",
        ] { #expect(ids.contains(id), "\(id)") }
    }
}
