import Testing

@testable import SentLog

@Suite struct RecipientTests {
    let test = TestLog()

    func names(_ prefix: String) async throws -> [String] {
        try await test.log.recipients(matching: prefix).map(\.address.description)
    }

    @Test("someone written to is found by the beginning of any word, with count and time")
    func finds() async throws {
        try await test.send(.to("Dana.Wu@example.com", name: "Dana Wu"))
        try await test.send(.to("dana.wu@example.com"))
        for prefix in ["d", "dana", "WU", "dana w", "wu da", "dana.wu@ex", "Dana.Wu@Example.com", "exam", ""]
        {
            #expect(try await names(prefix) == ["Dana Wu <dana.wu@example.com>"], "\(prefix)")
        }
        for prefix in ["x", "ana", "dana x", "dana@", "wu@exa"] {
            #expect(try await names(prefix).isEmpty, "\(prefix)")
        }
        let recipient = try #require(try await test.log.recipients(matching: "dana").first)
        #expect(recipient.count == 2)
        #expect(recipient.lastSentAt == test.clock.now)
    }

    @Test("everyone of a message counts, To, Cc and Bcc")
    func all() async throws {
        var fields = MessageFields.to("to@example.com")
        fields.cc = [LoggedAddress(address: "cc@example.com")]
        fields.bcc = [LoggedAddress(address: "bcc@example.com")]
        try await test.send(fields)
        #expect(Set(try await names("exam")) == ["to@example.com", "cc@example.com", "bcc@example.com"])
    }

    @Test("only accepted messages count, and no tests")
    func accepted() async throws {
        try await test.fail(.to("failed@example.com"))
        try await test.send(.to("test@example.com"), isTest: true)
        try await test.freeze(.to("frozen@example.com"))
        #expect(try await names("").isEmpty)
    }

    @Test("often comes before seldom, lately before long ago")
    func order() async throws {
        for _ in 0..<3 { try await test.send(.to("often@example.com")) }
        try await test.send(.to("seldom@example.com"))
        #expect(try await names("exam") == ["often@example.com", "seldom@example.com"])
        test.clock.advance(400 * 86400)
        try await test.send(.to("lately@example.com"))
        #expect(try await names("exam").first == "lately@example.com")
        #expect(try await test.log.recipients(matching: "exam", limit: 1).count == 1)
    }

    @Test("someone forgotten is gone until written to again")
    func forget() async throws {
        try await test.send(.to("dana@example.com", name: "Dana"))
        try await test.log.forgetRecipient("DANA@example.com")
        #expect(try await names("dana").isEmpty)
        try await test.send(.to("dana@example.com"))
        #expect(try await names("dana") == ["dana@example.com"])
    }
}
