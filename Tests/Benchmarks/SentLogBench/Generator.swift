import FoundationEssentials
import MailMessage
import TestSupport

@testable import SentLog

/// Fills a log with messages that look like a team's: a few senders, many recipients, words by Zipf's law, a
/// few per cent failed, uncertain and drafts. The same number gives the same log.
struct Generator {
    private var random: SplitMix
    private let vocabulary: [String]
    private let cumulative: [Double]

    init(seed: UInt64) {
        var random = SplitMix(state: seed)
        vocabulary = Generator.words(20_000, &random)
        var sum = 0.0
        cumulative = (1...20_000).map { rank in
            sum += 1 / Double(rank)
            return sum
        }
        self.random = random
    }

    private static func words(_ count: Int, _ random: inout SplitMix) -> [String] {
        let syllables = [
            "de", "ploy", "re", "port", "ser", "ver", "in", "vo", "ice", "al", "ert", "mon", "ti", "on", "ka",
            "lu",
            "mi", "ta", "so", "ne", "pra", "go", "wi", "xe", "bu", "or", "der", "ca", "st", "me",
        ]
        var seen: Set<String> = []
        var words = ["the", "deploy", "of", "is", "report", "your", "order", "and", "invoice", "server"]
        seen.formUnion(words)
        while words.count < count {
            let length = Int.random(in: 1...4, using: &random)
            let word = (0..<length).map { _ in syllables[Int.random(in: 0..<syllables.count, using: &random)]
            }.joined()
            if seen.insert(word).inserted {
                words.append(word)
            } else if length == 4 {
                words.append(word + String(words.count))
            }
        }
        return words
    }

    mutating func text(_ count: Int) -> String {
        (0..<count).map { _ in
            let point = Double.random(in: 0..<cumulative[cumulative.count - 1], using: &random)
            var low = 0
            var high = cumulative.count - 1
            while low < high {
                let middle = (low + high) / 2
                if cumulative[middle] < point { low = middle + 1 } else { high = middle }
            }
            return vocabulary[low]
        }.joined(separator: " ")
    }

    mutating func fields() -> MessageFields {
        let customer = Int.random(in: 0..<200_000, using: &random)
        let environment = ["prod", "staging", "test"][Int.random(in: 0..<3, using: &random)]
        return MessageFields(
            from: LoggedAddress(name: "Ops", address: "ops\(Int.random(in: 0..<5, using: &random))@acme.dev"),
            to: [LoggedAddress(name: "Customer \(customer)", address: "customer\(customer)@example.com")],
            subject: text(6),
            tags: [
                LoggedTag(name: "env", value: environment),
                LoggedTag(name: "campaign", value: "c\(Int.random(in: 0..<500, using: &random))"),
            ],
            searchableText: text(60)
        )
    }

    /// Adds messages, a minute apart, ending now.
    mutating func fill(_ path: String, count: Int, progress: (Int) -> Void) throws {
        let clock = Clock(Date(timeIntervalSince1970: 1_795_000_000 - Double(count) * 60))
        let store = try Store(.init(path: path, now: { clock.now }))
        try store.database.execute("PRAGMA synchronous=OFF")
        try store.database.execute("PRAGMA cache_size=-400000")
        var done = 0
        while done < count {
            try store.database.transaction {
                for _ in 0..<min(5000, count - done) {
                    clock.advance(60)
                    try add(store)
                }
            }
            done += min(5000, count - done)
            progress(done)
        }
        try store.release()
    }

    private mutating func add(_ store: Store) throws {
        let fields = fields()
        let bytes = Array(
            "From: \(fields.from?.address ?? "")\r\nSubject: \(fields.subject)\r\n\r\n\(fields.searchableText)\r\n"
                .utf8
        )
        let kind = Int.random(in: 0..<1000, using: &random)
        if kind < 5 {
            _ = try store.saveDraft(nil, content: "{}", fields: fields)
            return
        }
        let id = try store.freeze(NewEntry(fields: fields), try store.addSource(bytes), draft: nil).id
        _ = try store.startAttempt(id)
        switch kind {
        case 5..<25:
            let failure = AttemptFailure(
                code: "AccessDeniedException",
                httpStatus: 403,
                message: "no",
                requestID: nil
            )
            try store.recordFailed(id, failure)
        case 25..<28: try store.recordUncertain(id, AttemptFailure(code: "timeout", message: "lost"))
        default:
            let unique = String(UInt64.random(in: .min ... .max, using: &random), radix: 16)
            try store.recordSent(
                id,
                Acceptance(messageID: "0100018\(unique)-\(id)", requestID: "\(unique)-r", httpStatus: 200)
            )
        }
    }
}

extension Store {
    /// A rendered message, written on this connection: a second one would wait for the large transaction.
    fileprivate func addSource(_ bytes: [UInt8]) throws -> RenderedRaw {
        let packed = bytes.withUnsafeBytes { Deflate.compress($0) }
        try database.run(
            "INSERT INTO sources(created, size, stored) VALUES (?, ?, NULL)",
            .integer(now.milliseconds),
            SQLValue(bytes.count)
        )
        let source = database.lastInsertedRow
        try database.run(
            "UPDATE sources SET stored = ? WHERE id = ?",
            SQLValue(packed.count),
            .integer(source)
        )
        try database.run(
            "INSERT INTO blocks(id, size, data) VALUES (?, ?, ?)",
            .integer(source * RawSink.blocksPerSource),
            SQLValue(bytes.count),
            .blob(packed)
        )
        return RenderedRaw(source: source, size: bytes.count, headerMessageID: nil)
    }
}

/// A clock that is moved by hand, on one thread.
final class Clock: @unchecked Sendable {
    private(set) var now: Date

    init(_ now: Date) { self.now = now }

    func advance(_ seconds: Double) { now += seconds }
}
