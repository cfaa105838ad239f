import FoundationEssentials

/// A deleted row keeps everything, under a negative position; it is erased when the instance that deleted it
/// has ended.
extension Store {
    func delete(_ ids: [LogID]) throws -> [LogID] {
        // Those that come back have the words of their last save; where that fails, they get them when opened.
        try? catchUp(ids)
        let deleted = try database.transaction {
            try ids.filter { id in
                let row = try self.row(id)
                guard row.state != .sending, !row.isFrozen, !isHeldByOther(row) else { return false }
                try database.run(
                    "UPDATE messages SET position = -position, owner = ? WHERE id = ?",
                    me,
                    SQLValue(id)
                )
                return true
            }
        }
        deleted.forEach(forget)
        return deleted
    }

    /// How many rows a transaction deletes: others wait no longer than for so many.
    static let purgeBatch = 2000

    private func purgeable(_ states: Set<MessageState>, _ date: Date) -> String {
        let codes = states.subtracting([.sending]).map { String($0.code) }.sorted().joined(separator: ", ")
        return """
            FROM messages WHERE state IN (\(codes)) AND position > 0 AND position < \(date.milliseconds) \
            AND frozen = 0 AND owner IS NULL
            """
    }

    /// Deletes no more than so many at once.
    func purge(_ states: Set<MessageState>, before date: Date, limit: Int) throws -> Int {
        try database.transaction {
            try database.run(
                """
                UPDATE messages SET position = -position, owner = ? WHERE id IN \
                (SELECT id \(purgeable(states, date)) LIMIT ?)
                """,
                me,
                SQLValue(limit)
            )
            return database.changedRows
        }
    }

    func purgeCount(_ states: Set<MessageState>, before date: Date) throws -> Int {
        try database.first("SELECT count(*) \(purgeable(states, date))") { Int($0.integer(0)) } ?? 0
    }

    func restore(_ ids: [LogID]?) throws -> Int {
        try database.transaction {
            let change =
                "UPDATE messages SET position = -position, owner = NULL WHERE position < 0 AND owner = ?"
            guard let ids else {
                try database.run(change, me)
                return database.changedRows
            }
            return try ids.reduce(0) { count, id in
                try database.run(change + " AND id = ?", me, SQLValue(id))
                return count + database.changedRows
            }
        }
    }

    /// Removes a deleted row and everything about it.
    func erase(_ id: LogID, position: Int64, source: Int64?) throws {
        try index.remove(id, position: abs(position))
        try removeIdentifiers(id)
        if let source { try RawStore.drop(source, from: database) }
        try use([], by: id)
        for table in ["attempts WHERE message", "details WHERE id", "messages WHERE id"] {
            try database.run("DELETE FROM \(table) = ?", SQLValue(id))
        }
    }
}
