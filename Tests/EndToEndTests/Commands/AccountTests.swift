import JSON
import TestSupport
import Testing

@Suite("sesame account and sesame identities")
struct AccountTests {
    private func server() throws -> ScriptedServer {
        try ScriptedServer { request, _ in
            switch request.target.split(separator: "?").first {
            case "/v2/email/account":
                .json([
                    "ProductionAccessEnabled": true, "SendingEnabled": true, "EnforcementStatus": "HEALTHY",
                    "SendQuota": ["Max24HourSend": 50000, "MaxSendRate": 14, "SentLast24Hours": 12400],
                ])
            case "/v2/email/list-identities", "/v2/email/identities":
                .json([
                    "EmailIdentities": [
                        [
                            "IdentityName": "ops@example.com", "IdentityType": "EMAIL_ADDRESS",
                            "SendingEnabled": true, "VerificationStatus": "SUCCESS",
                        ],
                        [
                            "IdentityName": "example.org", "IdentityType": "DOMAIN",
                            "SendingEnabled": false, "VerificationStatus": "PENDING",
                        ],
                    ]
                ])
            default: .refused("AccessDeniedException", status: 403)
            }
        }
    }

    @Test("account says in words what the account is and how much of its quota is used")
    func accountText() async throws {
        let server = try server()
        let result = try await Sesame.user(of: server.url).run("account")
        #expect(result.exitCode == 0)
        #expect(result.text.contains("access:      production\n"))
        #expect(result.text.contains("sent:        12 400 of 50 000 in 24 h (24 %)\n"))
        #expect(result.text.contains("rate:        14 messages a second at the most\n"))
    }

    @Test("account --output json is one object with whole numbers")
    func accountJSON() async throws {
        let server = try server()
        let json = try await Sesame.user(of: server.url).run("account", "--output", "json").json
        #expect(json["productionAccess"]?.bool == true)
        #expect(json["max24HourSend"]?.int == 50000)
        #expect(json["region"]?.string == "us-east-1")
    }

    @Test("identities in a pipe are lines of fields between tabs, sorted")
    func identitiesText() async throws {
        let server = try server()
        let result = try await Sesame.user(of: server.url).run("identities")
        #expect(result.text == "example.org\tdomain\tpending\nops@example.com\taddress\tverified\n")
    }

    @Test("identities --output json is an object a line")
    func identitiesJSON() async throws {
        let server = try server()
        let result = try await Sesame.user(of: server.url).run("identities", "--output", "json")
        let first = try #require(result.text.split(separator: "\n").first)
        let json = try JSONParser.parse(String(first))
        #expect(json["name"]?.string == "example.org")
        #expect(json["kind"]?.string == "domain")
        #expect(json["maySend"]?.bool == false)
        #expect(json["status"]?.string == "PENDING")
    }

    @Test("a look-up that is denied is a refusal with its own exit code")
    func denied() async throws {
        let server = try ScriptedServer { _, _ in .refused("AccessDeniedException", status: 403) }
        let result = try await Sesame.user(of: server.url).run("account")
        #expect(result.exitCode == 77)
        #expect(result.text == "")
        #expect(result.errorLines.count == 1)
    }
}
