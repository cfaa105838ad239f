import TestSupport
import Testing

@testable import SentLog

/// What the log promises when a process is killed, checked after each of some two hundred kills.
@Suite struct CrashTests {
    /// What the killed processes said, over all rounds.
    struct Said {
        var accepted: Set<LogID> = []
        var logged: Set<LogID> = []
        var drafts: [LogID: String] = [:]
        var seen: Set<LogID> = []
        var errors: [String] = []

        mutating func take(_ line: String) {
            let words = line.split(separator: " ").map(String.init)
            guard words.count >= 2, let id = LogID(words[1]), words[0] != "error" else {
                errors.append(line)
                return
            }
            seen.insert(id)
            switch words[0] {
            case "accepted": accepted.insert(id)
            case "logged": logged.insert(id)
            case "draft": drafts[id] = words[2]
            default: break
            }
        }
    }

    @Test("killed at any point, two instances at once, the log loses nothing and says nothing wrong")
    func kills() async throws {
        let folder = TemporaryFolder()
        var random = SplitMix(state: 20)
        var said = Said()
        let rounds = 105
        for round in 0..<rounds {
            let victims = try [0, 1].map { try Victim(log: folder.log, seed: UInt64(round * 2 + $0)) }
            for victim in victims {
                let lines = Int.random(in: 0...12, using: &random)
                let spins = Int.random(in: 0...60_000, using: &random)
                for line in try await victim.kill(afterLines: lines, and: spins) { said.take(line) }
            }
            #expect(said.errors.isEmpty)
            try await check(folder, said, isLast: round == rounds - 1)
        }
        // The test proves something only if all of it happened.
        #expect(said.accepted.count > 100)
        #expect(said.accepted.count > said.logged.count)
        #expect(said.drafts.count > 50)
    }

    private func log(_ folder: TemporaryFolder) -> SentLog {
        SentLog(
            .init(
                path: folder.log,
                readFields: { content in
                    content.split(separator: " ").dropFirst().first.map { MessageFields(subject: String($0)) }
                }
            )
        )
    }

    private func check(_ folder: TemporaryFolder, _ said: Said, isLast: Bool) async throws {
        let log = self.log(folder)
        try await log.open()
        let rows = try await log.page(limit: 100_000).rows
        let states = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.state) })
        for row in rows {
            #expect(row.state != .sending)
            #expect(!row.isFrozen)
            if row.state == .sent { #expect(said.accepted.contains(row.id)) }
        }
        for id in said.seen { #expect(states[id] != nil, "\(id) is lost") }
        for id in said.accepted { #expect(states[id] == .sent || states[id] == .uncertain) }
        for id in said.logged { #expect(states[id] == .sent) }
        #expect(try await log.totals().values.reduce(0, +) == rows.count)
        for row in isLast ? rows : Array(rows.prefix(30)) { try await check(row, in: log, said) }
        await log.close()
        guard isLast else { return }
        while try await self.log(folder).maintain() {}
        #expect(try await self.log(folder).integrityProblems().isEmpty)
        let database = try Database(path: folder.log, access: .readWrite)
        try database.execute("INSERT INTO search(search) VALUES ('integrity-check')")
        #expect(
            try database.first("SELECT count(*) FROM sources WHERE owner IS NOT NULL") { $0.integer(0) } == 0
        )
        let unused = """
            SELECT count(*) FROM contents WHERE source NOT IN (SELECT source FROM uses) \
            OR source NOT IN (SELECT id FROM sources)
            """
        #expect(try database.first(unused) { $0.integer(0) } == 0)
        let dangling =
            "SELECT count(*) FROM uses WHERE message NOT IN (SELECT id FROM messages WHERE state <> 2)"
        #expect(try database.first(dangling) { $0.integer(0) } == 0)
        let loose = "SELECT count(*) FROM blocks WHERE id / 1048576 NOT IN (SELECT id FROM sources)"
        #expect(try database.first(loose) { $0.integer(0) } == 0)
    }

    private func check(_ row: LogSummary, in log: SentLog, _ said: Said) async throws {
        #expect(try await log.page(LogQuery("subject:\"\(row.subject)\"")).rows.map(\.id) == [row.id])
        let detail = try await log.detail(row.id)
        #expect(detail.attempts.count == row.attemptCount)
        #expect(detail.attempts.allSatisfy { $0.outcome != .open })
        if let version = said.drafts[row.id], row.state == .draft {
            #expect((detail.content ?? "") >= version)
            if let name = detail.content?.split(separator: " ").dropFirst(2).first {
                let content = try await log.content(KeptContent(name: String(name)))
                #expect(try content.all(step: 65536).count == 300_000)
            }
        }
        if row.state != .draft {
            #expect(detail.hasSource)
            #expect(detail.header == "Subject: \(row.subject)\r\n")
        }
        if detail.hasSource { #expect(try await log.rawSource(row.id).all(step: 65536).count == row.size) }
    }
}
