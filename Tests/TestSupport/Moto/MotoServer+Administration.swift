import JSON

/// The key of a user.
package struct AccessKey: Sendable, Hashable {
    package let identifier: String
    package let secret: String

    package init(identifier: String, secret: String) {
        self.identifier = identifier
        self.secret = secret
    }

    /// The key of AWS's own documentation.
    package static var example: AccessKey {
        AccessKey(identifier: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    }

    /// The variables of the environment that carry it.
    package var environment: [String: String] {
        ["AWS_ACCESS_KEY_ID": identifier, "AWS_SECRET_ACCESS_KEY": secret]
    }
}

/// A message that the server accepted.
package struct AcceptedMessage: Sendable {
    package let identifier: String
    package let source: String
    package let destinations: [String]
    package let raw: String
}

extension MotoServer {
    /// A request of the test's own that was refused.
    package struct Refused: Error {
        package let target: String
        package let status: Int
        package let body: String
    }

    /// Switches the checks of signatures, keys and policies on or off.
    package func setAuthentication(_ isOn: Bool) async throws {
        try await control("reset-auth", body: isOn ? "0" : "1000000000")
        checksRequests.withLock { $0 = isOn }
    }

    /// Makes an address or a domain an identity that may be sent from.
    package func verify(identity: String, region: String = "us-east-1") async throws {
        let body: JSONValue = ["EmailIdentity": .string(identity)]
        var writer = JSONWriter()
        writer.write(body)
        try await administer(
            service: "ses",
            region: region,
            target: "/v2/email/identities",
            type: "application/json",
            body: writer.bytes
        )
    }

    /// Makes a user with an access key and no permission.
    package func makeUser(_ name: String) async throws -> AccessKey {
        try await identityManagement("Action=CreateUser&UserName=\(name)")
        let answer = try await identityManagement("Action=CreateAccessKey&UserName=\(name)")
        guard let identifier = answer.element("AccessKeyId"), let secret = answer.element("SecretAccessKey")
        else { throw Refused(target: "CreateAccessKey", status: 200, body: answer) }
        return AccessKey(identifier: identifier, secret: secret)
    }

    /// Lets a user do something, or forbids it; replaces what an earlier call said.
    package func setPolicy(
        of user: String,
        effect: String = "Allow",
        actions: [String],
        resource: String = "*"
    ) async throws {
        let document: JSONValue = [
            "Version": "2012-10-17",
            "Statement": [
                [
                    "Effect": .string(effect),
                    "Action": .array(actions.map(JSONValue.string)),
                    "Resource": .string(resource),
                ]
            ],
        ]
        var writer = JSONWriter()
        writer.write(document)
        let policy = writer.bytes.percentEncoded
        try await identityManagement(
            "Action=PutUserPolicy&UserName=\(user)&PolicyName=test&PolicyDocument=\(policy)"
        )
    }

    /// The messages that it accepted, in any region, the first first.
    package func acceptedMessages() async throws -> [AcceptedMessage] {
        let answer = try await send(method: "GET", target: "/moto-api/data.json")
        let messages = try JSONParser.parse(answer.body)["ses"]?["RawMessage"]?.array ?? []
        return messages.compactMap { message in
            guard let identifier = message["id"]?.string, let raw = message["raw_data"]?.string else {
                return nil
            }
            return AcceptedMessage(
                identifier: identifier,
                source: message["source"]?.string ?? "",
                destinations: message["destinations"]?.array?.compactMap(\.string) ?? [],
                raw: raw
            )
        }
    }

    /// A server in front of this one that passes requests on, answers with what this one answers, and keeps
    /// the requests: what a message looked like on the wire, its tags for one, this one does not remember.
    /// - Parameter own: answers a request itself that this server answers otherwise than AWS; nil passes it on.
    package func recorder(
        answering own: @escaping @Sendable (RecordedRequest) -> ScriptedAnswer? = { _ in nil }
    ) throws -> ScriptedServer {
        try ScriptedServer { [port] request, _ in
            if let answer = own(request) { return answer }
            do {
                let answer = try LoopbackClient.exchange(
                    port: port,
                    method: request.method,
                    target: request.target,
                    headers: request.headers.filter { $0.name.lowercased() != "content-length" },
                    body: request.body
                )
                let own = ["content-length", "connection", "transfer-encoding"]
                let headers = answer.headers.filter { !own.contains($0.name.lowercased()) }
                return ScriptedAnswer(status: answer.status, headers: headers, body: answer.body)
            } catch {
                return .noAnswer
            }
        }
    }

    /// A server in front of this one that knows an identity as verified in one region: this one never says so
    /// of any.
    package func front(verified identity: String, in region: String) throws -> ScriptedServer {
        try recorder { request in
            guard request.method == "GET", request.target == "/v2/email/identities/\(identity)" else {
                return nil
            }
            let scope = request.headers.first { $0.name.lowercased() == "authorization" }?.value ?? ""
            guard scope.contains("/\(region)/ses/") else { return .refused("NotFoundException", status: 404) }
            return .json([
                "IdentityType": "DOMAIN", "VerifiedForSendingStatus": true, "VerificationStatus": "SUCCESS",
            ])
        }
    }

    @discardableResult
    private func identityManagement(_ form: String) async throws -> String {
        try await administer(
            service: "iam",
            region: "us-east-1",
            target: "/",
            type: "application/x-www-form-urlencoded",
            body: Array("\(form)&Version=2010-05-08".utf8)
        )
    }

    /// Does something that needs every permission: with the checks off, and on again after it.
    @discardableResult
    private func administer(
        service: String,
        region: String,
        target: String,
        type: String,
        body: [UInt8]
    ) async throws -> String {
        let wasChecking = checksRequests.withLock { $0 }
        if wasChecking { try await setAuthentication(false) }
        let scope = "AKIAIOSFODNN7EXAMPLE/20261124/\(region)/\(service)/aws4_request"
        let headers = [
            ("Host", "127.0.0.1:\(port)"),
            ("Content-Type", type),
            ("Authorization", "AWS4-HMAC-SHA256 Credential=\(scope), SignedHeaders=host, Signature=0"),
        ]
        let answer = try await send(method: "POST", target: target, headers: headers, body: body)
        if wasChecking { try await setAuthentication(true) }
        return answer.text
    }

    private func control(_ name: String, body: String) async throws {
        let headers = [("Host", "127.0.0.1:\(port)"), ("Content-Type", "text/plain")]
        _ = try await send(
            method: "POST",
            target: "/moto-api/\(name)",
            headers: headers,
            body: Array(body.utf8)
        )
    }

    private func send(
        method: String,
        target: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) async throws -> LoopbackClient.Answer {
        let answer = try await SystemThread.run { [port] in
            try LoopbackClient.exchange(
                port: port,
                method: method,
                target: target,
                headers: headers,
                body: body
            )
        }
        guard answer.status < 300 else {
            throw Refused(target: target, status: answer.status, body: answer.text)
        }
        return answer
    }
}

extension String {
    /// The text of the first XML element of this name.
    fileprivate func element(_ name: String) -> String? {
        guard let start = firstRange(of: "<\(name)>"), let end = firstRange(of: "</\(name)>") else {
            return nil
        }
        return String(self[start.upperBound..<end.lowerBound])
    }
}

extension [UInt8] {
    /// Every byte that is not unreserved (RFC 3986, section 2.3) as `%XX`.
    fileprivate var percentEncoded: String {
        map { byte in
            let character = Character(Unicode.Scalar(byte))
            if character.isASCII && (character.isLetter || character.isNumber) { return String(character) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
