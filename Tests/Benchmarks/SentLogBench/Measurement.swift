import FoundationEssentials
import MailMessage

@testable import SentLog

/// Times what a person waits for, a line each: median and worst of the runs.
struct Measurement {
    let path: String

    func run() async throws {
        print("memory before        \(Self.memory())")
        try await opening()
        let log = SentLog(.init(path: path))
        let count = try await log.totals().values.reduce(0, +)
        print("rows                 \(count), \(try await log.sizeOnDisk() / 1_000_000) MB")
        try await paging(log)
        try await searching(log)
        try await recipients(log)
        try await inserting(log)
        try await large(log)
        try await purging(log)
        print("memory after         \(Self.memory())")
        await log.close()
    }

    private func opening() async throws {
        try await time("open and first page", runs: 10) {
            let log = SentLog(.init(path: path))
            _ = try await log.page(limit: Self.screenPage)
            await log.close()
        }
    }

    /// What the Sent screen asks for at once.
    private static let screenPage = 200

    private func paging(_ log: SentLog) async throws {
        let limit = Self.screenPage
        try await time("a page at the top", runs: 50) { _ = try await log.page(limit: limit) }
        var cursor = try await log.page(limit: limit).next
        try await time("the next pages", runs: 200) {
            cursor = try await log.page(after: cursor, limit: limit).next
        }
        let count = try await log.totals().values.reduce(0, +)
        func place(_ fraction: Double) -> LogCursor {
            let age = Double(count) * fraction * 60
            return LogCursor(position: Date(timeIntervalSince1970: 1_795_000_000 - age).milliseconds)
        }
        let middle = place(0.5)
        try await time("a page in the middle", runs: 50) {
            _ = try await log.page(after: middle, limit: limit)
        }
        let end = place(0.999)
        try await time("a page near the end", runs: 50) { _ = try await log.page(after: end, limit: limit) }
        try await time("the oldest page", runs: 50) { _ = try await log.page(at: .oldest, limit: limit) }
        try await time("a page back from the middle", runs: 50) {
            _ = try await log.page(at: .newer(middle), limit: limit)
        }
        try await time("the rows around a row", runs: 50) {
            _ = try await log.page(at: .around(middle), limit: limit)
        }
        try await time("sums", runs: 50) { _ = try await log.totals() }
        let id = try await log.page(after: middle).rows[0].id
        try await time("detail", runs: 50) { _ = try await log.detail(id) }
    }

    private static let queries = [
        "deploy", "deplo", "dep", "de", "d", "s", "the of is", "\"the deploy\"", "customer", "customer1",
        "customer12", "customer123", "customer1234", "customer12345@example.com", "to:customer777",
        "from:ops3", "subject:invoice", "invoice server monti", "zzz", "nowhere", "tag:env=prod",
        "tag:campaign=c77", "tag:env=prod tag:campaign=c77", "tag:env=prod tag:env=test",
        "deploy tag:campaign=c77 state:failed", "state:failed", "state:uncertain,draft", "state:sent",
        "state:local",
        "deploy state:failed", "deploy state:sent", "the state:uncertain", "before:2025-06-01",
        "deploy before:2025-06-01", "customer1234 before:2025-06-01", "id:0100018", "id:0100018f",
        "id:500000",
    ]

    private func searching(_ log: SentLog) async throws {
        for text in Self.queries {
            let query = try LogQuery(text)
            var found = 0
            try await time("search \(text)", runs: 5) {
                found = try await log.page(query, limit: Self.screenPage).rows.count
            }
            try await time("search \(text), the oldest", runs: 3) {
                _ = try await log.page(query, at: .oldest, limit: Self.screenPage)
            }
            if found == 0 { print("    (nothing found)") }
        }
    }

    private func recipients(_ log: SentLog) async throws {
        for prefix in ["c", "customer77", "customer1234@"] {
            try await time("recipients \(prefix)", runs: 10) {
                _ = try await log.recipients(matching: prefix)
            }
        }
    }

