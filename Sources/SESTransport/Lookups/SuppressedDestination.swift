import FoundationEssentials
import JSON

/// An address that SES does not deliver to for this account.
/// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SuppressedDestination.html
public struct SuppressedDestination: Sendable, Hashable {
    /// The address.
    public var address: String
    /// `BOUNCE` or `COMPLAINT`.
    public var reason: String
    /// When it came onto the list.
    public var lastUpdate: Date?
    /// The MessageId of the message that brought it there.
    public var messageID: String?

    /// An address made of what is known of it.
    public init(address: String, reason: String, lastUpdate: Date? = nil, messageID: String? = nil) {
        self.address = address
        self.reason = reason
        self.lastUpdate = lastUpdate
        self.messageID = messageID
    }

    init?(_ json: JSONValue) {
        guard let address = json["EmailAddress"]?.string, let reason = json["Reason"]?.string else {
            return nil
        }
        self.init(
            address: address,
            reason: reason,
            lastUpdate: json["LastUpdateTime"]?.date,
            messageID: json["Attributes"]?["MessageId"]?.string
        )
    }
}
