import JSON
import MailMessage

/// What SES accepts in one request, checked before it is sent.
/// https://docs.aws.amazon.com/ses/latest/dg/quotas.html
/// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html
public enum SendLimits {
    /// Recipients in To, Cc and Bcc together.
    public static let recipients = MessageLimits.ses.recipients
    /// Bytes of the raw message, before base64.
    public static let rawBytes = MessageLimits.ses.message
    /// Tags of one message.
    public static let tags = 50
    /// Characters of a tag's name or value.
    public static let tagCharacters = 256
    /// Header fields of a content that SES renders itself.
    public static let headers = 15

    /// - Throws: the first limit that the request breaks.
    static func check(_ request: SendEmailRequest) throws(LimitError) {
        let count = recipientCount(request.members)
        guard count > 0 || request.members["Destination"] == nil else { throw .noRecipients }
        guard count <= recipients else { throw .tooManyRecipients(count: count, limit: recipients) }
        guard request.rawByteCount <= rawBytes else {
            throw .messageTooLarge(byteCount: request.rawByteCount, limit: rawBytes)
        }
        try checkTags(request.members["EmailTags"]?.array ?? [])
        for form in ["Simple", "Template"] {
            let fields = request.members["Content"]?[form]?["Headers"]?.array?.count ?? 0
            guard fields <= headers else { throw .tooManyHeaders(count: fields, limit: headers) }
        }
    }

    private static func recipientCount(_ members: JSONObject) -> Int {
        ["ToAddresses", "CcAddresses", "BccAddresses"].reduce(0) { sum, name in
            sum + (members["Destination"]?[name]?.array?.count ?? 0)
        }
    }

    static func checkTags(_ tags: [JSONValue]) throws(LimitError) {
        guard tags.count <= self.tags else { throw .tooManyTags(count: tags.count, limit: self.tags) }
        for tag in tags {
            let name = tag["Name"]?.string ?? ""
            let value = tag["Value"]?.string ?? ""
            guard tagNameIsValid(name) else { throw .invalidTagName(name) }
            guard isTagText(value, besides: ".@") else { throw .invalidTagValue(name: name, value: value) }
        }
        for name in tags.compactMap({ $0["Name"]?.string }) where isReserved(name) {
            throw .reservedTagName(name)
        }
    }

    private static func tagNameIsValid(_ name: String) -> Bool {
        settableReservedNames.contains(name) || isReserved(name) || isTagText(name)
    }

    private static func isReserved(_ name: String) -> Bool {
        name.hasPrefix("ses:") && !settableReservedNames.contains(name)
    }

    private static let settableReservedNames: Set = ["ses:feedback-id-a", "ses:feedback-id-b"]

    private static func isTagText(_ text: String, besides others: String = "") -> Bool {
        (1...tagCharacters).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: others.utf8.contains($0)
                }
            }
    }

    /// The names of tags whose values have a `.` or an `@`: AWS's own pages disagree on whether those are
    /// allowed, so SES may refuse them.
    public static func doubtfulTags(_ ses: JSONObject) -> [String] {
        (ses["EmailTags"]?.array ?? []).filter { tag in
            tag["Value"]?.string.map { $0.contains(".") || $0.contains("@") } ?? false
        }.compactMap { $0["Name"]?.string }
    }
}
