import Testing

@testable import MailMessage

@Suite("Limits of the service")
struct LimitsTests {
    private func error(_ change: (inout Message) -> Void) -> MessageError? {
        var message = Fixture.message { _ in }
        change(&message)
        let checked = message
        return #expect(throws: MessageError.self) { try checked.check(.ses) }
    }

    private func mailboxes(_ prefix: String, _ count: Int) -> AddressList {
        AddressList((0..<count).map { Mailbox(address: Fixture.address("\(prefix)\($0)@x.example")) })
    }

    @Test("50 recipients in To, Cc and Bcc together, each counted once")
    func recipients() throws {
        var message = Fixture.message { $0.to = mailboxes("t", 25) }
        message.cc = mailboxes("c", 15)
        message.bcc = mailboxes("b", 10)
        try message.check(.ses)
        message.bcc.entries += mailboxes("t", 5).entries
        try message.check(.ses)
        message.bcc.entries += mailboxes("x", 1).entries
        let checked = message
        let error = #expect(throws: MessageError.self) { try checked.check(.ses) }
        #expect(error?.reason == .tooManyRecipients(count: 51, limit: 50))
        #expect(error?.description.contains("51") == true)
        #expect(error?.description.contains("50") == true)
    }

    @Test("64 octets before the @, quotes and escapes included")
    func localPart() {
        let long = Fixture.address(String(repeating: "l", count: 65) + "@x.example")
        #expect(error { $0.to = [Mailbox(address: long)] }?.reason == .localPartTooLong(count: 65, limit: 64))
        let quoted = Fixture.address("\"" + String(repeating: "l", count: 62) + " \"@x.example")
        #expect(
            error { $0.cc = [Mailbox(address: quoted)] }?.reason == .localPartTooLong(count: 65, limit: 64)
        )
    }

    @Test("320 octets in all, the domain in A-labels")
    func address() throws {
        let domain = (0..<4).map { _ in String(repeating: "d", count: 60) }.joined(separator: ".")
        let address = Fixture.address(String(repeating: "l", count: 64) + "@" + domain)
        var message = Fixture.message { $0.replyTo = [Mailbox(address: address)] }
        try message.check(.ses)
        var limits = MessageLimits.ses
        limits.address = 300
        message.subject = "x"
        let checked = message
        let tight = limits
        let error = #expect(throws: MessageError.self) { try checked.check(tight) }
        #expect(error?.reason == .addressTooLong(count: 64 + 1 + domain.utf8.count, limit: 300))
        #expect(error?.field == "replyTo")
    }

    @Test("nobody to send from or to is said")
    func nobody() {
        #expect(error { $0.to = [] }?.field == "to")
        #expect(error { $0.from = [] }?.field == "from")
    }
}

@Suite("The envelope")
struct EnvelopeTests {
    @Test(
        "comes from the custom one, else the sender, else the first author",
        arguments: [
            (#""envelope": {"from": "e@x", "to": "t@x"}, "sender": "s@x""#, "e@x"),
            (#""sender": "s@x""#, "s@x"), (#""subject": """#, "a@x"),
            (#""envelope": {"to": "t@x"}"#, "a@x"),
        ]
    )
    func from(json: String, address: String) throws {
        let message = try Fixture.message(json: #"{"from": "a@x", "to": "b@x", \#(json)}"#)
        #expect(try message.envelope().from.text == address)
    }

    @Test("a custom envelope replaces the recipients of the header")
    func custom() throws {
        let message = try Fixture.message(
            json:
                #"{"from": "a@x", "to": "b@x", "bcc": "c@x", "envelope": {"from": "e@x", "to": ["d@x", "D <d@X>"]}}"#
        )
        let envelope = try message.envelope()
        #expect(envelope.recipients.map(\.wireText) == ["d@x"])
        #expect(envelope.isCustom)
    }

    @Test("domains are in A-labels, members of groups count")
    func wire() throws {
        let message = try Fixture.message(
            json: #"{"from": "a@x", "to": "g: b@bücher.example, c@x;", "cc": "b@BÜCHER.example"}"#
        )
        let envelope = try message.envelope()
        #expect(envelope.to.map(\.wireText) == ["b@xn--bcher-kva.example", "c@x"])
        #expect(envelope.cc.isEmpty)
    }
}