    private func inserting(_ log: SentLog) async throws {
        var generator = Generator(seed: UInt64(Date().timeIntervalSince1970))
        var id: LogID = 0
        var parts: [[Duration]] = [[], [], [], []]
        for _ in 0..<200 {
            let fields = generator.fields()
            let start = ContinuousClock.now
            id = try await log.begin(NewEntry(fields: fields)) { sink in
                let text = "Subject: \(fields.subject)\r\n\r\n\(fields.searchableText)\r\n"
                try Array(text.utf8).withUnsafeBytes { try sink.write($0) }
            }.id
            let frozen = ContinuousClock.now
            try await log.startAttempt(id)
            let started = ContinuousClock.now
            try await log.recordSent(id, Acceptance(messageID: "bench-\(id)"))
            let sent = ContinuousClock.now
            _ = try await log.saveDraft(content: "{}", fields: fields)
            parts[0].append(frozen - start)
            parts[1].append(started - frozen)
            parts[2].append(sent - started)
            parts[3].append(ContinuousClock.now - sent)
        }
        for (name, times) in zip(["new row", "start attempt", "record sent", "save draft"], parts) {
            Self.show(name, times)
        }
    }

    private func large(_ log: SentLog) async throws {
        let line = Array((String(repeating: "QUJD", count: 19) + "\r\n").utf8)
        var id: LogID = 0
        try await time("freeze 40 MB", runs: 1) {
            id = try await log.begin(NewEntry(fields: MessageFields())) { sink in
                for _ in 0..<(40_000_000 / line.count) { try line.withUnsafeBytes { try sink.write($0) } }
            }.id
        }
        let source = try await log.rawSource(id)
        try await time("read 40 MB", runs: 1) {
            var reader = try source.makeReader()
            var block = [UInt8](repeating: 0, count: 65536)
            while try block.withUnsafeMutableBytes({ try reader.read(into: $0) }) > 0 {}
        }
        try await time("64 KB from its middle", runs: 20) {
            _ = try source.bytes(in: 20_000_000..<20_065_536)
        }
    }

    private func purging(_ log: SentLog) async throws {
        let oldest = Date(timeIntervalSince1970: 1_795_000_000 - 1_000_000 * 60)
        let limit = oldest.addingTimeInterval(50_000 * 60)
        try await time("count for a purge of up to 50,000", runs: 1) {
            _ = try await log.purgeCount([.sent], before: limit)
        }
        try await time("purge them", runs: 1) { try await log.purge([.sent], before: limit) }
        try await time("a page beside them", runs: 10) { _ = try await log.page() }
        try await time("undo", runs: 1) { try await log.restore() }
        let few = oldest.addingTimeInterval(1000 * 60)
        try await log.purge([.sent], before: few)
        await log.close()
        let next = SentLog(.init(path: path))
        try await time("erase 100 rows", runs: 9) { try await next.maintain() }
        await next.close()
    }

    private func time(_ name: String, runs: Int, _ work: () async throws -> Void) async throws {
        var times: [Duration] = []
        for _ in 0..<runs {
            let start = ContinuousClock.now
            try await work()
            times.append(ContinuousClock.now - start)
        }
        Self.show(name, times)
    }

    static func show(_ name: String, _ times: [Duration]) {
        let sorted = times.sorted()
        func text(_ time: Duration) -> String {
            let microseconds =
                time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000
            return "\(microseconds / 1000).\(String(microseconds % 1000 + 1000).dropFirst()) ms"
        }
        let padded = name + String(repeating: " ", count: max(1, 44 - name.count))
        print("\(padded) \(text(sorted[sorted.count / 2]))  worst \(text(sorted[sorted.count - 1]))")
    }

    private static func memory() -> String {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        return status.split(separator: "\n").filter { $0.hasPrefix("VmRSS") || $0.hasPrefix("VmHWM") }
            .joined(separator: "  ").replacing("\t", with: " ")
    }
}
