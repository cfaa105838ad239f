import FoundationEssentials

extension Store {
    /// How much one call does of each kind.
    private static let share: Int64 = 100

    func maintain() throws -> Bool {
        try recover()
        file.keepReserve()
        let erased = try eraseDeleted()
        let dropped = try dropOldSources()
        let orphans = try dropOrphans()
        try database.execute("PRAGMA incremental_vacuum(256)")
        try database.execute("PRAGMA wal_checkpoint(PASSIVE)")
        return erased + dropped + orphans > 0
    }

    private func eraseDeleted() throws -> Int {
        let deleted = try database.all(
            "SELECT id, position, source, owner FROM messages WHERE position < 0 LIMIT ?",
            [.integer(Self.share)]
        ) { row in
            (
                id: LogID(rawValue: row.integer(0)), position: row.integer(1), source: row.optionalInteger(2),
                owner: row.optionalText(3)
            )
        }
        let final = deleted.filter { row in row.owner.map { !instance.isAlive($0) } ?? true }
        guard !final.isEmpty else { return 0 }
        try database.transaction {
            for row in final { try erase(row.id, position: row.position, source: row.source) }
        }
        return final.count
    }

    /// Renderings that ended without a row, and contents that no draft uses.
    private func dropOrphans() throws -> Int {
        let owners = try database.all("SELECT DISTINCT owner FROM sources WHERE owner IS NOT NULL") {
            $0.text(0)
        }
        guard let dead = owners.first(where: { !instance.isAlive($0) }) else { return 0 }
        let orphans = try database.all(
            "SELECT id FROM sources WHERE owner = ? LIMIT ?",
            [.text(dead), .integer(Self.share)]
        ) { $0.integer(0) }
        for orphan in orphans { try RawStore.drop(orphan, from: database) }
        return orphans.count
    }

    private func dropOldSources() throws -> Int {
        let limits = configuration.limits
        var dropped = 0
        if let age = limits.maximumAge {
            let limit = SQLValue.integer(now.addingTimeInterval(-age).milliseconds)
            dropped += try dropSources("AND m.sent < ? AND s.created < ?", [limit, limit])
        }
        if let maximum = limits.maximumTotalSize {
            let total = try database.first("SELECT count FROM totals WHERE state = -1") { $0.integer(0) } ?? 0
            if total > maximum { dropped += try dropSources("", [], until: total - Int64(maximum)) }
        }
        return dropped
    }

    /// Drops sources of accepted messages, the oldest first.
    private func dropSources(_ condition: String, _ values: [SQLValue], until bytes: Int64 = .max) throws
        -> Int
    {
        try database.transaction {
            let found = try database.all(
                """
                SELECT s.id, m.id, s.stored FROM sources s CROSS JOIN messages m ON m.id = s.message \
                WHERE m.state = \(MessageState.sent.code) \(condition) ORDER BY s.created LIMIT \(Self.share)
                """,
                values
            ) { (source: $0.integer(0), id: LogID(rawValue: $0.integer(1)), size: $0.integer(2)) }
            var count = 0
            var gone: Int64 = 0
            for row in found where gone < bytes {
                try dropSource(row.source, of: row.id)
                gone += row.size
                count += 1
            }
            return count
        }
    }

    func dropIfTooLarge(_ row: Row) throws {
        guard let maximum = configuration.limits.maximumMessageSize, let source = row.source else { return }
        let size = try database.first("SELECT size FROM sources WHERE id = ?", .integer(source)) {
            $0.integer(0)
        }
        if let size, size > maximum { try dropSource(source, of: row.id) }
    }

    private func dropSource(_ source: Int64, of id: LogID) throws {
        try database.run("UPDATE messages SET source = NULL WHERE id = ?", SQLValue(id))
        try RawStore.drop(source, from: database)
    }
}
