import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import SentLog

@Suite struct InstanceTests {
    let test = TestLog()

    @Test("what another running instance sends is left to it")
    func running() async throws {
        let other = test.another()
        let id = try await test.freeze().id
        try await test.log.startAttempt(id)
        #expect(try await other.open().becameUncertain.isEmpty)
        #expect(
            await error { try await other.recordSent(id, Acceptance(messageID: "x")) }
                == .heldByOtherInstance(id)
        )
        #expect(await error { try await other.startAttempt(id) } == .heldByOtherInstance(id))
        try await test.log.recordSent(id, Acceptance(messageID: "0100"))
        #expect(try await other.summary(id)?.state == .sent)
    }

    @Test("what an instance was sending when it ended is uncertain, and is not sent again")
    func ended() async throws {
        let id = try await test.freeze().id
        try await test.log.startAttempt(id)
        await test.log.close()
        let next = test.another()
        #expect(try await next.open().becameUncertain == [id])
        let detail = try await next.detail(id)
        #expect(detail.summary.state == .uncertain)
        guard case .uncertain(_, processEnded: true) = detail.attempts.first?.outcome else {
            Issue.record("\(detail.attempts)")
            return
        }
        #expect(try await next.page(LogQuery("deploy state:uncertain")).rows.map(\.id) == [id])
        #expect(try await next.startAttempt(id) == 2)
    }

    @Test("what an instance held that ended beside another is taken without a new start")
    func endedBeside() async throws {
        let sending = try await test.freeze().id
        try await test.log.startAttempt(sending)
        let next = test.another()
        #expect(try await next.open().becameUncertain.isEmpty)
        #expect(try await next.recoverLeft() == (uncertain: [], drafts: []))
        await test.log.close()
        #expect(try await next.recoverLeft() == (uncertain: [sending], drafts: []))
        #expect(try await next.recoverLeft() == (uncertain: [], drafts: []))
    }

    @Test("a draft that an ended instance left is told of once")
    func leftBeside() async throws {
        let next = test.another()
        _ = try await next.open()
        let draft = try await test.log.saveDraft(content: "1", fields: .sample)
        let database = try Database(path: test.log.configuration.path, access: .readWrite)
        try database.run("UPDATE messages SET owner = 'killed' WHERE id = ?", SQLValue(draft))
        #expect(try await next.recoverLeft() == (uncertain: [], drafts: [draft]))
        #expect(try await next.recoverLeft() == (uncertain: [], drafts: []))
    }

    @Test("of two instances that retry at once one wins")
    func race() async throws {
        let id = try await test.fail()
        let others = (0..<4).map { _ in test.another() }
        let winners = await withTaskGroup { group in
            for other in others { group.addTask { await error { try await other.startAttempt(id) } == nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(winners == 1)
        #expect(try await test.log.summary(id)?.attemptCount == 2)
    }

    @Test("many instances write at once, and every row is there once")
    func parallel() async throws {
        let instances = (0..<4).map { _ in TestLog(test.folder, clock: test.clock) }
        let ids = try await withThrowingTaskGroup { group in
            for instance in instances {
                group.addTask {
                    var ids: [LogID] = []
                    for _ in 0..<15 { ids.append(try await instance.send()) }
                    return ids
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(ids).count == 60)
        #expect(try await test.log.page(limit: 100).rows.count == 60)
        #expect(try await test.find("deploy").count == 50)
    }

    @Test("another process that opens the log and ends takes nothing away from one that goes on")
    func otherProcessEnds() async throws {
        let script = """
            import sqlite3, sys
            log = sqlite3.connect(sys.argv[1])
            print(log.execute("SELECT count(*) FROM messages").fetchone()[0])
            log.close()
            """
        let path = test.folder.log
        var before = stat()
        for count in 1...3 {
            let id = try await test.send()
            // Everything that opens files of its own in the meantime.
            _ = try await test.log.rawSource(id).all()
            let seen = try await Subprocess.run(
                "python3",
                ["-c", script, path],
                environment: ["PATH": String(cString: getenv("PATH"))]
            )
            #expect(seen.text == "\(count)\n", "\(seen.errorText)")
            var after = stat()
            #expect(stat(path + "-wal", &after) == 0, "the write-ahead log is gone")
            if count > 1 { #expect(after.st_ino == before.st_ino) }
            before = after
        }
        #expect(try await test.log.integrityProblems().isEmpty)
    }

    @Test("an instance that ended is known to have ended, and leaves no file")
    func liveness() async throws {
        let folder = TemporaryFolder()
        let file = try LogFile(path: folder.log)
        var first: Instance? = try Instance(name: "first", folder: file.instances)
        let second = try Instance(name: "second", folder: file.instances)
        #expect(second.isAlive("first"))
        #expect(second.isAlive("second"))
        #expect(!second.isAlive("third"))
        #expect(throws: SentLogError.self) { try Instance(name: "second", folder: file.instances) }
        _ = first
        first = nil
        #expect(!second.isAlive("first"))
    }
}
