import AWSClient
import JSON
import MailMessage

/// The SendEmail request of a prepared message.
/// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
struct SendEmailRequest: Sendable {
    /// Everything but the message's data; of a request whose content the message sets itself, everything.
    let members: JSONObject
    /// The message's data, in place of a content of its own.
    private let source: (any RawSource)?

    /// The members that the message sets itself come last, and each replaces the one that was built, whole.
    init(_ message: PreparedMessage) {
        var members = JSONObject()
        members["FromEmailAddress"] = .string(message.from)
        members["Destination"] = .object(message.destination.members)
        members["FeedbackForwardingEmailAddress"] = message.bounceAddress.map(JSONValue.string)
        for (name, value) in message.ses { members[name] = value }
        self.members = members
        source = message.ses["Content"] == nil ? message.source : nil
    }

    /// How many bytes of raw message it carries.
    var rawByteCount: Int { source?.byteCount ?? 0 }

    /// As it is sent, but for the data, in whose place stands the number of its bytes.
    var withoutData: JSONValue {
        guard let source else { return .object(members) }
        var members = members
        let note = "\(source.byteCount) bytes"
        members["Content"] = ["Raw": ["Data": .string(note)]]
        return .object(members)
    }

    var awsRequest: AWSRequest {
        AWSRequest(
            service: .ses,
            operation: "SendEmail",
            method: "POST",
            path: "/v2/email/outbound-emails",
            headers: [("Content-Type", "application/json")],
            body: body,
            repetition: .forbidden,
            endpointID: members["EndpointId"]?.string
        )
    }

    private var body: HTTPBody {
        var writer = JSONWriter()
        writer.write(.object(members))
        guard let source else { return .bytes(writer.bytes) }
        // The members without their closing brace, then the content as the last one.
        let beginning = writer.bytes.dropLast() + Array(#","Content":{"Raw":{"Data":""#.utf8)
        return .stream(Base64Body(beginning: Array(beginning), source: source, end: Array(#""}}}"#.utf8)))
    }
}

extension PreparedMessage.Destination {
    fileprivate var members: JSONObject {
        var members = JSONObject()
        for (name, list) in [("ToAddresses", to), ("CcAddresses", cc), ("BccAddresses", bcc)]
        where !list.isEmpty {
            members[name] = .array(list.map(JSONValue.string))
        }
        return members
    }
}
