extension CauseRules {
    private static let rejection = ["MessageRejected", "SESAddressNotVerifiedError", "EMESSAGE", "554"]

    /// Addresses and domains that SES doesn't know in this region.
    static let identities: [CauseRule] = [
        CauseRule(.senderNotVerified, codes: rejection, wordings: unverified, source: RuleSource.sesMessages)
        {
            !$0.failedIdentities.senders.isEmpty || $0.failedIdentities.recipients.isEmpty
        },
        CauseRule(
            .senderNotVerified,
            codes: rejection,
            wordings: ["Did not have authority to send from email *"],
            source: "https://github.com/getmoto/moto/blob/master/moto/ses/models.py"
        ),
        CauseRule(.sandboxRecipient, codes: rejection, wordings: unverified, source: RuleSource.sesMessages) {
            !$0.failedIdentities.recipients.isEmpty
        },
        CauseRule(
            .senderNotVerified,
            codes: ["NotFound"],
            wordings: ["Email identity * does not exist"],
            source: "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html"
        ),
        CauseRule(
            .senderNotVerified,
            codes: ["FromEmailAddressNotVerified"],
            source: "https://docs.aws.amazon.com/ses/latest/APIReference/API_PutIdentityPolicy.html"
        ),
        CauseRule(.mailFromNotVerified, codes: ["MailFromDomainNotVerified"], source: RuleSource.sendEmail),
        CauseRule(
            .mailFromNotVerified,
            codes: rejection + ["BadRequest"],
            wordings: ["Mail-From domain * not verified", "MAIL FROM domain * not verified"],
            source: RuleSource.sendRawEmail
        ),
    ]

    private static let unverified: [Wording] = [
        "Email address is not verified", "Email address not verified",
        "The following identities failed the check in region *:",
    ]
}
