import FoundationEssentials
import JSON
import MailMessage
import Testing

@testable import SESTransport

@Suite("The SendEmail request")
struct SendEmailRequestTests {
    static func body(_ message: PreparedMessage) throws -> JSONValue {
        let request = SendEmailRequest(message).awsRequest
        switch request.body {
        case .none: return .null
        case .bytes(let bytes): return try JSONParser.parse(bytes)
        case .stream(let stream):
            let body = try #require(stream as? Base64Body)
            return try JSONParser.parse(Base64BodyTests.bytes(of: body, step: 1000))
        }
    }

    @Test("it names sender and recipients, each kind in its own list, and carries the message")
    func members() throws {
        let json = try Self.body(.example())
        #expect(json["FromEmailAddress"] == "Ann <a@example.com>")
        #expect(
            json["Destination"] == [
                "ToAddresses": ["b@example.com"], "CcAddresses": ["c@example.com"],
                "BccAddresses": ["d@example.com"],
            ]
        )
        let data = try #require(json["Content"]?["Raw"]?["Data"]?.string)
        #expect(Data(base64Encoded: data) == Data(PreparedMessage.text.utf8))
        #expect(json.object?.names == ["FromEmailAddress", "Destination", "Content"])
    }

    @Test("it is posted to version 2 of the API, and must not be made twice")
    func call() {
        let request = SendEmailRequest(.example()).awsRequest
        #expect(request.method == "POST")
        #expect(request.path == "/v2/email/outbound-emails")
        #expect(request.service == .ses)
        #expect(request.repetition == .forbidden)
    }

    @Test("lists without recipients are left out")
    func emptyLists() throws {
        var message = PreparedMessage.example()
        message.destination = .init(bcc: ["d@example.com"])
        #expect(try Self.body(message)["Destination"] == ["BccAddresses": ["d@example.com"]])
    }

    @Test("bounces go where the envelope says")
    func bounceAddress() throws {
        var message = PreparedMessage.example()
        message.bounceAddress = "bounces@example.com"
        #expect(try Self.body(message)["FeedbackForwardingEmailAddress"] == "bounces@example.com")
    }

    @Test("members of the message's own come last and replace what was built, whole")
    func ownMembers() throws {
        let ses: JSONValue = [
            "Destination": ["ToAddresses": ["only@example.com"]], "ConfigurationSetName": "set",
            "EmailTags": [["Name": "n", "Value": "v"]], "Unheard": ["of": 1],
        ]
        let json = try Self.body(.example(ses: ses))
        #expect(json["Destination"] == ["ToAddresses": ["only@example.com"]])
        #expect(json["ConfigurationSetName"] == "set")
        #expect(json["Unheard"] == ["of": 1])
        #expect(json["Content"]?["Raw"]?["Data"] != nil)
    }

    @Test("a content of the message's own is sent instead of the message")
    func ownContent() throws {
        let template: JSONValue = ["Template": ["TemplateName": "t", "TemplateData": "{}"]]
        let json = try Self.body(.example(ses: ["Content": template]))
        #expect(json["Content"] == template)
    }

    @Test("a multi-region endpoint is named in the request and decides where it goes")
    func endpointID() throws {
        let message = PreparedMessage.example(ses: ["EndpointId": "abc.def"])
        #expect(SendEmailRequest(message).awsRequest.endpointID == "abc.def")
        #expect(try Self.body(message)["EndpointId"] == "abc.def")
    }

    @Test("the log's form is the request with the data's size in its place")
    func withoutData() {
        let request = SendEmailRequest(.example()).withoutData
        #expect(request["FromEmailAddress"] == "Ann <a@example.com>")
        #expect(request["Content"] == ["Raw": ["Data": .string("\(PreparedMessage.text.utf8.count) bytes")]])
    }
}
