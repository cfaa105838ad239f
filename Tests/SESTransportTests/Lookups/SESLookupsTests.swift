import AWSClient
import FoundationEssentials
import JSON
import TestSupport
import Testing

@testable import SESTransport

@Suite("Look-ups")
struct SESLookupsTests {
    func lookups(_ server: ScriptedServer) -> SESLookups { SESLookups(client: .testing(server.url)) }

    static let notFound = ScriptedAnswer.refused("NotFoundException", status: 404)
    static let unknownOperation = ScriptedAnswer.text(
        "<!doctype html><title>404</title>",
        type: "text/html",
        status: 404
    )

    @Test("the account, as SES tells it")
    func account() async throws {
        let server = try ScriptedServer(
            ScriptedAnswer.json([
                "EnforcementStatus": "HEALTHY", "ProductionAccessEnabled": false, "SendingEnabled": true,
                "SendQuota": ["Max24HourSend": .number("200.0"), "MaxSendRate": 1, "SentLast24Hours": 3],
                "SuppressionAttributes": ["SuppressedReasons": ["BOUNCE", "COMPLAINT"]],
            ])
        )
        let expected = Account(
            hasProductionAccess: false,
            isSendingEnabled: true,
            enforcementStatus: "HEALTHY",
            maximum24HourSend: 200,
            maximumSendRate: 1,
            sentLast24Hours: 3,
            suppressedReasons: ["BOUNCE", "COMPLAINT"]
        )
        #expect(try await lookups(server).account() == expected)
        #expect(server.requests.first?.target == "/v2/email/account")
        #expect(server.requests.first?.method == "GET")
    }

