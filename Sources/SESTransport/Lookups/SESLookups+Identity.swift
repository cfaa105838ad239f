import AWSClient

/// Who calls, by the credentials.
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
public struct CallerIdentity: Sendable, Hashable {
    /// The account's 12 digits.
    public var account: String
    /// `arn:aws:iam::123456789012:user/ann`, `arn:aws:sts::…:assumed-role/…`.
    public var arn: String
    /// The principal's own id.
    public var userID: String
}

/// What IAM's policy simulator says of one action.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
public struct SimulatedDecision: Sendable, Hashable {
    /// `allowed`, `explicitDeny`, `implicitDeny`.
    public enum Outcome: String, Sendable, Hashable { case allowed, explicitDeny, implicitDeny }

    /// `ses:SendEmail`.
    public var action: String
    /// The resource's ARN.
    public var resource: String
    /// What the policies say.
    public var outcome: Outcome
    /// Context keys that policies ask for and the simulation was not given.
    public var missingContextKeys: [String]
}

extension SESLookups {
    /// Who calls (STS GetCallerIdentity); everybody with valid credentials may ask.
    public func callerIdentity() async throws(AWSError) -> CallerIdentity {
        let (xml, response) = try await query(.sts, "GetCallerIdentity", version: "2011-06-15")
        guard let account = xml.firstElement("Account"), let arn = xml.firstElement("Arn") else {
            throw response.unreadable("GetCallerIdentity")
        }
        return CallerIdentity(account: account, arn: arn, userID: xml.firstElement("UserId") ?? "")
    }

    /// Whether a principal's policies allow actions on a resource (IAM SimulatePrincipalPolicy).
    /// - Parameters:
    ///   - principal: the ARN of a user, group or role; that of a role, not of its session.
    ///   - actions: `ses:SendEmail`.
    ///   - resource: an identity's ARN.
    ///   - context: values of condition keys, as `ses:FromAddress`.
    public func simulate(
        principal: String,
        actions: [String],
        resource: String,
        context: [String: String] = [:]
    ) async throws(AWSError) -> [SimulatedDecision] {
        var members = [
            (name: "PolicySourceArn", value: principal), (name: "ResourceArns.member.1", value: resource),
        ]
        for (index, action) in actions.enumerated() {
            members.append(("ActionNames.member.\(index + 1)", action))
        }
        for (index, (key, value)) in context.sorted(by: { $0.key < $1.key }).enumerated() {
            let prefix = "ContextEntries.member.\(index + 1)"
            members.append(("\(prefix).ContextKeyName", key))
            members.append(("\(prefix).ContextKeyType", "string"))
            members.append(("\(prefix).ContextKeyValues.member.1", value))
        }
        let (xml, response) = try await query(
            .iam,
            "SimulatePrincipalPolicy",
            version: "2010-05-08",
            members
        )
        let decisions = xml.children("EvaluationResults").flatMap { $0.children("member") }
            .compactMap(SimulatedDecision.init)
        guard !decisions.isEmpty else { throw response.unreadable("SimulatePrincipalPolicy") }
        return decisions
    }

    /// The services of AWS's query protocol take a form and answer in XML.
    private func query(
        _ service: AWSService,
        _ action: String,
        version: String,
        _ members: [(name: String, value: String)] = []
    ) async throws(AWSError) -> (XMLText, AWSResponse) {
        let form = ([(name: "Action", value: action), (name: "Version", value: version)] + members)
            .map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
            .joined(separator: "&")
        let request = AWSRequest(
            service: service,
            operation: action,
            headers: [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
            body: .bytes(Array(form.utf8)),
            repetition: .harmless
        )
        let response = try await client.send(request)
        return (XMLText(response.body), response)
    }
}

extension SimulatedDecision {
    fileprivate init?(_ xml: XMLText) {
        guard let action = xml.firstElement("EvalActionName"),
            let outcome = xml.firstElement("EvalDecision").flatMap(Outcome.init(rawValue:))
        else { return nil }
        self.init(
            action: action,
            resource: xml.firstElement("EvalResourceName") ?? "*",
            outcome: outcome,
            missingContextKeys: xml.children("MissingContextValues").flatMap { $0.elements("member") }
        )
    }
}
