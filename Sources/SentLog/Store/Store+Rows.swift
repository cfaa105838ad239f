import FoundationEssentials

/// The rows of a message, without their index of words.
extension Store {
    /// A new draft, open in this instance.
    func insert(_ fields: MessageFields, position: Int64, at time: Int64? = nil) throws -> LogID {
        let statement = try database.prepare(
            """
            INSERT INTO messages(sender, recipients_to, recipients_cc, recipients_bcc, subject, tags, \
            position, state, owner, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        let time = SQLValue.integer(time ?? now.milliseconds)
        do {
            defer { statement.reset() }
            try statement.bind(
                MessageRow.values(fields)
                    + [.integer(position), .integer(MessageState.draft.code), me, time, time]
            )
            while try statement.step() {}
        }
        let id = LogID(rawValue: database.lastInsertedRow)
        try database.run("INSERT INTO details(id) VALUES (?)", SQLValue(id))
        return id
    }

    /// Changes a draft, and takes it.
    func update(_ id: LogID, _ fields: MessageFields, position: Int64, at time: Int64? = nil) throws {
        let statement = try database.prepare(
            """
            UPDATE messages SET sender = ?, recipients_to = ?, recipients_cc = ?, recipients_bcc = ?, \
            subject = ?, tags = ?, position = ?, owner = ?, updated = ? WHERE id = ?
            """
        )
        defer { statement.reset() }
        try statement.bind(
            MessageRow.values(fields)
                + [.integer(position), me, .integer(time ?? now.milliseconds), SQLValue(id)]
        )
        while try statement.step() {}
    }

    func addIdentifier(_ value: String, _ id: LogID) throws {
        let key = Identifier.key(value)
        guard !key.isEmpty else { return }
        try database.run(
            "INSERT OR IGNORE INTO identifiers(value, message) VALUES (?, ?)",
            .text(key),
            SQLValue(id)
        )
    }

    /// Takes away everything that `id:` finds a message by.
    func removeIdentifiers(_ id: LogID) throws {
        let values = try database.all(
            """
            SELECT header_message_id FROM details WHERE id = ?1 \
            UNION SELECT message_id FROM messages WHERE id = ?1 \
            UNION SELECT request_id FROM attempts WHERE message = ?1 \
            UNION SELECT message_id FROM attempts WHERE message = ?1
            """,
            [SQLValue(id)]
        ) { $0.optionalText(0) }
        for value in values {
            guard let value else { continue }
            try database.run(
                "DELETE FROM identifiers WHERE value = ? AND message = ?",
                .text(Identifier.key(value)),
                SQLValue(id)
            )
        }
    }
}

/// How ids are compared: without case, without the angle brackets of a header field.
enum Identifier {
    static func key(_ value: String) -> String {
        var part = value.trimmed[...]
        if part.first == "<" { part = part.dropFirst() }
        if part.last == ">" { part = part.dropLast() }
        return part.lowercased()
    }
}
