import JSON
import TestSupport
import Testing

/// `sesame diagnose` from the outside: a real SES-compatible server, real files, a real exit code.
@Suite("sesame diagnose")
struct DiagnoseTests {
    private func diagnose(_ sesame: Sesame, _ more: String...) async throws -> Subprocess.Result {
        try await sesame.run(
            ["diagnose", "--from", "ops@example.com", "--to", "dana@example.net", "--output", "json"] + more
        )
    }

    private func statuses(_ result: Subprocess.Result) throws -> [String: String] {
        var statuses: [String: String] = [:]
        for step in try result.json["steps"]?.array ?? [] {
            statuses[step["title"]?.string ?? ""] = step["status"]?.string
        }
        return statuses
    }

    @Test("where all is well it says so, exits with 0, asks everything and sends nothing")
    func well() async throws {
        let moto = try await MotoServer.start(authentication: true)
        try await moto.verify(identity: "example.com")
        let key = try await moto.makeUser("deploy")
        try await moto.setPolicy(of: "deploy", actions: ["ses:*", "sts:*", "iam:*"])
        let front = try moto.front(verified: "example.com", in: "us-east-1")
        let result = try await diagnose(try Sesame.user(of: front.url, key: key))
        #expect(result.exitCode == 0, "\(result.text) \(result.errorText)")
        #expect(try result.json["cause"]?.string == "none")
        let statuses = try statuses(result)
        #expect(statuses.count == 12)
        for title in [
            "Configuration", "Credentials", "Key shape and expiry", "Clock", "Who am I",
            "Identity of the From address",
        ] {
            #expect(statuses[title] == "passed", "\(title): \(result.text)")
        }
        #expect(try await moto.acceptedMessages().isEmpty)
        #expect(!result.text.contains(key.secret))
        #expect(!result.text.contains(key.identifier))
    }

    @Test("with no permission at all it is still of use: a denied look-up is information, not a failure")
    func noPermission() async throws {
        let moto = try await MotoServer.start(authentication: true)
        let key = try await moto.makeUser("deploy")
        let sesame = try Sesame.user(of: moto.url, key: key)
        let result = try await diagnose(sesame, "--configuration-set", "mail")
        #expect(result.exitCode == 0, "\(result.text)")
        let statuses = try statuses(result)
        for title in ["Identity of the From address", "Account", "Permission to send", "Configuration set"] {
            #expect(statuses[title] == "skipped", "\(title): \(result.text)")
        }
        for title in ["Configuration", "Credentials", "Key shape and expiry", "Clock", "Who am I"] {
            #expect(statuses[title] == "passed", "\(title): \(result.text)")
        }
        #expect(result.text.contains("not allowed to ask (ses:ListConfigurationSets)"))
        #expect(result.text.contains("not allowed to ask (iam:SimulatePrincipalPolicy)"))
    }

    @Test("a sender that is verified elsewhere is told where")
    func unverified() async throws {
        let moto = try await MotoServer.start()
        let front = try moto.front(verified: "example.com", in: "eu-west-1")
        let result = try await diagnose(try Sesame.user(of: front.url))
        #expect(result.exitCode == 77, "\(result.text)")
        #expect(try result.json["cause"]?.string == "sender-not-verified")
        let hint = try result.json["hints"]?.array?.first
        #expect(hint?["text"]?.string == "example.com is verified in eu-west-1: send from there.")
        #expect(try await moto.acceptedMessages().isEmpty)
    }

    @Test("a key that the service doesn't know, and a secret that is another's")
    func keys() async throws {
        let moto = try await MotoServer.start(authentication: true)
        let key = try await moto.makeUser("deploy")
        let unknown = try await diagnose(try Sesame.user(of: moto.url))
        #expect(try unknown.json["cause"]?.string == "key-unknown", "\(unknown.text)")
        #expect(unknown.exitCode == 77)
        let other = AccessKey(identifier: key.identifier, secret: AccessKey.example.secret)
        let wrong = try await diagnose(try Sesame.user(of: moto.url, key: other))
        #expect(try wrong.json["cause"]?.string == "secret-wrong", "\(wrong.text)")
        #expect(wrong.exitCode == 77)
    }

