import FoundationEssentials

extension Store {
    /// Counts everyone whom an accepted message goes to.
    func countRecipients(_ id: LogID) throws {
        let columns = ["to", "cc", "bcc"].map { "recipients_\($0)" }.joined(separator: ", ")
        let recipients = try database.first(
            "SELECT \(columns) FROM messages WHERE id = ? AND test = 0",
            SQLValue(id)
        ) { row in
            try (Int32(0)..<3).flatMap { column in
                guard let list = MessageRow.decodeAddresses(row.text(column)) else {
                    throw row.damage("addresses of message \(id)")
                }
                return list
            }
        }
        for recipient in recipients ?? [] { try count(recipient) }
    }

    private func count(_ recipient: LoggedAddress) throws {
        let address = recipient.address.lowercased()
        try database.run(
            """
            INSERT INTO recipients(address, shown, name, count, last) VALUES (?1, ?2, ?3, 1, ?4) \
            ON CONFLICT(address) DO UPDATE SET count = count + 1, last = max(last, ?4), shown = ?2, \
            name = coalesce(?3, name)
            """,
            .text(address),
            .text(recipient.address),
            SQLValue(recipient.name),
            .integer(now.milliseconds)
        )
        let words = SearchText.words(recipient.name ?? "") + SearchText.words(recipient.address) + [address]
        for word in Set(words) {
            try database.run(
                "INSERT OR IGNORE INTO recipient_words(word, address) VALUES (?, ?)",
                .text(word),
                .text(address)
            )
        }
    }

    func forgetRecipient(_ address: String) throws {
        try database.transaction {
            let key = address.lowercased()
            let name = try database.first("SELECT name FROM recipients WHERE address = ?", .text(key)) {
                $0.optionalText(0)
            }
            guard let name else { return }
            for word in SearchText.words(name ?? "") + SearchText.words(key) + [key] {
                try database.run(
                    "DELETE FROM recipient_words WHERE word = ? AND address = ?",
                    .text(word),
                    .text(key)
                )
            }
            try database.run("DELETE FROM recipients WHERE address = ?", .text(key))
        }
    }
}
