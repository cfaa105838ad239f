import FoundationEssentials
import JSON

/// What became of one message.
/// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetMessageInsights.html
public struct MessageInsights: Sendable, Hashable {
    /// What became of it for one recipient.
    public struct Recipient: Sendable, Hashable {
        /// The address.
        public var address: String
        /// Who runs its mailbox, as far as SES knows.
        public var provider: String?
        /// In the order of their times.
        public var events: [Event]
    }

    /// One thing that happened.
    public struct Event: Sendable, Hashable {
        /// `SEND`, `DELIVERY`, `BOUNCE`, `COMPLAINT`, `REJECT`, `OPEN`, `CLICK`, `DELIVERY_DELAY` …
        public var kind: String
        /// When.
        public var date: Date?
        /// `PERMANENT`, `TRANSIENT`, `UNDETERMINED`, with a bounce.
        public var bounceType: String?
        /// `General`, `NoEmail`, `Suppressed` …, with a bounce or a complaint.
        public var subType: String?
        /// The receiving server's words, with a bounce.
        public var diagnosticCode: String?
    }

    /// SES's id of the message.
    public var messageID: String
    /// Its subject, as SES kept it.
    public var subject: String?
    /// Each recipient.
    public var recipients: [Recipient]

    init?(_ json: JSONValue) {
        guard let id = json["MessageId"]?.string else { return nil }
        messageID = id
        subject = json["Subject"]?.string
        recipients = (json["Insights"]?.array ?? []).compactMap(Recipient.init)
    }
}

extension MessageInsights.Recipient {
    init?(_ json: JSONValue) {
        guard let address = json["Destination"]?.string else { return nil }
        let events = (json["Events"]?.array ?? []).compactMap(MessageInsights.Event.init)
        self.init(
            address: address,
            provider: json["Isp"]?.string,
            events: events.sorted { ($0.date ?? .distantPast) < ($1.date ?? .distantPast) }
        )
    }
}

extension MessageInsights.Event {
    init?(_ json: JSONValue) {
        guard let kind = json["Type"]?.string else { return nil }
        let bounce = json["Details"]?["Bounce"]
        self.init(
            kind: kind,
            date: json["Timestamp"]?.date,
            bounceType: bounce?["BounceType"]?.string,
            subType: (bounce?["BounceSubType"] ?? json["Details"]?["Complaint"]?["ComplaintSubType"])?.string,
            diagnosticCode: bounce?["DiagnosticCode"]?.string
        )
    }
}
