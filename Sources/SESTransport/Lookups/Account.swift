import JSON

/// An account's standing with SES in one region.
/// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html
public struct Account: Sendable, Hashable {
    /// Whether the account has left the sandbox; in it, recipients must be verified too.
    public var hasProductionAccess: Bool
    /// Whether it may send at all now.
    public var isSendingEnabled: Bool
    /// `HEALTHY`, `PROBATION` or `SHUTDOWN`.
    public var enforcementStatus: String?
    /// Messages in 24 hours; -1 for no limit.
    public var maximum24HourSend: Double?
    /// Messages a second; -1 for no limit.
    public var maximumSendRate: Double?
    /// Messages in the last 24 hours.
    public var sentLast24Hours: Double?
    /// Why addresses come onto the suppression list by themselves: `BOUNCE`, `COMPLAINT`.
    public var suppressedReasons: [String]

    /// An account made of what is known of it.
    public init(
        hasProductionAccess: Bool,
        isSendingEnabled: Bool,
        enforcementStatus: String? = nil,
        maximum24HourSend: Double? = nil,
        maximumSendRate: Double? = nil,
        sentLast24Hours: Double? = nil,
        suppressedReasons: [String] = []
    ) {
        self.hasProductionAccess = hasProductionAccess
        self.isSendingEnabled = isSendingEnabled
        self.enforcementStatus = enforcementStatus
        self.maximum24HourSend = maximum24HourSend
        self.maximumSendRate = maximumSendRate
        self.sentLast24Hours = sentLast24Hours
        self.suppressedReasons = suppressedReasons
    }

    /// From the operation's answer; nil where it says neither of the two that count.
    init?(_ json: JSONValue) {
        guard let production = json["ProductionAccessEnabled"]?.bool,
            let sending = json["SendingEnabled"]?.bool
        else { return nil }
        let quota = json["SendQuota"]
        self.init(
            hasProductionAccess: production,
            isSendingEnabled: sending,
            enforcementStatus: json["EnforcementStatus"]?.string,
            maximum24HourSend: quota?["Max24HourSend"]?.double,
            maximumSendRate: quota?["MaxSendRate"]?.double,
            sentLast24Hours: quota?["SentLast24Hours"]?.double,
            suppressedReasons: json["SuppressionAttributes"]?["SuppressedReasons"]?.array?
                .compactMap(\.string) ?? []
        )
    }
}
