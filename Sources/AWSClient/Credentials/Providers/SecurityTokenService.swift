import FoundationEssentials

/// The two operations of AWS STS that give a role's credentials.
///
/// <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>,
/// <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html>
struct SecurityTokenService: Sendable {
    let context: CredentialContext
    private var service: CredentialService { CredentialService(context: context) }

    /// - Parameters:
    ///   - parameters: besides `Action` and `Version`; those with no value are left out.
    ///   - credentials: what the call is signed with; nil for a call that has a token.
    func roleCredentials(
        _ operation: String,
        role: String,
        parameters: [(name: String, value: String?)],
        signedWith credentials: Credentials?
    ) async throws(CredentialFailure) -> Credentials {
        let all = [("Action", operation), ("Version", "2011-06-15"), ("RoleArn", role)] + parameters
        let form = all.compactMap { name, value in
            value.map { "\(PercentEncoding.encode(name))=\(PercentEncoding.encode($0))" }
        }
        let request = AWSRequest(
            service: .sts,
            operation: operation,
            headers: [(name: "Content-Type", value: "application/x-www-form-urlencoded; charset=utf-8")],
            body: .bytes(Array(form.joined(separator: "&").utf8)),
            repetition: .harmless
        )
        let call = CredentialService.Call(
            request: request,
            region: try await service.sessionRegion(),
            credentials: credentials,
            role: role
        )
        return try self.credentials(XMLText(try await service.send(call)), call)
    }

    private func credentials(
        _ answer: XMLText,
        _ call: CredentialService.Call
    ) throws(CredentialFailure) -> Credentials {
        func element(_ name: String) throws(CredentialFailure) -> String {
            guard let text = answer.firstElement(name), !text.isEmpty else {
                throw service.malformed(call, missing: name)
            }
            return text
        }
        let accessKey = try element("AccessKeyId")
        let secretKey = try element("SecretAccessKey")
        let token = try element("SessionToken")
        guard let expiration = Timestamp.parse(try element("Expiration")) else {
            throw service.malformed(call, missing: "Expiration")
        }
        return Credentials(
            accessKeyID: accessKey,
            secretAccessKey: secretKey,
            sessionToken: token,
            expiration: expiration
        )
    }

    /// The name of a session where the profile gives none: it tells in AWS's logs who it was, and when.
    var defaultSessionName: String {
        "sesmail-\(Int(context.environment.clock.now().timeIntervalSince1970))"
    }
}
