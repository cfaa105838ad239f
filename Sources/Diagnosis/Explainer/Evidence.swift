/// The facts of one error, read once: what the rules and the advice look at.
struct Evidence: Sendable {
    /// Longer messages than this are not AWS's.
    private static let messageLimit = 16_000

    let facts: ErrorFacts
    /// The code in lower case, without namespace and without `Exception` at its end.
    let code: String?
    let message: FoldedText
    let denial: AccessDenial?
    let unverified: UnverifiedIdentities?

    init(_ facts: ErrorFacts) {
        self.facts = facts
        code = facts.code.flatMap(Self.plainCode)
        let words = facts.message ?? ""
        message = FoldedText(
            words.utf8.count > Self.messageLimit
                ? String(decoding: words.utf8.prefix(Self.messageLimit), as: UTF8.self) : words
        )
        denial = AccessDenial(message)
        unverified = UnverifiedIdentities(message)
    }

    var known: KnownFacts { facts.known }

    /// `com.amazonaws.sesv2#MessageRejected`, `Aws::SES::Errors::AccessDenied`, `ThrottlingException:http…`.
    static func plainCode(_ code: String) -> String? {
        var rest = code.trimmed[...]
        if let hash = rest.lastIndex(of: "#") { rest = rest[rest.index(after: hash)...] }
        if let scheme = rest.firstRange(of: ":http") { rest = rest[..<scheme.lowerBound] }
        while rest.hasSuffix(":") { rest.removeLast() }
        if let separator = rest.lastIndex(where: { $0 == ":" || $0 == "." || $0 == "$" || $0 == "\\" }) {
            rest = rest[rest.index(after: separator)...]
        }
        var plain = rest.lowercased()
        if plain.hasSuffix("exception"), plain != "exception" { plain.removeLast("exception".count) }
        return plain.isEmpty ? nil : plain
    }

    // MARK: Which service was called

    private static let serviceOfOperation: [String: String] = {
        var services: [String: String] = [:]
        for operation in [
            "AssumeRole", "AssumeRoleWithWebIdentity", "AssumeRoleWithSAML", "GetCallerIdentity",
            "GetSessionToken", "GetFederationToken",
        ] { services[operation] = "sts" }
        for operation in ["GetRoleCredentials", "CreateToken", "ListAccountRoles", "RegisterClient"] {
            services[operation] = "sso"
        }
        services["SimulatePrincipalPolicy"] = "iam"
        services["GetMetadata"] = "imds"
        services["GetToken"] = "imds"
        for operation in [
            "SendEmail", "SendRawEmail", "SendTemplatedEmail", "SendBulkEmail", "SendBulkTemplatedEmail",
            "SendBounce", "SendCustomVerificationEmail", "GetAccount", "GetSendQuota", "GetSendStatistics",
            "GetEmailIdentity", "ListEmailIdentities", "ListIdentities", "VerifyEmailIdentity",
            "VerifyDomainIdentity", "CreateEmailIdentity", "GetIdentityVerificationAttributes",
            "ListConfigurationSets", "GetConfigurationSet", "DescribeConfigurationSet",
            "GetSuppressedDestination", "PutSuppressedDestination", "GetMessageInsights", "GetContact",
            "GetContactList", "ListContacts", "CreateContact", "GetEmailTemplate", "TestRenderEmailTemplate",
            "TestRenderTemplate", "GetTenant", "ListTenants", "CreateTenant",
        ] { services[operation] = "ses" }
        return services
    }()

    /// `ses`, `sts`, `sso`, `iam`; nil where it isn't known.
    var service: String? {
        facts.operation.flatMap { Self.serviceOfOperation[$0] }
            ?? denial?.action?.split(separator: ":").first.map(String.init)
    }

    /// An operation is named, and it is none that SES or the way to its credentials has.
    var isForeign: Bool { facts.operation != nil && service == nil }

    /// The call was one that sends mail, as far as is known.
    var maySend: Bool { facts.operation.map { $0.hasPrefix("Send") } ?? true }

    // MARK: What follows from several facts

    /// The region that the error is about: the one that it names, else the one in use.
    var region: String? {
        if let region = unverified?.region, !region.isEmpty { return region }
        if let region = identityARN?.region, !region.isEmpty { return region }
        return known.region
    }

    /// The resource of a refusal, where it is an SES identity.
    var identityARN: ARN? {
        guard let arn = denial?.resource.flatMap(ARN.init), arn.service == "ses" else { return nil }
        return arn
    }

    /// Who asked: what the refusal says, else what STS said.
    var principal: ARN? { (denial?.principal ?? known.callerARN).flatMap(ARN.init) }

    /// The sender's address, without its display name.
    var fromAddress: String? { known.from.map(Self.address) }

    static func address(_ mailbox: String) -> String {
        guard let open = mailbox.lastIndex(of: "<"), let close = mailbox.lastIndex(of: ">"), open < close
        else {
            return mailbox.trimmed
        }
        return String(mailbox[mailbox.index(after: open)..<close]).trimmed
    }

    /// Of the identities that the error names, those that are the sender's and the others. Where the sender
    /// isn't known, all are the sender's unless they are among the known recipients.
    var failedIdentities: (senders: [String], recipients: [String]) {
        guard let names = unverified?.names else { return ([], []) }
        let recipients = Set(known.recipients.map { Self.address($0).lowercased() })
        guard let from = fromAddress?.lowercased() else {
            return (
                names.filter { !recipients.contains($0.lowercased()) },
                names.filter { recipients.contains($0.lowercased()) }
            )
        }
        let domain = from.split(separator: "@").last.map(String.init) ?? from
        func isSender(_ name: String) -> Bool {
            let name = (ARN(name)?.name(of: "identity") ?? name).lowercased()
            return name == from || name == domain || domain.hasSuffix("." + name)
        }
        return (names.filter(isSender), names.filter { !isSender($0) })
    }

    /// How much was found in the error's text.
    var partCount: Int {
        let isNamed = [facts.code, facts.operation, facts.requestID].count { $0 != nil }
        // A line end in a name is one that doesn't belong there.
        let isDenied = [denial?.principal, denial?.action, denial?.resource].count {
            $0?.contains("\n") == false
        }
        let reason = denial.map { $0.reason == .notGiven ? 0 : 1 } ?? 0
        return isNamed + (facts.status == nil ? 0 : 1) + isDenied + reason + (unverified?.names.count ?? 0)
    }

    /// The key is one of temporary credentials.
    var hasTemporaryKey: Bool { known.accessKeyID?.hasPrefix("ASIA") == true }

    func hasKeyDefect(_ matches: (KeyDefect) -> Bool) -> Bool {
        known.keyDefects?.contains(where: matches) == true
    }
}
