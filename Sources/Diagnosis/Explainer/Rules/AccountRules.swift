extension CauseRules {
    private static let throttling = [
        "Throttling", "ThrottlingException", "LimitExceeded", "TooManyRequests", "454", "MessageRejected",
        "Throttled", "RequestThrottled",
    ]

    /// What the account may do, and how much of it.
    static let account: [CauseRule] = [
        CauseRule(.accountSuspended, codes: ["AccountSuspended"], source: RuleSource.sendEmail),
        CauseRule(
            .accountSuspended,
            codes: ["MessageRejected", "BadRequest", "554", "AccessDenied"],
            wordings: ["Sending suspended for this account", "The account * sending permission* suspended"],
            source: RuleSource.sesMessages
        ),
        CauseRule(
            .tenant,
            codes: ["SendingPaused", "BadRequest"],
            wordings: tenantPaused,
            source: RuleSource.sendEmail
        ),
        CauseRule(
            .sendingPaused,
            codes: ["SendingPaused", "AccountSendingPaused", "ConfigurationSetSendingPaused"],
            source: RuleSource.sendRawEmail
        ),
        CauseRule(
            .sendingPaused,
            codes: ["MessageRejected", "BadRequest", "554"],
            wordings: [
                "Sending paused for this account", "Sending paused for Configuration Set",
                "Email sending is disabled for your",
            ],
            source: RuleSource.sesMessages
        ),
        CauseRule(
            .dailyQuota,
            codes: throttling,
            wordings: [
                "Daily message quota exceeded", "Daily sending quota exceeded",
                "Maximum message count per day exceeded", "Daily message quota of * exceeded",
            ],
            source: RuleSource.quotas
        ),
        CauseRule(
            .rateLimited,
            codes: throttling,
            wordings: ["Maximum sending rate exceeded", "Sending rate exceeded"],
            source: RuleSource.quotas
        ),
        CauseRule(
            .rateLimited,
            codes: ["Throttling", "TooManyRequests", "Throttled", "RequestThrottled"],
            source: RuleSource.commonErrors
        ),
        CauseRule(
            .optInRegion,
            codes: ["OptInRequired", "SubscriptionRequired", "RegionDisabled"],
            source: RuleSource.commonErrors
        ),
    ]

    private static let tenantPaused: [Wording] = [
        "Tenant * is paused", "Sending paused for tenant", "Sending is paused for tenant",
    ]
}
