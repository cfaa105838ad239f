import JSON

/// An address or a domain that an account has in SES, as the list gives it.
/// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_IdentityInfo.html
public struct EmailIdentity: Sendable, Hashable {
    /// What an identity is.
    public enum Kind: Sendable, Hashable {
        case address
        case domain
        /// A kind that SES did not have when this was written.
        case other(String)

        init(_ text: String) {
            switch text {
            case "EMAIL_ADDRESS": self = .address
            case "DOMAIN": self = .domain
            default: self = .other(text)
            }
        }
    }

    /// The address or the domain.
    public var name: String
    /// Which of them it is.
    public var kind: Kind
    /// Whether it may be sent from.
    public var isSendingEnabled: Bool
    /// `SUCCESS`, `PENDING`, `FAILED`, `TEMPORARY_FAILURE`, `NOT_STARTED`.
    public var verificationStatus: String?

    /// An identity made of what is known of it.
    public init(name: String, kind: Kind, isSendingEnabled: Bool, verificationStatus: String? = nil) {
        self.name = name
        self.kind = kind
        self.isSendingEnabled = isSendingEnabled
        self.verificationStatus = verificationStatus
    }

    init?(_ json: JSONValue) {
        guard let name = json["IdentityName"]?.string else { return nil }
        self.init(
            name: name,
            kind: Kind(json["IdentityType"]?.string ?? ""),
            isSendingEnabled: json["SendingEnabled"]?.bool ?? false,
            verificationStatus: json["VerificationStatus"]?.string
        )
    }
}

/// All that SES tells of one identity.
/// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html
public struct EmailIdentityDetails: Sendable, Hashable {
    /// The address or the domain.
    public var name: String
    /// Which of them it is.
    public var kind: EmailIdentity.Kind
    /// Whether it may be sent from.
    public var isVerifiedForSending: Bool
    /// `SUCCESS`, `PENDING`, `FAILED`, `TEMPORARY_FAILURE`, `NOT_STARTED`.
    public var verificationStatus: String?
    /// Whether SES signs its messages.
    public var isDKIMSigningEnabled: Bool?
    /// `SUCCESS`, `PENDING`, `FAILED`, `TEMPORARY_FAILURE`, `NOT_STARTED`.
    public var dkimStatus: String?
    /// The MAIL FROM domain, where it has one of its own.
    public var mailFromDomain: String?
    /// `SUCCESS`, `PENDING`, `FAILED`, `TEMPORARY_FAILURE`.
    public var mailFromStatus: String?
    /// The configuration set that its messages use by default.
    public var configurationSet: String?

    init?(name: String, _ json: JSONValue) {
        guard let isVerified = json["VerifiedForSendingStatus"]?.bool else { return nil }
        self.name = name
        kind = EmailIdentity.Kind(json["IdentityType"]?.string ?? "")
        isVerifiedForSending = isVerified
        verificationStatus = json["VerificationStatus"]?.string
        isDKIMSigningEnabled = json["DkimAttributes"]?["SigningEnabled"]?.bool
        dkimStatus = json["DkimAttributes"]?["Status"]?.string
        mailFromDomain = json["MailFromAttributes"]?["MailFromDomain"]?.string
        mailFromStatus = json["MailFromAttributes"]?["MailFromDomainStatus"]?.string
        configurationSet = json["ConfigurationSetName"]?.string
    }
}
