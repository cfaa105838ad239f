/// Long drafts are saved without their place and words; this gives them both.
///
/// A row that is behind shows it: it was updated later than its place says. So what an instance that was killed did
/// not come to is done by the next one.
extension Store {
    /// Catches up with the drafts of this instance: some, or all.
    func catchUp(_ ids: [LogID]? = nil) throws {
        for (id, fields) in behind where ids?.contains(id) ?? true {
            try database.transaction {
                do {
                    let row = try self.row(id)
                    if isMine(row), isBehind(row) { try place(row, fields) }
                } catch SentLogError.noSuchMessage {
                    // Another instance took it for one of a dead one, as a clock or a file system may make it.
                }
            }
            behind[id] = nil
        }
    }

    /// Catches up with a draft that another instance left. Stands in the caller's transaction. A damaged one stays
    /// as it is: that is said where it is opened, and must keep nobody from the others.
    func catchUp(_ row: Row) throws {
        guard isBehind(row) else { return }
        do {
            try database.transaction {
                guard let content = try content(row.id), let fields = configuration.readFields(content)
                else { return }
                try place(row, fields)
            }
        } catch SentLogError.damaged {}
    }

    /// Whether a draft was saved since it got its place and its words.
    func isBehind(_ row: Row) -> Bool { row.state == .draft && !row.isFrozen && row.updated > row.position }

    private func place(_ row: Row, _ fields: MessageFields) throws {
        let position = try newPosition(at: row.updated)
        try database.run(
            "UPDATE messages SET position = ? WHERE id = ?",
            .integer(position),
            SQLValue(row.id)
        )
        try index.put(row.id, from: row.position, to: position, IndexedText(fields, state: .draft))
    }
}
