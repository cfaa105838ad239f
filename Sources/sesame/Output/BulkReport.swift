import Composer
import Diagnosis
import FoundationEssentials
import JSON
import MailMessage
import SESTransport
import SentLog

/// Says what became of each of many messages: one line each, in their order, on standard output.
struct BulkReport {
    private let isJSON: Bool
    private let startedAt = Date()
    private var progress: ProgressLine
    private(set) var count = Count()
    /// The first that was not accepted decides about the exit code.
    private(set) var firstFailure: Refusal?

    /// How many became what.
    struct Count {
        var sent = 0
        var sentBefore = 0
        var failed = 0
        var uncertain = 0
        var notBegun = 0
    }

    init(_ options: CommonOptions) {
        isJSON = options.isJSON
        progress = ProgressLine(environment: options.environment)
    }

    /// - Throws: ``Refusal`` where standard output takes no more.
    mutating func add(_ result: Mailer.Bulk.Result, part: Double?) throws(Refusal) {
        let line = BulkLine(result)
        switch result.outcome {
        case .sent: count.sent += 1
        case .sentBefore: count.sentBefore += 1
        case .failed, .notKept: count.failed += 1
        case .uncertain, .uncertainBefore: count.uncertain += 1
        case .notBegun: count.notBegun += 1
        }
        if firstFailure == nil, line.isFailure { firstFailure = line.refusal }
        progress.makeRoom()
        try StandardStreams.printLine(isJSON ? line.json.compactText : Printable.text(line.text))
        if let note = line.note { say("message \(result.index + 1): \(note)") }
        let (count, startedAt) = (count, startedAt)
        progress.update(Self.progressText(count, since: startedAt, part: part))
    }

    /// A line on standard error, above the progress.
    mutating func say(_ text: String) {
        progress.end()
        StandardStreams.printError("sesame: \(Printable.text(text))")
    }

    mutating func end() { progress.end() }

    private static func progressText(_ count: Count, since startedAt: Date, part: Double?) -> String {
        var words = ["\(count.sent) sent"]
        if count.sentBefore > 0 { words.append("\(count.sentBefore) sent before") }
        if count.failed > 0 { words.append("\(count.failed) failed") }
        if count.uncertain > 0 { words.append("\(count.uncertain) uncertain") }
        let seconds = Date().timeIntervalSince(startedAt)
        if seconds > 0 { words.append("\(oneDecimal(Double(count.sent) / seconds)) a second") }
        if let part { words.append("\(Int(part * 100)) % read") }
        return words.joined(separator: " · ") + " · Ctrl-C stops"
    }

    private static func oneDecimal(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
