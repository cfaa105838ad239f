extension CauseRules {
    private static let absence = [
        "NotFound", "BadRequest", "InvalidParameterValue", "MessageRejected", "554",
    ]

    /// What a request names besides addresses.
    static let resources: [CauseRule] = [
        CauseRule(
            .configurationSetMissing,
            codes: ["ConfigurationSetDoesNotExist"],
            source: RuleSource.sendRawEmail
        ),
        CauseRule(
            .configurationSetMissing,
            codes: absence,
            wordings: ["Configuration set * does not exist", "Configuration set * doesn't exist"],
            source: "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html"
        ),
        CauseRule(
            .template,
            codes: [
                "TemplateDoesNotExist", "MissingRenderingAttribute", "InvalidRenderingParameter",
                "InvalidTemplate",
            ],
            source: "https://docs.aws.amazon.com/ses/latest/APIReference/API_SendTemplatedEmail.html"
        ),
        CauseRule(
            .template,
            codes: absence,
            wordings: [
                "Template * does not exist", "Template * doesn't exist",
                "Attribute '*' is not present in the rendering data",
            ],
            source: "https://docs.aws.amazon.com/ses/latest/dg/send-personalized-email-troubleshooting.html"
        ),
        CauseRule(
            .contactList,
            codes: absence,
            wordings: [
                "List with name* doesn't exist", "List with name* does not exist",
                "Contact list * does not exist",
                "Contact list * doesn't exist", "Topic * does not exist", "Topic * doesn't exist",
                "Contact * doesn't exist in List", "* unsubscribed from the topic", "* has unsubscribed from",
                "List * doesn't contain Topic", "* is not a valid topic",
            ],
            source: "https://docs.aws.amazon.com/ses/latest/dg/sending-email-subscription-management.html"
        ),
        CauseRule(
            .tenant,
            codes: absence + ["AccessDenied"],
            wordings: [
                "Tenant * does not exist", "Tenant * doesn't exist", "Tenant * not found",
                "Tenant not associated with resources", "* is not associated with tenant",
                "* not associated with the tenant",
                "* are not associated with tenant",
            ],
            source: "https://docs.aws.amazon.com/ses/latest/dg/tenants.html"
        ),
    ]
}
