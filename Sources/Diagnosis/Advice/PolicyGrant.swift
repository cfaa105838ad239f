import JSON

/// What would allow an action that was refused: least privilege first, and for whom.
struct PolicyGrant: Sendable {
    let actions: [String]
    let resources: [String]
    private let holder: Holder
    private let isAboutSending: Bool

    /// Who the policy is attached to.
    private enum Holder {
        case user(String)
        case role(String)
        /// A role of IAM Identity Center, by the name of its permission set.
        case permissionSet(String)
        case root
        case unknown
    }

    init(_ evidence: Evidence) {
        let action = evidence.denial?.action
        isAboutSending = action.map { $0.lowercased().hasPrefix("ses:send") } ?? evidence.maySend
        actions =
            isAboutSending ? Paste.sendActions : [action ?? "ses:\(evidence.facts.operation ?? "SendEmail")"]
        resources = Self.resources(evidence, isAboutSending: isAboutSending)
        holder = Self.holder(evidence.principal)
    }

    private static func resources(_ evidence: Evidence, isAboutSending: Bool) -> [String] {
        let named = evidence.denial?.resource
        guard isAboutSending else { return [named ?? "*"] }
        let region = evidence.region ?? "*"
        let partition = evidence.principal?.partition ?? ARN.partition(ofRegion: region)
        let account = evidence.principal?.account ?? "*"
        let base = ARN(partition: partition, service: "ses", region: region, account: account, resource: "")
        let identity = base.with("identity/\(evidence.senderIdentity ?? "*")")
        // A send is checked against the identity and against the configuration set, each by its own ARN.
        let isIdentity = evidence.identityARN?.name(of: "identity") != nil
        var resources = isIdentity ? [] : [identity]
        if let named { resources.append(named) }
        // In the sandbox the refusal may name a recipient's identity; the sender's is needed beside it.
        if isIdentity, evidence.isRecipientRefused, !resources.contains(identity) {
            resources.append(identity)
        }
        if let set = evidence.known.configurationSet {
            let arn = base.with("configuration-set/\(set)")
            if !resources.contains(arn) { resources.append(arn) }
        }
        return resources
    }

    private static func holder(_ principal: ARN?) -> Holder {
        guard let principal else { return .unknown }
        if principal.resource == "root" { return .root }
        if let path = principal.name(of: "user") { return .user(lastPart(path)) }
        if let path = principal.name(of: "assumed-role") {
            let role = path.split(separator: "/").first.map(String.init) ?? path
            guard role.hasPrefix("AWSReservedSSO_") else { return .role(role) }
            let parts = role.dropFirst("AWSReservedSSO_".count).split(separator: "_")
            return .permissionSet(parts.dropLast().joined(separator: "_"))
        }
        if let path = principal.name(of: "role") { return .role(lastPart(path)) }
        return .unknown
    }

    private static func lastPart(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The least that is needed, with the command that attaches it.
    var narrow: Hint {
        let policy = Paste.policy(allow: actions, on: resources)
        return Hint(narrowText, command: attach(policy), policy: policy)
    }

    /// The same for everything, marked as such; nil where nothing is gained by it.
    var broad: Hint? {
        guard isAboutSending else { return nil }
        let policy = Paste.policy(allow: actions, on: ["*"])
        return Hint(
            "Broader than needed: the same for every identity of the account.",
            command: attach(policy),
            policy: policy
        )
    }

    private var narrowText: String {
        let what = isAboutSending ? "permission to send" : "permission for \(actions[0])"
        return switch holder {
        case .user(let name): "Give the user \(name) \(what)."
        case .role(let name): "Give the role \(name) \(what)."
        case .permissionSet(let name):
            "Give the permission set \(name) \(what), in IAM Identity Center; its roles can't be changed in IAM."
        case .root: "The root user is refused only by a policy of the organization: ask who administers it."
        case .unknown: "Give this identity \(what); find out who it is with: aws sts get-caller-identity."
        }
    }

    private func attach(_ policy: JSONValue) -> String? {
        let name = isAboutSending ? "send-email" : "allow-\(actions[0].replacing(":", with: "-"))"
        let document = policy.compactText
        return switch holder {
        case .user(let user):
            Paste.command(
                "aws",
                "iam",
                "put-user-policy",
                "--user-name",
                user,
                "--policy-name",
                name,
                "--policy-document",
                document
            )
        case .role(let role):
            Paste.command(
                "aws",
                "iam",
                "put-role-policy",
                "--role-name",
                role,
                "--policy-name",
                name,
                "--policy-document",
                document
            )
        case .permissionSet, .root, .unknown: nil
        }
    }

    /// How to see the policies that apply.
    var listPolicies: Hint {
        let command: String? =
            switch holder {
            case .user(let user):
                Paste.command("aws", "iam", "list-attached-user-policies", "--user-name", user)
            case .role(let role):
                Paste.command("aws", "iam", "list-attached-role-policies", "--role-name", role)
            case .permissionSet, .root, .unknown: nil
            }
        return Hint(
            "Find the statement with Effect Deny that matches \(actions.joined(separator: " or ")).",
            command: command
        )
    }
}

extension ARN {
    fileprivate func with(_ resource: String) -> String {
        var arn = self
        arn.resource = resource
        return arn.text
    }
}

extension Evidence {
    /// The identity that was refused is one of the recipients', and not the sender's.
    var isRecipientRefused: Bool {
        guard let name = identityARN?.name(of: "identity")?.lowercased(), let from = fromAddress?.lowercased()
        else { return false }
        let recipients = known.recipients.map { Self.address($0).lowercased() }
        let isSender = from == name || from.hasSuffix("@" + name) || from.hasSuffix("." + name)
        return !isSender && recipients.contains { $0 == name || $0.hasSuffix("@" + name) }
    }

    /// The identity that the sender's address is sent as: the one that is known as verified, else the domain.
    var senderIdentity: String? {
        guard let from = fromAddress, let at = from.lastIndex(of: "@") else { return nil }
        let domain = String(from[from.index(after: at)...]).lowercased()
        let known = known.identities.first {
            $0.isVerified && [from.lowercased(), domain].contains($0.name.lowercased())
        }
        return known?.name ?? (domain.isEmpty ? nil : domain)
    }
}