    @Test("identities come page by page, each page asked for once")
    func identities() async throws {
        func page(_ names: [String], next: String?) -> ScriptedAnswer {
            let list = names.map {
                JSONValue.object(
                    JSONObject([
                        ("IdentityName", .string($0)), ("IdentityType", "DOMAIN"), ("SendingEnabled", true),
                    ])
                )
            }
            return .json(["EmailIdentities": .array(list), "NextToken": next.map(JSONValue.string) ?? .null])
        }
        let server = try ScriptedServer(
            page(["a.example", "b.example"], next: "t/+="),
            page(["c.example"], next: nil)
        )
        let identities = try await lookups(server).identities()
        #expect(identities.map(\.name) == ["a.example", "b.example", "c.example"])
        #expect(identities.allSatisfy { $0.kind == .domain && $0.isSendingEnabled })
        #expect(
            server.requests.allSatisfy { $0.method == "POST" && $0.target == "/v2/email/list-identities" }
        )
        #expect(
            server.requests.map(\.text) == [#"{"PageSize":1000}"#, #"{"PageSize":1000,"NextToken":"t/+="}"#]
        )
    }

    @Test("a server that knows lists in their older form is asked in that")
    func olderForm() async throws {
        let server = try ScriptedServer { request, _ in
            request.method == "POST" ? Self.unknownOperation : .json(["ConfigurationSets": ["a"]])
        }
        #expect(try await lookups(server).configurationSets() == ["a"])
        #expect(server.requests.last?.target == "/v2/email/configuration-sets?PageSize=1000")
    }

    @Test("a list that never ends is given up")
    func endlessPages() async throws {
        let server = try ScriptedServer(
            ScriptedAnswer.json(["ConfigurationSets": ["a"], "NextToken": "same"])
        )
        #expect(try await lookups(server).configurationSets() == ["a", "a"])
    }

    @Test("one identity, its name encoded in the path")
    func identity() async throws {
        let server = try ScriptedServer(
            ScriptedAnswer.json([
                "IdentityType": "EMAIL_ADDRESS", "VerifiedForSendingStatus": true,
                "VerificationStatus": "SUCCESS",
                "DkimAttributes": ["SigningEnabled": true, "Status": "PENDING"],
                "MailFromAttributes": [
                    "MailFromDomain": "bounce.example.com", "MailFromDomainStatus": "FAILED",
                ],
                "ConfigurationSetName": "set",
            ])
        )
        let details = try #require(await lookups(server).identity("a+b@example.com"))
        #expect(server.requests.first?.target == "/v2/email/identities/a%2Bb%40example.com")
        #expect(details.kind == .address)
        #expect(details.isVerifiedForSending)
        #expect(details.dkimStatus == "PENDING")
        #expect(details.mailFromDomain == "bounce.example.com")
        #expect(details.mailFromStatus == "FAILED")
        #expect(details.configurationSet == "set")
    }

    @Test("what SES does not know is nothing, not an error")
    func notFound() async throws {
        let server = try ScriptedServer(Self.notFound)
        let lookups = lookups(server)
        #expect(try await lookups.identity("x.example") == nil)
        #expect(try await lookups.suppressedDestination("x@example.com") == nil)
        #expect(try await lookups.messageInsights("id") == nil)
    }

    @Test("a server that does not know the operation is an error")
    func unknownOperation() async throws {
        let server = try ScriptedServer(Self.unknownOperation)
        do throws(AWSError) {
            _ = try await lookups(server).identity("x.example")
            Issue.record("no error")
        } catch {
            #expect(error.serviceError?.status == 404)
            #expect(error.serviceError?.code == nil)
        }
    }

    @Test("an address on the suppression list, with why and since when")
    func suppressed() async throws {
        let server = try ScriptedServer(
            ScriptedAnswer.json([
                "SuppressedDestination": [
                    "EmailAddress": "b@example.com", "Reason": "BOUNCE",
                    "LastUpdateTime": .number("1586540240.5"),
                    "Attributes": ["MessageId": "m"],
                ]
            ])
        )
        let expected = SuppressedDestination(
            address: "b@example.com",
            reason: "BOUNCE",
            lastUpdate: Date(timeIntervalSince1970: 1_586_540_240.5),
            messageID: "m"
        )
        #expect(try await lookups(server).suppressedDestination("b@example.com") == expected)
    }

    @Test("what became of a message, in the order in which it happened")
    func insights() async throws {
        let server = try ScriptedServer(
            ScriptedAnswer.json([
                "MessageId": "m", "Subject": "Hello",
                "Insights": [
                    [
                        "Destination": "b@example.com", "Isp": "Gmail",
                        "Events": [
                            [
                                "Timestamp": 1_700_000_010, "Type": "BOUNCE",
                                "Details": [
                                    "Bounce": [
                                        "BounceType": "PERMANENT", "BounceSubType": "General",
                                        "DiagnosticCode": "550",
                                    ]
                                ],
                            ],
                            ["Timestamp": 1_700_000_000, "Type": "SEND"],
                        ],
                    ]
                ],
            ])
        )
        let insights = try #require(await lookups(server).messageInsights("m"))
        #expect(server.requests.first?.target == "/v2/email/insights/m/")
        let recipient = try #require(insights.recipients.first)
        #expect(recipient.events.map(\.kind) == ["SEND", "BOUNCE"])
        #expect(recipient.events.last?.bounceType == "PERMANENT")
        #expect(recipient.events.last?.diagnosticCode == "550")
    }

    @Test("who calls")
    func callerIdentity() async throws {
        let xml =
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ann</Arn><UserId>AIDA</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
        let server = try ScriptedServer(ScriptedAnswer.text(xml, type: "text/xml"))
        let caller = try await lookups(server).callerIdentity()
        #expect(
            caller
                == CallerIdentity(
                    account: "123456789012",
                    arn: "arn:aws:iam::123456789012:user/ann",
                    userID: "AIDA"
                )
        )
        #expect(server.requests.first?.text == "Action=GetCallerIdentity&Version=2011-06-15")
    }

    @Test("what the policy simulator says of each action")
    func simulation() async throws {
        let xml = """
            <SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult><EvaluationResults>
            <member><EvalActionName>ses:SendEmail</EvalActionName><EvalDecision>allowed</EvalDecision>
            <EvalResourceName>arn:x</EvalResourceName><MissingContextValues/></member>
            <member><EvalActionName>ses:SendRawEmail</EvalActionName><EvalDecision>implicitDeny</EvalDecision>
            <MissingContextValues><member>ses:FromAddress</member></MissingContextValues></member>
            </EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>
            """
        let server = try ScriptedServer(ScriptedAnswer.text(xml, type: "text/xml"))
        let decisions = try await lookups(server).simulate(
            principal: "arn:p",
            actions: ["ses:SendEmail", "ses:SendRawEmail"],
            resource: "arn:x",
            context: ["ses:FromAddress": "a@example.com"]
        )
        #expect(decisions.map(\.action) == ["ses:SendEmail", "ses:SendRawEmail"])
        #expect(decisions.map(\.outcome) == [.allowed, .implicitDeny])
        #expect(decisions.map(\.missingContextKeys) == [[], ["ses:FromAddress"]])
        let form = try #require(server.requests.first).text
        #expect(form.contains("ActionNames.member.2=ses%3ASendRawEmail"))
        #expect(form.contains("ContextEntries.member.1.ContextKeyValues.member.1=a%40example.com"))
    }

    @Test("an answer that is none is an error of its own", arguments: ["", "{}", "[]", "<html>", "null"])
    func unreadable(_ body: String) async throws {
        let server = try ScriptedServer(ScriptedAnswer.text(body))
        do throws(AWSError) {
            _ = try await lookups(server).account()
            Issue.record("no error")
        } catch {
            guard case .unreadableAnswer = error.reason else { throw error }
        }
    }
}
