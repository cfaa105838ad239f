@testable import MailMessage

// Prints one line a measurement, `name value`: what scripts/bench shows in its table.

/// The shortest of several runs, in nanoseconds.
func best(of runs: Int, _ work: () -> Void) -> Double {
    let clock = ContinuousClock()
    var shortest = Duration.seconds(3600)
    for _ in 0..<runs { shortest = min(shortest, clock.measure(work)) }
    let (seconds, attoseconds) = shortest.components
    return Double(seconds) * 1e9 + Double(attoseconds) / 1e9
}

func report(_ name: String, _ value: Double) { print(name, value) }

// Encoders, in input bytes a nanosecond, which is GB/s; their input is larger than the caches.
let bytes = (0..<(32 << 20)).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
var output = [UInt8](repeating: 0, count: Base64.lineFormCount(bytes.count) + 8)
let base64 = best(of: 7) {
    _ = bytes.withUnsafeBytes { input in
        output.withUnsafeMutableBytes { Base64.encodeLines(input, into: $0) }
    }
}
report("base64", Double(bytes.count) / base64)

let sentence = Array(
    "The deploy of v2.3 is through, Gr\u{FC}\u{DF}e = done; the figures are attached below.\r\n".utf8
)
let prose = [UInt8]((0..<(16 << 20) / sentence.count).map { _ in sentence }.joined())
let quotedPrintable = best(of: 7) {
    _ = prose.withUnsafeBytes { QuotedPrintableEncoder.encode($0, .text) }
}
report("quoted-printable", Double(prose.count) / quotedPrintable)

// A message with 10 KB of text and HTML, as a newsletter has it.
var message = Message()
message.from = [try Mailbox(parsing: "Ann Author <ann@example.com>")]
message.to = try AddressList(parsing: "Bob <bob@example.org>, \"Doe, Jane\" <jane@example.net>")
message.subject = "Gr\u{FC}\u{DF}e aus K\u{F6}ln"
let line = "the quick brown fox jumps over the lazy dog and back again\n"
message.text = .text(String(repeating: line, count: 3_000 / line.utf8.count))
message.html = .text("<html><body>" + String(repeating: "<p>\(line)</p>", count: 100) + "</body></html>")
let context = RenderContext.system()
let messages = 1000
let building = best(of: 7) {
    for _ in 0..<messages { _ = try? message.rendered(context: context) }
}
report("message", building / Double(messages) / 1000)
report("message size", Double(try message.rendered(context: context).count))

let addresses = (0..<10_000).map { "\"User, \($0)\" <user\($0)@example.com>" }.joined(separator: ", ")
let parsing = best(of: 5) { _ = try? AddressList(parsing: addresses) }
report("addresses", parsing / 1e6)

let raw = try message.rendered(context: context)
let reading = best(of: 5) {
    for _ in 0..<messages { _ = ParsedMessage(raw).text }
}
report("reading", reading / Double(messages) / 1000)
