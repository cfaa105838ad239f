/// Contents that drafts refer to. One belongs to the rows that use it, or, while there are none, to the instance
/// that had it last: it is in a form that is not saved yet. What belongs to an instance that has ended goes.
extension Store {
    /// Gives a name to what was stored.
    func keep(_ raw: RenderedRaw, as kept: KeptContent) throws {
        do {
            try database.run(
                "INSERT INTO contents(name, source) VALUES (?, ?)",
                .text(kept.name),
                .integer(raw.source)
            )
        } catch {
            // What stays of it all the same goes when this instance has ended.
            try? RawStore.drop(raw.source, from: database)
            throw error
        }
    }

    /// Makes these the contents that a row uses. One that the log does not have is left out: that is said when
    /// it is read, and must not keep the rest of a draft from being saved.
    func use(_ contents: [KeptContent], by id: LogID) throws {
        let before = Set(try sources(usedBy: id))
        let now = Set(try contents.compactMap(source))
        for source in now.subtracting(before) {
            try database.run(
                "INSERT INTO uses(message, source) VALUES (?, ?)",
                SQLValue(id),
                .integer(source)
            )
            try database.run("UPDATE sources SET owner = NULL WHERE id = ?", .integer(source))
        }
        for source in before.subtracting(now) { try letGo(source, of: id) }
    }

    private func letGo(_ source: Int64, of id: LogID) throws {
        try database.run("DELETE FROM uses WHERE message = ? AND source = ?", SQLValue(id), .integer(source))
        try database.run(
            "UPDATE sources SET owner = ?1 WHERE id = ?2 AND NOT EXISTS (SELECT 1 FROM uses WHERE source = ?2)",
            me,
            .integer(source)
        )
    }

    /// What one row uses, another uses as well.
    func shareContents(of id: LogID, with other: LogID) throws {
        try database.run(
            "INSERT INTO uses(message, source) SELECT ?, source FROM uses WHERE message = ?",
            SQLValue(other),
            SQLValue(id)
        )
    }

    private func sources(usedBy id: LogID) throws -> [Int64] {
        try database.all("SELECT source FROM uses WHERE message = ?", [SQLValue(id)]) { $0.integer(0) }
    }

    private func source(_ kept: KeptContent) throws -> Int64? {
        try database.first("SELECT source FROM contents WHERE name = ?", .text(kept.name)) { $0.integer(0) }
    }
}
