/// The versions of the file's layout. Each step is made once, in order, and never changed after a release:
/// what is wrong in one is put right by the next.
struct Schema {
    /// Marks the file as ours: "sesm".
    static let applicationID = 0x7365_736D

    /// The steps, the first of which makes version 1.
    let steps: [@Sendable (Database) throws -> Void]

    static var current: Schema {
        Schema(steps: [SchemaVersion1.make, SchemaVersion2.make, SchemaVersion3.make])
    }

    var version: Int { steps.count }

    /// The version that a file has.
    static func version(of database: Database) throws -> Int {
        try database.first("PRAGMA user_version") { Int($0.integer(0)) } ?? 0
    }

    /// Brings a file to the current version, all steps or none.
    /// - Throws: ``SentLogError/newerSchema(path:found:known:)`` for the file of a later program,
    ///   ``SentLogError/damaged(path:reason:)`` for a database of another kind.
    func migrate(_ database: Database) throws {
        guard try Self.version(of: database) != version else { return }
        try database.transaction {
            // Another instance may have been faster.
            let found = try Self.version(of: database)
            guard found <= version else {
                throw SentLogError.newerSchema(path: database.path, found: found, known: version)
            }
            if found == 0 { try Self.expectEmpty(database) }
            for step in steps[found...] { try step(database) }
            try database.execute("PRAGMA application_id = \(Self.applicationID)")
            try database.execute("PRAGMA user_version = \(version)")
        }
    }

    private static func expectEmpty(_ database: Database) throws {
        let tables = try database.first("SELECT count(*) FROM sqlite_schema") { $0.integer(0) }
        guard tables == 0 else {
            throw SentLogError.damaged(path: database.path, reason: "a database of another program")
        }
    }
}
