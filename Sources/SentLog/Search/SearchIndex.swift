/// Keeps the index of words in step with the rows. Every call stands in the caller's transaction.
struct SearchIndex {
    /// Words up to this length are found by their beginning straight from the index.
    static let longestPrefix = 4

    let database: Database

    /// Puts a row's words at a place, where there may be others at another.
    func put(_ id: LogID, from old: Int64?, to position: Int64, _ text: IndexedText) throws {
        let before = try old == nil ? nil : self.text(id)
        if let old, let before {
            guard old != position || before != text else { return }
            try write(old, before, command: "delete")
        }
        try write(position, text, command: nil)
        guard text != before else { return }
        try database.run(
            before == nil
                ? "INSERT INTO indexed(text, message) VALUES (?, ?)"
                : "UPDATE indexed SET text = ? WHERE message = ?",
            .blob(text.packed),
            SQLValue(id)
        )
        for word in text.vocabulary(besides: before) {
            try database.run("INSERT OR IGNORE INTO words(word) VALUES (?)", .utf8(word))
        }
    }

    func add(_ id: LogID, position: Int64, _ text: IndexedText) throws {
        try put(id, from: nil, to: position, text)
    }

    func remove(_ id: LogID, position: Int64) throws {
        guard let text = try self.text(id) else { return }
        try write(position, text, command: "delete")
        try database.run("DELETE FROM indexed WHERE message = ?", SQLValue(id))
    }

    /// Puts a row elsewhere, with its words changed.
    func move(
        _ id: LogID,
        from old: Int64,
        to new: Int64,
        change: (IndexedText) -> IndexedText
    ) throws {
        if let text = try self.text(id) { try put(id, from: old, to: new, change(text)) }
    }

    /// Gives a new row the words of another.
    func copy(
        _ id: LogID,
        to copy: LogID,
        position: Int64,
        change: (IndexedText) -> IndexedText
    ) throws {
        if let text = try self.text(id) { try add(copy, position: position, change(text)) }
    }

    private func text(_ id: LogID) throws -> IndexedText? {
        let path = database.path
        return try database.first("SELECT text FROM indexed WHERE message = ?", SQLValue(id)) { row in
            guard let text = row.withBlob(0, IndexedText.init(packed:)) else {
                throw SentLogError.damaged(path: path, reason: "the indexed text of message \(id)")
            }
            return text
        }
    }

    private func write(_ position: Int64, _ text: IndexedText, command: String?) throws {
        let columns = text.columns.map { SQLValue.utf8($0) }
        let statement = try database.prepare(
            command == nil
                ? "INSERT INTO search(rowid, sender, recipients, subject, body, marks) VALUES (?, ?, ?, ?, ?, ?)"
                : "INSERT INTO search(rowid, sender, recipients, subject, body, marks, search)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        defer { statement.reset() }
        try statement.bind([.integer(position)] + columns + (command.map { [.text($0)] } ?? []))
        while try statement.step() {}
    }
}
