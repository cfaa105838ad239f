extension CauseRules {
    private static let bad = [
        "BadRequest", "MessageRejected", "InvalidParameterValue", "ValidationError", "Validation", "554",
        "552", "501",
        "553", "550", "EMESSAGE", "EENVELOPE",
    ]

    /// What is wrong with the message itself, by SES's words: it has one code for all of it.
    static let message: [CauseRule] = [
        CauseRule(
            .recipientLimit,
            codes: bad + ["LimitExceeded"],
            wordings: ["Recipient count exceeds *", "Too many recipients"],
            source: "https://docs.aws.amazon.com/ses/latest/dg/quotas.html"
        ),
        CauseRule(
            .messageTooLarge,
            codes: bad + ["RequestEntityTooLarge", "LimitExceeded"],
            wordings: [
                "Message length is more than * bytes long", "Message length exceeds", "Message is too large",
                "Message too long", "Message size exceeds", "Raw message size * exceeds",
            ],
            source: "https://docs.aws.amazon.com/ses/latest/dg/quotas.html"
        ),
        CauseRule(.messageTooLarge, codes: ["RequestEntityTooLarge"], source: RuleSource.commonErrors),
        CauseRule(
            .invalidTag,
            codes: bad,
            wordings: [
                "Invalid tag value *", "Invalid tag name *", "Tag name * reserved", "Duplicate tag name",
                "Duplicate message tag",
                "Tag value is too long", "Tag name is too long", "Number of message tags exceeds",
                "Number of tags exceeds",
            ],
            source: "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html"
        ),
        CauseRule(
            .recipientSuppressed,
            codes: bad,
            wordings: ["Address blacklisted", "Address is on the suppression list"],
            source: RuleSource.sesMessages
        ),
        CauseRule(
            .invalidAddress,
            codes: bad,
            wordings: [
                "Missing final '@domain", "Local address contains control or whitespace", "Illegal address",
                "Domain contains illegal character", "Domain starts with dot", "Domain ends with dot",
                "Domain contains dot-dot", "Domain contains control or whitespace",
                "Local address starts with dot",
                "Local address ends with dot", "Local address contains dot-dot",
                "Local address contains illegal character",
                "Missing local name", "Missing domain", "Empty address", "Extra route-addr",
                "Illegal route-addr",
                "Missing '<'", "Missing '>'", "Missing '@'", "Invalid email address", "Invalid domain name",
                "User name is missing", "The From ID is empty", "Unbalanced parenthesis", "Unbalanced quotes",
                "Nested group", "Bad characters in address", "Email address is not valid",
                "Illegal semicolon",
                "Illegal whitespace in address", "No recipients defined", "Address too long",
                "* Invalid email address",
                "Local name too long", "Illegal semicolon, not in group", "Invalid RFC5322 address",
            ],
            source: RuleSource.sesMessages
        ),
        CauseRule(
            .invalidMessage,
            codes: bad,
            wordings: [
                "Missing required header '*'", "Empty required header '*'", "Duplicate header '*'",
                "Missing start boundary",
                "Missing boundary", "Expected '*', got", "Expected MIME type, got",
                "Expected disposition, got", "Expected parameter value, got",
                "Invalid MIME", "Header name * illegal", "Header * is not allowed",
                "Unknown encoding", "Illegal filename", "Unsupported attachment extension",
                "Unsupported MIME type", "Parameter value contains unescaped", "Message * virus",
                "Message contains a virus",
                "Message failed * virus", "Empty message", "Invalid header",
                "Transaction failed: *",
                "Could not parse * message", "Missing required parameter", "Missing Content",
                "Invalid base64",
                "Header field * too long", "contains bare CR or LF",
                "Message must contain", "Content * is required", "Invalid content type",
                "Raw message * invalid", "Exactly one of Raw, Simple, Template", "Encountered invalid header",
                "Duplicate * header",
            ],
            source: RuleSource.sesMessages
        ),
    ]
}
