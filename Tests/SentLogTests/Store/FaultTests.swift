import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import SentLog

@Suite struct FaultTests {
    let test = TestLog()
    var log: SentLog { test.log }
    var path: String { test.folder.log }

    func write(_ bytes: [UInt8]) throws {
        try FileManager.default.createDirectory(
            atPath: test.folder.path + "/data",
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: URL(filePath: path))
    }

    @Test("a file that is no log is set aside whole, and a new log begun")
    func notALog() async throws {
        let bytes = Array("This is not a database, but someone may want it back.".utf8)
        try write(bytes)
        let aside = try #require(try await log.open().setAside)
        #expect(aside == path + ".damaged-20260921T141320Z")
        #expect(try Array(Data(contentsOf: URL(filePath: aside))) == bytes)
        let id = try await test.send()
        #expect(try await test.find("deploy") == [id])
    }

    @Test("a second damaged log does not overwrite the first")
    func twice() async throws {
        try write(Array("first, and long enough to be looked at as a header".utf8))
        let first = try #require(try await log.open().setAside)
        await log.close()
        try write(Array("second, and long enough to be looked at as a header".utf8))
        for part in ["-wal", "-shm"] { unlink(path + part) }
        let second = try #require(try await test.another().open().setAside)
        #expect(first != second)
        #expect(try String(contentsOfFile: first, encoding: .utf8).hasPrefix("first"))
        #expect(try String(contentsOfFile: second, encoding: .utf8).hasPrefix("second"))
    }

    @Test("a database of another program is not written to")
    func otherProgram() async throws {
        try write([])
        try Database(path: path, access: .readWrite).execute("CREATE TABLE theirs(a)")
        let aside = try #require(try await log.open().setAside)
        let theirs = try Database(path: aside, access: .readOnly)
        #expect(try theirs.first("SELECT name FROM sqlite_schema") { $0.text(0) } == "theirs")
    }

    @Test("damage that shows later is an error, and the log can be begun anew")
    func damagedLater() async throws {
        try await test.send()
        await log.close()
        let index = "SELECT rootpage FROM sqlite_schema WHERE name = 'messages_state'"
        let page = Int(try test.database().first(index) { $0.integer(0) } ?? 0)
        var bytes = try Array(Data(contentsOf: URL(filePath: path)))
        for index in (4096 * (page - 1))..<(4096 * page) {
            bytes[index] = UInt8(truncatingIfNeeded: index &* 31)
        }
        try write(bytes)
        let next = test.another()
        let found = await error { try await next.page(LogQuery("state:sent")) }
        guard case .damaged = found else {
            Issue.record("\(String(describing: found))")
            return
        }
        let aside = try await next.startAnew()
        #expect(try Array(Data(contentsOf: URL(filePath: aside))).count == bytes.count)
        #expect(try await next.page().rows.isEmpty)
        _ = try await next.saveDraft(content: "kept", fields: .sample)
        #expect(try await next.count() == 1)
    }

    @Test("a log that another instance has open is not moved away")
    func setAsideWhileOpen() async throws {
        try await test.send()
        let other = test.another()
        try await other.open()
        #expect(await error { try await log.startAnew() } == .busy(path: path))
        #expect(try await other.count() == 1)
    }

