import FoundationEssentials

@testable import SentLog

/// Logs as the program of an earlier layout wrote them, in SQL, beside the tests: the first whole, of each later one
/// what it changes.
enum Fixture {
    static func sql(version: Int, file: String = #filePath) throws -> String {
        let folder = file.split(separator: "/").dropLast(2).joined(separator: "/")
        return try String(contentsOfFile: "/\(folder)/Fixtures/version\(version).sql", encoding: .utf8)
    }

    /// Puts the log of a version where a log is looked for.
    static func put(version: Int, into folder: TemporaryFolder) throws {
        _ = try LogFile(path: folder.log)
        let database = try Database(path: folder.log, access: .readWrite)
        try database.execute("PRAGMA journal_mode=WAL")
        for version in 1...version { try database.execute(try sql(version: version)) }
    }
}
