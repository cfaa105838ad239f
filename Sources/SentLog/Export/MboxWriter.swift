import FoundationEssentials
import MailMessage

/// Writes messages one after the other as an mbox file (RFC 4155): each after a line `From sender date`, with a
/// `>` before lines of its own that would be taken for one ("mboxrd": also before those that have a `>` already,
/// so that reading gives back the very lines), line ends of one LF, an empty line after it.
package struct MboxWriter<Sink: ByteSink> {
    /// Where it goes.
    package private(set) var sink: Sink
    private static var blockSize: Int { 64 * 1024 }

    package init(_ sink: Sink) { self.sink = sink }

    /// Adds one message.
    /// - Parameters:
    ///   - sender: the envelope's; nil for the null address.
    ///   - date: when it was sent.
    /// - Throws: what the source and the sink throw.
    package mutating func append(_ source: some RawSource, sender: String?, date: Date) throws {
        var lines = MboxLines()
        lines.begin(sender: sender, date: date)
        var reader = try source.makeReader()
        var block = [UInt8](repeating: 0, count: Self.blockSize)
        while true {
            let count = try block.withUnsafeMutableBytes { try reader.read(into: $0) }
            if count == 0 { break }
            for byte in block[..<count] { lines.take(byte) }
            try flush(&lines)
        }
        lines.end()
        try flush(&lines)
    }

    private mutating func flush(_ lines: inout MboxLines) throws {
        try lines.output.withUnsafeBytes { try sink.write($0) }
        lines.output.removeAll(keepingCapacity: true)
    }
}

/// The lines of one message on their way into an mbox file.
struct MboxLines {
    private static let mark = Array("From ".utf8)

    var output: [UInt8] = []
    /// The beginning of a line as long as it may still turn out to be `>*From `.
    private var held: [UInt8] = []
    private var isHolding = true
    /// How much of the mark the held bytes end with.
    private var matched = 0
    private var hasCarriageReturn = false
    private var isLineOpen = false

    /// `From ops@example.com Tue Nov 24 03:23:00 2026`, in UTC.
    mutating func begin(sender: String?, date: Date) {
        let parts = DateParts(date)
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let days = Int((date.timeIntervalSince1970 / 86400).rounded(.down))
        func two(_ number: Int, _ fill: String = "0") -> String {
            number < 10 ? fill + "\(number)" : "\(number)"
        }
        // A space would end the address, and a line break the line.
        let address = (sender ?? "").filter { !$0.isWhitespace && !$0.isNewline }
        let line =
            "From \(address.isEmpty ? "MAILER-DAEMON" : address) \(weekdays[((days % 7) + 7) % 7]) "
            + "\(months[parts.month - 1]) \(two(parts.day, " ")) "
            + "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) \(parts.year)\n"
        output += Array(line.utf8)
    }

    mutating func take(_ byte: UInt8) {
        if hasCarriageReturn {
            hasCarriageReturn = false
            if byte != 10 { put(13) }
        }
        if byte == 13 { hasCarriageReturn = true } else { put(byte) }
    }

    private mutating func put(_ byte: UInt8) {
        isLineOpen = byte != 10
        guard isHolding else {
            output.append(byte)
            if byte == 10 { isHolding = true }
            return
        }
        held.append(byte)
        if byte == UInt8(ascii: ">"), matched == 0 { return }
        if byte == Self.mark[matched] {
            matched += 1
            if matched < Self.mark.count { return }
            output.append(UInt8(ascii: ">"))
        }
        release()
        isHolding = byte == 10
    }

    private mutating func release() {
        output += held
        held.removeAll(keepingCapacity: true)
        matched = 0
        isHolding = false
    }

    mutating func end() {
        if hasCarriageReturn { put(13) }
        release()
        output += isLineOpen ? [10, 10] : [10]
    }
}