    @Test("no credentials: every place that was looked at, and the usual ways to set some")
    func noCredentials() async throws {
        let sesame = try Sesame(["AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": "http://127.0.0.1:9"])
        let result = try await diagnose(sesame)
        #expect(result.exitCode == 78, "\(result.text)")
        #expect(try result.json["cause"]?.string == "no-credentials")
        let summary = try result.json["summary"]?.string ?? ""
        for place in ["AWS_ACCESS_KEY_ID is not set", "shared credentials file", "AWS_EC2_METADATA_DISABLED"]
        {
            #expect(summary.contains(place), "\(summary)")
        }
        let commands = try result.json["hints"]?.array?.compactMap { $0["command"]?.string } ?? []
        for command in ["aws configure sso", "aws configure", "export AWS_ACCESS_KEY_ID"] {
            #expect(commands.contains { $0.hasPrefix(command) }, "\(commands)")
        }
    }

    @Test("no network: the host that can't be reached, and exit code 69")
    func noNetwork() async throws {
        let result = try await diagnose(try Sesame.user(of: "http://127.0.0.1:1"))
        #expect(result.exitCode == 69, "\(result.text)")
        #expect(try result.json["cause"]?.string == "unreachable")
        #expect(try result.json["title"]?.string?.contains("127.0.0.1:1") == true)
    }

    @Test("a sign-in that has ended: the very command, with its profile")
    func expiredSignIn() async throws {
        let sesame = try Sesame(["AWS_PROFILE": "prod", "AWS_REGION": "eu-west-1"])
        try sesame.home.write(
            """
            [profile prod]
            sso_session = acme
            sso_account_id = 123456789012
            sso_role_name = Mailer
            [sso-session acme]
            sso_start_url = https://acme.awsapps.com/start
            sso_region = eu-west-1
            """,
            to: ".aws/config"
        )
        let result = try await diagnose(sesame)
        #expect(result.exitCode == 77, "\(result.text)")
        #expect(try result.json["cause"]?.string == "sso-expired")
        #expect(
            try result.json["hints"]?.array?.first?["command"]?.string == "aws sso login --profile prod"
        )
    }

    @Test("a configuration file with an error is the first thing that it tells of, and the rest is looked at")
    func brokenConfiguration() async throws {
        let moto = try await MotoServer.start()
        let sesame = try Sesame.user(of: moto.url)
        try sesame.home.write("theme: [\n", to: ".config/sesame/config.yaml")
        let result = try await diagnose(sesame)
        #expect(result.exitCode == 78, "\(result.text)")
        #expect(try result.json["cause"]?.string == "configuration-file-invalid")
        #expect(try statuses(result)["Who am I"] == "passed")
    }

    @Test("a file of certificate authorities that isn't there is named, by step and by cause")
    func authorities() async throws {
        let server = try ScriptedServer(.accepted(messageID: "unused"))
        let url = server.url.replacing("http://", with: "https://")
        let sesame = try Sesame.user(of: url, ["AWS_CA_BUNDLE": "/nonexistent/ca.pem"])
        let result = try await diagnose(sesame)
        #expect(result.exitCode == 78, "\(result.text)")
        #expect(try result.json["cause"]?.string == "ca-store-missing", "\(result.text)")
        #expect(try result.json["title"]?.string?.contains("/nonexistent/ca.pem") == true)
        #expect(try statuses(result)["Configuration"] == "warning")
    }

    @Test("as text: a sign, a name and a line for each step, the explanation, no control character")
    func text() async throws {
        let moto = try await MotoServer.start()
        let result = try await Sesame.user(of: moto.url).run("diagnose", "--from", "ops@example.com")
        let lines = result.text.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.hasPrefix("✓ Clock: ") })
        #expect(
            lines.contains { $0.hasPrefix("✗ Identity of the From address: ops@example.com is not verified") }
        )
        #expect(lines.contains { $0.contains("aws sesv2 create-email-identity") })
        #expect(!result.output.contains { $0 < 0x20 && $0 != 0x0A })
        #expect(!result.text.contains(AccessKey.example.secret))
    }
}
