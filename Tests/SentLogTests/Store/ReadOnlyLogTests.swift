import FoundationEssentials
import Glibc
import Testing

@testable import SentLog

/// A link in the place of the file that SQLite needs beside the log stands for a folder that may not be written to:
/// also who may write everywhere can't open it.
@Suite("A log that may be read and not written to")
struct ReadOnlyLogTests {
    let test = TestLog()
    var path: String { test.folder.log }

    /// The log as its last instance left it, with all changes in the file, or beside it.
    private func leave(changesBeside: Bool) async throws {
        await test.log.close()
        let database = try test.database()
        _ = try database.all("PRAGMA wal_checkpoint(TRUNCATE)") { _ in true }
        if changesBeside { try database.execute("UPDATE messages SET subject = 'changed'") }
        // A copy: closing the connection would bring the changes into the file.
        let parts = ["", "-wal"].compactMap { part in
            FileManager.default.contents(atPath: path + part).map { (part, $0) }
        }
        let folder = test.folder.path + "/copy"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (part, bytes) in parts where !bytes.isEmpty {
            try bytes.write(to: URL(filePath: copy + part))
        }
        #expect(symlink("nowhere", copy + "-shm") == 0)
    }

    private var copy: String { test.folder.path + "/copy/100 % #1?.sqlite" }

    private func reader() -> LogReader {
        let watch = LockWatch()
        return LogReader(
            path: copy,
            watch: watch,
            sources: .readingOnly(path: copy, watch: watch),
            isReadOnly: true
        )
    }

    @Test("where no changes wait beside it it is read as it is: lists, searches, details, bytes")
    func immutable() async throws {
        let id = try await test.send()
        try await leave(changesBeside: false)
        let reader = reader()
        #expect(try await reader.page(LogQuery("deploy"), at: .newest, limit: 10).rows.map(\.id) == [id])
        #expect(try await reader.detail(id).header?.isEmpty == false)
        #expect(try await reader.rawSource(id).all().isEmpty == false)
        #expect(try await reader.integrityProblems().isEmpty)
    }

    @Test("changes that wait beside it are not passed over: it is refused")
    func changes() async throws {
        try await test.send()
        try await leave(changesBeside: true)
        let reader = reader()
        await #expect(throws: SentLogError.unreadable(path: copy)) { try await reader.totals() }
    }

    @Test("when the file is another one it is opened anew, and changes that came beside it are seen")
    func replaced() async throws {
        try await test.send()
        try await leave(changesBeside: false)
        let reader = reader()
        #expect(try await reader.totals()[.sent] == 1)
        let next = TestLog(test.folder, clock: test.clock)
        try await next.send()
        await next.log.close()
        let database = try next.database()
        _ = try database.all("PRAGMA wal_checkpoint(TRUNCATE)") { _ in true }
        try FileManager.default.contents(atPath: path)?.write(to: URL(filePath: copy))
        #expect(try await reader.totals()[.sent] == 2)
        try Data([1]).write(to: URL(filePath: copy + "-wal"))
        await #expect(throws: SentLogError.unreadable(path: copy)) { try await reader.totals() }
    }

    @Test("one of an earlier layout is refused: bringing it up to date would be writing")
    func earlier() async throws {
        try await test.send()
        await test.log.close()
        let database = try test.database()
        try database.execute("PRAGMA user_version = 2")
        try await leave(changesBeside: false)
        let reader = reader()
        let error = SentLogError.earlierSchema(path: copy, found: 2, known: Schema.current.version)
        await #expect(throws: error) { try await reader.totals() }
    }
}