    @Test("the log of a later version is left alone")
    func newerSchema() async throws {
        try await log.open()
        await log.close()
        try test.database().execute("PRAGMA user_version = 99")
        #expect(
            await error { try await test.another().open() }
                == .newerSchema(path: path, found: 99, known: Schema.current.version)
        )
        #expect(try test.database().first("PRAGMA user_version") { $0.integer(0) } == 99)
    }

    @Test("a folder that can't be made is an error with its path")
    func noFolder() async throws {
        try write([1])
        let log = SentLog(.init(path: path + "/below/log.sqlite"))
        guard case .cannotOpen(let found, _) = await error({ try await log.open() }) else {
            Issue.record("no error")
            return
        }
        #expect(found.hasPrefix(path))
    }

    @Test("nobody else may read the log", arguments: ["", "-wal", "-shm", ".lock"])
    func permissions(_ part: String) async throws {
        try write([])
        chmod(path, 0o644)
        try await test.send()
        var status = stat()
        #expect(stat(path + part, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test("nobody else may look into its folders", arguments: ["/data", "/data/instances"])
    func folderPermissions(_ folder: String) async throws {
        try await test.send()
        var status = stat()
        #expect(stat(test.folder.path + folder, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
    }

    @Test("a damaged block is found, and other messages are not touched by it")
    func damagedBlock() async throws {
        let first = try await test.send()
        let second = try await test.send()
        try test.database().execute(
            "UPDATE blocks SET data = substr(data, 1, length(data) - 3) WHERE id / 1048576 = 1"
        )
        #expect(await error { try await log.rawSource(first).all() } == .sourceDamaged(first))
        #expect(try await log.rawSource(second).all().isEmpty == false)
    }

    @Test("while another process holds the log a list is read, and a save waits for its turn and is done")
    func busy() async throws {
        let id = try await test.send()
        let draft = try await log.saveDraft(content: "before", fields: .sample)
        let kept = try await log.keep([1, 2, 3])
        let other = try test.database()
        try other.execute("BEGIN IMMEDIATE")
        let log = log
        let saved = Task {
            try await log.saveDraft(draft, content: "after", contents: [kept], fields: .sample)
        }
        // Neither a list nor a message's bytes wait for it.
        #expect(try await log.page().rows.map(\.id) == [draft, id])
        #expect(try await log.rawSource(id).all().count > 10)
        #expect(try await log.detail(draft).content == "before")
        try other.execute("COMMIT")
        #expect(try await saved.value == draft)
        #expect(try await log.detail(draft).content == "after")
    }

    @Test(
        "in a folder that may not be written to that is said, and nothing is changed",
        .enabled(if: getuid() != 0)
    )
    func readOnlyFolder() async throws {
        let id = try await test.send()
        await log.close()
        let folder = test.folder.path + "/data"
        chmod(folder, 0o500)
        chmod(path, 0o400)
        defer { chmod(folder, 0o700) }
        #expect(
            await error { try await test.another().saveDraft(content: "", fields: .sample) }
                == .readOnly(path: path)
        )
        chmod(folder, 0o700)
        chmod(path, 0o600)
        #expect(try await test.another().page().rows.map(\.id) == [id])
    }

    @Test(
        "a folder in the log's place is an error with its path, and the log is well again without it",
        arguments: ["", ".lock"]
    )
    func folderInPlace(_ part: String) async throws {
        try await test.send()
        await log.close()
        let file = path + part
        let aside = file + ".aside"
        try FileManager.default.moveItem(atPath: file, toPath: aside)
        try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
        let found = await error { try await test.another().open() }
        guard case .cannotOpen(let place, _) = found else {
            Issue.record("\(String(describing: found))")
            return
        }
        #expect(place == file)
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.moveItem(atPath: aside, toPath: file)
        #expect(try await test.another().page().rows.count == 1)
    }

    static let steps: [(String, @Sendable (Store, LogID) throws -> Void)] = [
        ("save", { store, _ in _ = try store.saveDraft(nil, content: filler(), fields: .sample) }),
        (
            "freeze",
            { store, _ in
                let raw = RenderedRaw(source: 999, size: 1, headerMessageID: "<\(filler())@x>")
                _ = try store.freeze(NewEntry(fields: .sample, request: filler()), raw, draft: nil)
            }
        ),
        ("start attempt", { store, id in _ = try store.startAttempt(id) }),
        (
            "record sent",
            { store, id in
                try store.recordSent(id, Acceptance(messageID: "0100", response: filler()))
            }
        ),
        (
            "record failed",
            { store, id in
                try store.recordFailed(id, AttemptFailure(code: "x", message: filler()))
            }
        ),
    ]

    /// More than fits into what is left of a page.
    static func filler() -> String {
        var random = SplitMix(state: 3)
        return (0..<3000).map { _ in String(random.next(), radix: 36) }.joined(separator: " ")
    }

    @Test("a full disk is said, and nothing is half done", arguments: steps.map(\.0))
    func fullDisk(_ name: String) async throws {
        let step = try #require(Self.steps.first { $0.0 == name }?.1)
        let frozen = try await test.freeze(.to("dana@example.com", name: Self.filler())).id
        try await log.startAttempt(frozen)
        try await log.recordFailed(frozen, .refused)
        let before = try await log.detail(frozen)
        await log.close()

        let store = try Store(.init(path: path))
        let isAnswer = name.hasPrefix("record")
        if isAnswer { _ = try store.startAttempt(frozen) }
        try store.database.execute("PRAGMA incremental_vacuum")
        let pages = try store.database.first("PRAGMA page_count") { $0.integer(0) } ?? 0
        try store.database.execute("PRAGMA max_page_count = \(pages)")
        var fault: SentLogError?
        do { try step(store, frozen) } catch { fault = error as? SentLogError }
        #expect(fault == .diskFull(path: path))
        #expect(try store.row(frozen).state == (isAnswer ? .sending : .failed))
        #expect(try store.database.first("SELECT count(*) FROM messages") { $0.integer(0) } == 1)
        if !isAnswer { #expect(try await test.another().detail(frozen) == before) }
        // With room again, the same goes through.
        try store.database.execute("PRAGMA max_page_count = \(pages * 10)")
        if name != "freeze" { try step(store, frozen) }
    }
}
