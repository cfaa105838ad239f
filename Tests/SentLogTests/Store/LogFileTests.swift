import Glibc
import Testing

@testable import SentLog

@Suite struct LogFileTests {
    let folder = TemporaryFolder()

    @Test("room is kept by upkeep, and given back once")
    func reserve() async throws {
        let log = SentLog(.init(path: folder.log))
        try await log.maintain()
        var status = stat()
        #expect(stat(folder.log + ".reserve", &status) == 0)
        #expect(status.st_blocks * 512 >= 1 << 20)
        #expect(status.st_mode & 0o777 == 0o600)
        let file = try LogFile(path: folder.log)
        #expect(file.useReserve())
        #expect(!file.useReserve())
        file.keepReserve()
        #expect(file.useReserve())
    }

    @Test("a full disk while a log is opened leaves it readable")
    func openingFull() async throws {
        let test = TestLog(folder)
        let id = try await test.freeze(.to("a@example.com", name: FaultTests.filler())).id
        try await test.log.startAttempt(id)
        await test.log.close()
        let noRoom = Schema(
            steps: Schema.current.steps + [
                { database in
                    try database.execute("PRAGMA incremental_vacuum")
                    let pages = try database.first("PRAGMA page_count") { $0.integer(0) } ?? 0
                    try database.execute("PRAGMA max_page_count = \(pages)")
                }
            ]
        )
        let store = try Store(.init(path: folder.log), schema: noRoom)
        #expect(store.report.cannotWrite == .diskFull(path: folder.log))
        #expect(try store.row(id).state == .sending)
        try store.database.execute("PRAGMA user_version = \(Schema.current.version)")
        #expect(try await test.another().open().becameUncertain == [id])
    }
}
