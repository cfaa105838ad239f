/// All rules, in order: the first that matches names the cause.
///
/// What failed on this machine says its cause itself; then comes what the connection did, then one of our own
/// ids, as the log keeps it for an error without a code; then the words of the service, from the precise to
/// the general.
enum CauseRules {
    static let all: [CauseRule] =
        permission + identities + account + credentials + keys + settings + resources + message + connection
        + refusal + service

    static func cause(of evidence: Evidence) -> Cause {
        if let local = evidence.facts.local { return local.cause }
        if let transport = evidence.facts.transport { return transport.cause(maySend: evidence.maySend) }
        if let own = evidence.facts.code.flatMap(Cause.init), own != .none { return own }
        return all.first { $0.matches(evidence) }?.cause ?? .unknown
    }
}

/// Pages that several rules come from.
enum RuleSource {
    static let sendEmail = "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html"
    static let sendRawEmail = "https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html"
    static let commonErrors = "https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html"
    static let sesMessages = "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html"
    static let sesSMTP = "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-smtp.html"
    static let quotas = "https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html"
    static let accessDenied =
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html"
    static let signatures =
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html"
    static let stsErrors = "https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html"
    static let webIdentity =
        "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html"
    static let ssoPortal =
        "https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html"
    static let botocore = "https://github.com/boto/botocore/blob/develop/botocore/exceptions.py"
    static let javascript = "https://github.com/aws/aws-sdk-js-v3"
    static let java = "https://github.com/aws/aws-sdk-java-v2"
    static let go = "https://github.com/aws/aws-sdk-go-v2"
    static let php = "https://github.com/aws/aws-sdk-php"
    static let ruby = "https://github.com/aws/aws-sdk-ruby"
    static let dotnet = "https://github.com/aws/aws-sdk-net"
    static let rust = "https://github.com/awslabs/aws-sdk-rust"
    static let node = "https://nodejs.org/api/errors.html"
    static let curl = "https://curl.se/libcurl/c/libcurl-errors.html"
    static let openssl = "https://docs.openssl.org/master/man1/openssl-verification-options/"
}
