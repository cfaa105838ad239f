import JSON
import MailMessage

@testable import SESTransport

extension PreparedMessage {
    static let text = "From: a@example.com\r\nTo: b@example.com\r\nSubject: Hello\r\n\r\nHello.\r\n"

    /// A small message, with members of the request of its own.
    static func example(
        _ source: any RawSource = MemorySource(Array(text.utf8)),
        ses: JSONValue = [:]
    ) -> PreparedMessage {
        PreparedMessage(
            source: source,
            from: "Ann <a@example.com>",
            destination: Destination(to: ["b@example.com"], cc: ["c@example.com"], bcc: ["d@example.com"]),
            envelope: ReceiptEnvelope(
                from: "a@example.com",
                to: ["b@example.com", "c@example.com", "d@example.com"]
            ),
            ses: ses.object ?? JSONObject()
        )
    }
}

/// A message of any size that takes no memory.
struct PatternSource: RawSource {
    struct Failure: Error {}

    let byteCount: Int
    /// How much a reader gives at a time, at most.
    var step = Int.max
    /// Reading fails at this position.
    var failsAt: Int?

    static func byte(_ position: Int) -> UInt8 { UInt8(truncatingIfNeeded: position &* 7 &+ position >> 8) }

    func makeReader() -> any RawReader { Reader(source: self) }

    private struct Reader: RawReader {
        let source: PatternSource
        var position = 0

        mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            if let end = source.failsAt, position >= end { throw Failure() }
            let count = min(buffer.count, source.step, source.byteCount - position)
            for index in 0..<count { buffer[index] = PatternSource.byte(position + index) }
            position += count
            return count
        }
    }
}
