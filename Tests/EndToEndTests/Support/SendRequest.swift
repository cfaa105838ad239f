import FoundationEssentials
import JSON
import TestSupport

/// A SendEmail request as it went over the wire.
struct SendRequest: Sendable {
    let json: JSONValue
    /// The raw message.
    let raw: [UInt8]

    init(_ request: RecordedRequest) throws {
        json = try JSONParser.parse(request.body)
        let data = json["Content"]?["Raw"]?["Data"]?.string ?? ""
        raw = Data(base64Encoded: data).map { [UInt8]($0) } ?? []
    }

    var sender: String? { json["FromEmailAddress"]?.string }

    /// The recipients of one kind: `To`, `Cc`, `Bcc`.
    func recipients(_ kind: String) -> [String] {
        json["Destination"]?["\(kind)Addresses"]?.array?.compactMap(\.string) ?? []
    }

    /// The tags as `name=value`.
    var tags: [String] {
        (json["EmailTags"]?.array ?? []).map { "\($0["Name"]?.string ?? "")=\($0["Value"]?.string ?? "")" }
    }
}

extension ScriptedServer {
    /// The SendEmail requests among all that came.
    var sends: [RecordedRequest] { requests.filter { $0.target == "/v2/email/outbound-emails" } }
}
