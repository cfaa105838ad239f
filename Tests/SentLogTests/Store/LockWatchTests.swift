import Synchronization
import Testing

@testable import SentLog

@Suite("Waiting for a log that another program holds")
struct LockWatchTests {
    /// What was told, in its order.
    private let told: AsyncStream<Bool>
    private let log: SentLog
    private let folder = TemporaryFolder()

    init() {
        let (told, continuation) = AsyncStream.makeStream(of: Bool.self)
        let watch = LockWatch(patience: 20)
        watch.observe { continuation.yield($0) }
        self.told = told
        log = SentLog(.init(path: folder.log, lockWatch: watch))
    }

    private func hold() throws -> Database {
        let other = try Database(path: folder.log, access: .readWrite)
        try other.execute("BEGIN IMMEDIATE")
        return other
    }

    @Test("a save that waits is told of, and its end, and it is done")
    func save() async throws {
        try await log.open()
        let other = try hold()
        let log = log
        let saving = Task { try await log.saveDraft(content: "x", fields: .sample) }
        var told = told.makeAsyncIterator()
        #expect(await told.next() == true)
        try other.execute("COMMIT")
        #expect(await told.next() == false)
        #expect(try await log.detail(saving.value).content == "x")
    }

    @Test("of several that wait the first begins it, and the last ends it")
    func several() async throws {
        try await log.open()
        let other = try hold()
        let log = log
        let saving = Task { try await log.saveDraft(content: "x", fields: .sample) }
        var told = told.makeAsyncIterator()
        #expect(await told.next() == true)
        // Bytes are written on a connection of their own.
        let keeping = Task { try await log.keep(Array(repeating: 7, count: 1 << 20)) }
        try other.execute("COMMIT")
        _ = try await (saving.value, keeping.value)
        #expect(await told.next() == false)
    }

    @Test("what gets the lock at once is told to nobody")
    func quick() async throws {
        let heard = Mutex(false)
        log.configuration.lockWatch.observe { _ in heard.withLock { $0 = true } }
        _ = try await log.saveDraft(content: "x", fields: .sample)
        #expect(!heard.withLock { $0 })
    }
}
