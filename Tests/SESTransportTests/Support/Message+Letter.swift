import MailMessage

extension Message {
    /// A small message with a hidden recipient.
    static func letter() throws -> Message {
        var message = Message()
        message.from = try AddressList(parsing: "Ann <a@example.com>")
        message.to = try AddressList(parsing: "b@example.com")
        message.bcc = try AddressList(parsing: "d@example.com")
        message.subject = "Hello"
        message.text = .text("Hello.\n")
        return message
    }
}

extension RenderContext {
    /// A fixed time and bytes that count up.
    static var testing: RenderContext {
        RenderContext(
            now: MailDate(secondsSinceEpoch: 1_440_938_160),
            randomBytes: { (0..<$0).map(UInt8.init) }
        )
    }
}
