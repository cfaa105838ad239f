@testable import MailMessage

/// What is measured, each by the shortest of several runs.
enum Measurement {
    static let all: [(name: String, measure: @Sendable () throws -> Double)] = [
        ("base64", base64), ("base64 decoded", base64Decoded), ("quoted-printable", quotedPrintable),
        ("message", message), ("reading", reading), ("addresses", addresses),
    ]

    /// Nanoseconds of the shortest run.
    private static func best(of runs: Int, _ work: () -> Void) -> Double {
        let clock = ContinuousClock()
        var shortest = Duration.seconds(3600)
        for _ in 0..<runs { shortest = min(shortest, clock.measure(work)) }
        let (seconds, attoseconds) = shortest.components
        return Double(seconds) * 1e9 + Double(attoseconds) / 1e9
    }

    /// More bytes than the caches hold.
    private static func noise() -> [UInt8] {
        (0..<(32 << 20)).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
    }

    /// GB of input a second.
    private static func base64() -> Double {
        let bytes = noise()
        var output = [UInt8](repeating: 0, count: Base64.lineFormCount(bytes.count) + 8)
        let time = best(of: 9) {
            _ = bytes.withUnsafeBytes { input in
                output.withUnsafeMutableBytes { Base64.encodeLines(input, into: $0) }
            }
        }
        return Double(bytes.count) / time
    }

    /// GB of output a second.
    private static func base64Decoded() -> Double {
        let bytes = noise()
        let text = Base64.encode(bytes)
        return Double(bytes.count) / best(of: 5) { _ = Base64.decode(text.utf8) }
    }

    /// GB of input a second, of a text with a few words beyond ASCII.
    private static func quotedPrintable() -> Double {
        let sentence =
            "The deploy of v2.3 is through, Gr\u{FC}\u{DF}e = done; the figures are attached below.\r\n"
        let prose = Array(String(repeating: sentence, count: (16 << 20) / sentence.utf8.count).utf8)
        let time = best(of: 9) {
            _ = prose.withUnsafeBytes { QuotedPrintableEncoder.encode($0, .text) }
        }
        return Double(prose.count) / time
    }

    /// A message with 10 KB of text and HTML, as a newsletter has it.
    private static func newsletter() throws -> Message {
        var message = Message()
        message.from = [try Mailbox(parsing: "Ann Author <ann@example.com>")]
        message.to = try AddressList(parsing: "Bob <bob@example.org>, \"Doe, Jane\" <jane@example.net>")
        message.subject = "Gr\u{FC}\u{DF}e aus K\u{F6}ln"
        let line = "the quick brown fox jumps over the lazy dog and back again\n"
        message.text = .text(String(repeating: line, count: 3_000 / line.utf8.count))
        message.html = .text(
            "<html><body>" + String(repeating: "<p>\(line)</p>", count: 100) + "</body></html>"
        )
        return message
    }

    private static let messageCount = 1000

    /// Microseconds a message.
    private static func message() throws -> Double {
        let message = try newsletter()
        let context = RenderContext.system()
        return best(of: 9) {
            for _ in 0..<messageCount { _ = try? message.rendered(context: context) }
        } / Double(messageCount) / 1000
    }

    /// Microseconds to read that message back.
    private static func reading() throws -> Double {
        let raw = try newsletter().rendered(context: .system())
        return best(of: 9) {
            for _ in 0..<messageCount { _ = ParsedMessage(raw).text }
        } / Double(messageCount) / 1000
    }

    /// Milliseconds for 10,000 recipients in one field.
    private static func addresses() -> Double {
        let list = (0..<10_000).map { "\"User, \($0)\" <user\($0)@example.com>" }.joined(separator: ", ")
        return best(of: 5) { _ = try? AddressList(parsing: list) } / 1e6
    }
}
