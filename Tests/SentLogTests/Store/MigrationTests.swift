import FoundationEssentials
import TestSupport
import Testing

@testable import SentLog

/// Logs that the program of each earlier layout left, opened by this one.
@Suite struct MigrationTests {
    let test = TestLog()
    var log: SentLog { test.log }
    var path: String { test.folder.log }

    static let earlier = 1..<Schema.current.version

    @Test("every row of an earlier log is there, and says what it said", arguments: earlier)
    func rows(_ version: Int) async throws {
        try Fixture.put(version: version, into: test.folder)
        #expect(try await log.open().becameUncertain == [9])
        #expect(try Schema.version(of: test.database()) == Schema.current.version)
        let rows = try await log.page().rows
        #expect(rows.map(\.id) == [9, 8, 7, 6, 5, 4, 3, 2, 1])
        #expect(
            rows.map(\.state) == [
                .uncertain, .failed, .draft, .draft, .uncertain, .sent, .failed, .sent, .sent,
            ]
        )
        #expect(try await log.totals() == [.draft: 2, .sending: 0, .sent: 3, .failed: 2, .uncertain: 2])
        let first = try await log.detail(1)
        #expect(first.summary.subject == "Deploy finished")
        #expect(first.summary.from == LoggedAddress(name: "Ops", address: "ops@acme.dev"))
        #expect(first.summary.to.map(\.address) == ["dana@example.com", "team@example.com"])
        #expect(first.summary.bcc.map(\.address) == ["audit@example.com"])
        #expect(first.summary.tags.map(\.description) == ["env=prod", "campaign=deploy"])
        #expect(first.configurationSet == "main")
        #expect(first.summary.transport == .maildir(path: "/home/dana/.local/share/sesame/outbox"))
        let refused = try await log.detail(8)
        #expect(refused.summary.errorCode == "AccessDeniedException")
        #expect(refused.requestIDs == ["7c9e0001"])
        guard case .failed(let failure) = refused.attempts.first?.outcome else {
            Issue.record("\(refused.attempts)")
            return
        }
        #expect(failure.httpStatus == 403)
        #expect(failure.message.hasSuffix("is not authorized to perform: ses:SendRawEmail"))
    }

    static let searches: [(String, [LogID])] = [
        ("", [9, 8, 7, 6, 5, 4, 3, 2, 1]), ("deploy", [7, 1]), ("東京", [2]), ("gru", [2]), ("zoe", [2]),
        ("to:audit", [7, 1]), ("tag:kind=deny", [8, 3]), ("state:failed", [8, 3]), ("id:7c9e0002", [4]),
        ("id:e55477fc368adac5c106fc37854a33c1@acme.dev", [1]), ("\"nobody heard\"", [9]), ("absent", []),
        ("state:draft version", [6]),
    ]

    @Test("an earlier log is searched as it was", arguments: earlier, searches)
    func search(_ version: Int, _ search: (String, [LogID])) async throws {
        try Fixture.put(version: version, into: test.folder)
        #expect(try await test.find(search.0) == search.1)
    }

    @Test("the bytes of every message of an earlier log are whole", arguments: earlier)
    func blocks(_ version: Int) async throws {
        try Fixture.put(version: version, into: test.folder)
        for row in try await log.page().rows where row.state != .draft {
            let bytes = try await log.rawSource(row.id).all()
            #expect(bytes.count == row.size)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains("MIME-Version: 1.0\r\n"))
            if row.id != 2 { #expect(text.contains("\r\nSubject: \(row.subject)\r\n")) }
        }
        #expect(try await log.rawSource(1).byteCount == 690)
        #expect(try await log.integrityProblems().isEmpty)
        try test.database().execute("INSERT INTO search(search) VALUES ('integrity-check')")
    }

    @Test("drafts of an earlier log are opened, saved, sent and discarded", arguments: earlier)
    func drafts(_ version: Int) async throws {
        try Fixture.put(version: version, into: test.folder)
        #expect(try await log.drafts().map(\.id) == [7, 6])
        #expect(try await log.drafts().map(\.lock) == [.abandoned, .free])
        let opened = try #require(try await log.openDraft(7).content)
        #expect(opened.contains("\"content\":\"cGxhaW4gcmVwb3J0LCBwYWdlIDEK\""))
        let kept = try await log.keep(Array("plain report, page 1\n".utf8))
        _ = try await log.saveDraft(7, content: "kept", contents: [kept], fields: .sample)
        try await test.freeze(draft: 7)
        try await log.startAttempt(7)
        try await log.recordSent(7, Acceptance(messageID: "0200"))
        try await log.discardDraft(6)
        #expect(try await log.drafts().isEmpty)
        #expect(try await test.find("id:0200") == [7])
    }

    @Test("what goes on with an earlier log is as with a new one", arguments: earlier)
    func goesOn(_ version: Int) async throws {
        try Fixture.put(version: version, into: test.folder)
        // Later than all that is there.
        test.clock.advance(6_000_000)
        let id = try await test.send()
        #expect(id == 10)
        #expect(try await log.page().rows.first?.id == 10)
        #expect(try await log.startAttempt(3) == 2)
        try await log.recordFailed(3, .refused)
        #expect(try await log.delete([1, 2]) == [1, 2])
        #expect(try await log.restore([2]) == 1)
        #expect(try await log.recipients(matching: "zo").map(\.address.address) == ["zoe@example.org"])
        await log.close()
        let next = test.another()
        while try await next.maintain() {}
        #expect(try await next.page().rows.map(\.id) == [3, 10, 9, 8, 7, 6, 5, 4, 2])
        #expect(try await next.integrityProblems().isEmpty)
    }

    @Test("a migration that was cut short by a kill is made whole at the next start", arguments: earlier)
    func interrupted(_ version: Int) async throws {
        try Fixture.put(version: version, into: test.folder)
        let killed = TemporaryFolder()
        _ = try LogFile(path: killed.log)
        struct Kill: Error {}
        // Half of it lies in the files, in no order that a commit vouches for, when they are copied.
        let steps =
            Schema.current.steps + [
                { database in
                    try database.execute("PRAGMA cache_size=1; PRAGMA cache_spill=1")
                    try database.execute("CREATE TABLE filler(a)")
                    for _ in 0..<200 { try database.run("INSERT INTO filler VALUES (zeroblob(2000))") }
                    for part in ["", "-wal"] {
                        let bytes = try Data(contentsOf: URL(filePath: test.folder.log + part))
                        try bytes.write(to: URL(filePath: killed.log + part))
                    }
                    throw Kill()
                }
            ]
        #expect(throws: Kill.self) { try Store(.init(path: path), schema: Schema(steps: steps)) }
        let wal = try FileManager.default.attributesOfItem(atPath: killed.log + "-wal")[.size]
        #expect((wal as? UInt64 ?? 0) > 100_000)

        let next = TestLog(killed, clock: test.clock)
        #expect(try await next.log.open().setAside == nil)
        #expect(try Schema.version(of: next.database()) == Schema.current.version)
        #expect(try await next.find("deploy") == [7, 1])
        #expect(try await next.log.rawSource(1).all().count == 690)
        #expect(try await next.log.integrityProblems().isEmpty)
        let leftovers = "SELECT count(*) FROM sqlite_schema WHERE name = 'filler'"
        #expect(try next.database().first(leftovers) { $0.integer(0) } == 0)
    }

    @Test(
        "killed at any moment from its start on, the next start has all of an earlier log",
        arguments: earlier
    )
    func kills(_ version: Int) async throws {
        var random = SplitMix(state: 5)
        for round in 0..<12 {
            let folder = TemporaryFolder()
            try Fixture.put(version: version, into: folder)
            let victim = try Victim(log: folder.log, seed: UInt64(round))
            _ = try await victim.kill(afterLines: 0, and: Int.random(in: 0...60_000, using: &random))
            let next = TestLog(folder)
            let ids = try await next.log.page(limit: 1000).rows.map(\.id)
            #expect(Set(ids).isSuperset(of: Set((1...9).map { LogID(rawValue: $0) })))
            #expect(try await next.log.rawSource(1).all().count == 690)
            #expect(try await next.log.integrityProblems().isEmpty)
        }
    }

    @Test("instances that open an earlier log at once bring it up to date once", arguments: earlier)
    func together(_ version: Int) async throws {
        try Fixture.put(version: version, into: test.folder)
        let instances = (0..<4).map { _ in test.another() }
        try await withThrowingTaskGroup { group in
            for instance in instances { group.addTask { try await instance.open() } }
            try await group.waitForAll()
        }
        #expect(try await log.page().rows.count == 9)
        #expect(try Schema.version(of: test.database()) == Schema.current.version)
    }
}
