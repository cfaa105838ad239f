extension CauseRules {
    private static let unknownKey = ["InvalidClientTokenId", "UnrecognizedClient", "InvalidAccessKeyId"]
    private static let wrongSignature = ["SignatureDoesNotMatch", "InvalidSignature"]

    /// Keys and signatures: several errors look alike, and what is known of the keys tells them apart.
    static let keys: [CauseRule] = [
        CauseRule(
            .clockSkew,
            codes: wrongSignature + ["RequestExpired", "RequestTimeTooSkewed", "AuthFailure"],
            wordings: [
                "Signature expired: * is now earlier than *",
                "Signature not yet current: * is still later than *",
                "Request timestamp: * expired",
                "The difference between the request time and the current time is too large",
                "The difference between the request time and the server's time is too large",
            ],
            source: RuleSource.signatures
        ),
        CauseRule(
            .clockSkew,
            codes: ["RequestTimeTooSkewed", "RequestInTheFuture"],
            source: RuleSource.signatures
        ),
        CauseRule(.credentialsExpired, codes: ["RequestExpired"], source: RuleSource.commonErrors) {
            $0.known.hasSessionToken == true || $0.hasTemporaryKey
        },
        CauseRule(.clockSkew, codes: ["RequestExpired"], source: RuleSource.commonErrors),
        CauseRule(
            .smtpCredentials,
            codes: unknownKey + wrongSignature,
            source: "https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html"
        ) { $0.hasKeyDefect { $0 == .smtpPassword } },
        CauseRule(
            .smtpCredentials,
            codes: ["EAUTH", "535", "SMTPAuthenticationError"],
            wordings: ["Authentication Credentials Invalid"],
            source: RuleSource.sesSMTP
        ),
        CauseRule(
            .sessionTokenMissing,
            codes: unknownKey,
            source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html"
        ) { $0.hasTemporaryKey && $0.known.hasSessionToken == false },
        CauseRule(
            .credentialsExpired,
            codes: ["ExpiredToken", "TokenRefreshRequired", "UnrecognizedClient"],
            wordings: [
                "*The security token included in the request is expired", "The provided token has expired",
            ],
            source: RuleSource.commonErrors
        ),
        CauseRule(.credentialsExpired, codes: ["ExpiredToken"], source: RuleSource.commonErrors),
        CauseRule(
            .optInRegion,
            codes: unknownKey,
            source: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html"
        ) { $0.known.areKeysTakenByGlobalSTS == true },
        CauseRule(.keyUnknown, codes: unknownKey, source: RuleSource.commonErrors),
        CauseRule(
            .keyUnknown,
            codes: unknownKey,
            wordings: ["*The security token included in the request is invalid"],
            source: RuleSource.commonErrors
        ),
        CauseRule(
            .wrongEndpoint,
            codes: wrongSignature + ["AuthorizationHeaderMalformed"],
            wordings: [
                "Credential should be scoped to a valid region",
                "Credential should be scoped to correct service",
                "Credential should be scoped with a valid terminator",
            ],
            source: RuleSource.signatures
        ),
        CauseRule(.secretWrong, codes: wrongSignature, source: RuleSource.signatures),
        CauseRule(
            .secretWrong,
            codes: wrongSignature,
            wordings: ["The request signature we calculated does not match the signature you provided"],
            source: RuleSource.signatures
        ),
        CauseRule(
            .malformedSignature,
            codes: ["IncompleteSignature", "MissingAuthenticationToken"],
            source: RuleSource.commonErrors
        ),
        CauseRule(
            .malformedSignature,
            codes: ["IncompleteSignature", "MissingAuthenticationToken", "Forbidden"],
            wordings: ["Missing Authentication Token", "Request is missing Authentication Token"],
            source: RuleSource.commonErrors
        ),
    ]
}
