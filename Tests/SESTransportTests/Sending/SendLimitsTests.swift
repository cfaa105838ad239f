import JSON
import MailMessage
import Testing

@testable import SESTransport

@Suite("SES's limits")
struct SendLimitsTests {
    static func check(_ message: PreparedMessage) throws(LimitError) {
        try SendLimits.check(SendEmailRequest(message))
    }

    static func recipients(_ to: Int, _ cc: Int = 0, _ bcc: Int = 0) -> PreparedMessage {
        func list(_ count: Int) -> [String] { (0..<count).map { "r\($0)@example.com" } }
        var message = PreparedMessage.example()
        message.destination = .init(to: list(to), cc: list(cc), bcc: list(bcc))
        return message
    }

    static func tags(_ tags: [(String, String)]) -> PreparedMessage {
        let list = tags.map {
            JSONValue.object(JSONObject([("Name", .string($0.0)), ("Value", .string($0.1))]))
        }
        return .example(ses: ["EmailTags": .array(list)])
    }

    @Test("50 recipients in all, and no more", arguments: [(50, 0, 0), (20, 20, 10), (1, 0, 0), (0, 0, 1)])
    func recipientsAllowed(_ to: Int, _ cc: Int, _ bcc: Int) throws {
        try Self.check(Self.recipients(to, cc, bcc))
    }

    @Test("51 recipients are refused with their count", arguments: [(51, 0, 0), (20, 20, 11)])
    func recipientsRefused(_ to: Int, _ cc: Int, _ bcc: Int) {
        #expect(throws: LimitError.tooManyRecipients(count: 51, limit: 50)) {
            try Self.check(Self.recipients(to, cc, bcc))
        }
    }

    @Test("recipients of the message's own destination count")
    func ownDestination() {
        let list = JSONValue.array((0..<60).map { .string("r\($0)@example.com") })
        let ses: JSONValue = ["Destination": ["ToAddresses": list]]
        #expect(throws: LimitError.tooManyRecipients(count: 60, limit: 50)) {
            try Self.check(.example(ses: ses))
        }
    }

    @Test("a message for nobody is refused")
    func nobody() {
        #expect(throws: LimitError.noRecipients) { try Self.check(Self.recipients(0)) }
    }

    @Test("40 MB of raw message, and not a byte more")
    func size() throws {
        let limit = 40 * 1024 * 1024
        try Self.check(.example(PatternSource(byteCount: limit)))
        #expect(throws: LimitError.messageTooLarge(byteCount: limit + 1, limit: limit)) {
            try Self.check(.example(PatternSource(byteCount: limit + 1)))
        }
    }

    @Test("50 tags, and no more")
    func tagCount() throws {
        try Self.check(Self.tags((0..<50).map { ("n\($0)", "v") }))
        #expect(throws: LimitError.tooManyTags(count: 51, limit: 50)) {
            try Self.check(Self.tags((0..<51).map { ("n\($0)", "v") }))
        }
    }

    @Test("each byte is allowed in a tag's name, or refused")
    func tagNames() {
        let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-".utf8)
        for byte in UInt8(0)...127 {
            let name = "n\(Character(Unicode.Scalar(byte)))"
            let isAllowed = (try? Self.check(Self.tags([(name, "v")]))) != nil
            #expect(isAllowed == allowed.contains(byte), "byte \(byte)")
            let isAllowedAsValue = (try? Self.check(Self.tags([("n", name)]))) != nil
            #expect(
                isAllowedAsValue == (allowed.contains(byte) || byte == 0x2E || byte == 0x40),
                "byte \(byte)"
            )
        }
    }

    @Test("a tag has 1 to 256 characters", arguments: [(0, false), (1, true), (256, true), (257, false)])
    func tagLength(_ count: Int, _ isAllowed: Bool) {
        let text = String(repeating: "x", count: count)
        #expect(((try? Self.check(Self.tags([(text, "v")]))) != nil) == isAllowed)
        #expect(((try? Self.check(Self.tags([("n", text)]))) != nil) == isAllowed)
    }

    @Test("of SES's own tags two may be set")
    func reservedTags() throws {
        try Self.check(Self.tags([("ses:feedback-id-a", "a"), ("ses:feedback-id-b", "b")]))
        #expect(throws: LimitError.reservedTagName("ses:from-domain")) {
            try Self.check(Self.tags([("ses:from-domain", "x")]))
        }
    }

    @Test("values with a dot or an at sign are doubtful, and no more than that")
    func doubtful() throws {
        let message = Self.tags([("a", "1.0"), ("b", "x@y"), ("c", "plain")])
        try Self.check(message)
        #expect(SendLimits.doubtfulTags(message.ses) == ["a", "b"])
    }

    @Test("15 header fields in a content that SES renders", arguments: ["Simple", "Template"])
    func headers(_ form: String) throws {
        func message(_ count: Int) -> PreparedMessage {
            let list = JSONValue.array((0..<count).map { ["Name": .string("X-\($0)"), "Value": "v"] })
            let content = JSONObject([(form, JSONValue.object(JSONObject([("Headers", list)])))])
            return .example(ses: ["Content": .object(content)])
        }
        try Self.check(message(15))
        #expect(throws: LimitError.tooManyHeaders(count: 16, limit: 15)) { try Self.check(message(16)) }
    }
}
