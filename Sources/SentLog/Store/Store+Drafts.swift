import FoundationEssentials

extension Store {
    func saveDraft(
        _ id: LogID?,
        content: String,
        contents: [KeptContent] = [],
        fields: MessageFields
    ) throws -> LogID {
        try important {
            let position = try newPosition()
            let saved: LogID
            var before: Int64?
            if let id {
                let row = try self.row(id)
                try expect(row, .save) { $0.state == .draft && !$0.isFrozen }
                before = row.position
                try update(id, fields, position: position)
                if let source = row.source {
                    try RawStore.drop(source, from: database)
                    try database.run(
                        "UPDATE messages SET source = NULL, size = NULL WHERE id = ?",
                        SQLValue(id)
                    )
                }
                saved = id
            } else {
                saved = try insert(fields, position: position)
            }
            try database.run(
                "UPDATE details SET content = ? WHERE id = ?",
                .blob(pack(content, of: saved)),
                SQLValue(saved)
            )
            try use(contents, by: saved)
            try index.put(saved, from: before, to: position, IndexedText(fields, state: .draft))
            return saved
        }
    }

    /// The content of a draft as it stands in its row.
    func pack(_ content: String, of draft: LogID) -> [UInt8] {
        guard content.utf8.count >= RepeatedPacker.minimumSize else { return Deflate.pack(content) }
        if packer?.draft != draft { packer = (draft, RepeatedPacker()) }
        return packer?.packer.pack(content) ?? Deflate.pack(content)
    }

    /// Gives up what is only of use while a draft is edited.
    func forget(_ draft: LogID) {
        if packer?.draft == draft { packer = nil }
    }

    func drafts() throws -> [DraftSummary] {
        try recover()
        return try database.all(
            """
            SELECT \(MessageRow.columns), m.owner FROM messages m \
            WHERE m.state = ? AND m.position > 0 ORDER BY m.position DESC
            """,
            [.integer(MessageState.draft.code)]
        ) { row in
            DraftSummary(
                row: try MessageRow.summary(row),
                lock: lock(row.optionalText(MessageRow.columnCount))
            )
        }
    }

    private func lock(_ owner: String?) -> DraftLock {
        guard let owner else { return .free }
        if owner == instance.name { return .mine }
        return instance.isAlive(owner) ? .other : .abandoned
    }

    func openDraft(_ id: LogID) throws -> OpenedDraft {
        try database.transaction {
            let row = try self.row(id)
            let content = try self.content(id)
            if isHeldByOther(row) {
                guard row.state == .draft, let content else { throw SentLogError.heldByOtherInstance(id) }
                return OpenedDraft(id: try copy(row, content), content: content, copyOf: id)
            }
            if row.isFrozen, !isMine(row) { try unfreeze(row) }
            try expect(row, .save) { $0.state == .draft && !($0.isFrozen && isMine($0)) }
            try database.run("UPDATE messages SET owner = ? WHERE id = ?", me, SQLValue(id))
            return OpenedDraft(id: id, content: content, copyOf: nil)
        }
    }

    private func content(_ id: LogID) throws -> String? {
        try database.first("SELECT content FROM details WHERE id = ?", SQLValue(id)) { row in
            try row.packedText(0, of: id)
        } ?? nil
    }

    private func copy(_ row: Row, _ content: String) throws -> LogID {
        let position = try newPosition()
        try database.run(
            """
            INSERT INTO messages(sender, recipients_to, recipients_cc, recipients_bcc, subject, tags, maildir, \
            test, position, state, owner, created, updated, copied) \
            SELECT sender, recipients_to, recipients_cc, recipients_bcc, subject, tags, maildir, \
            test, ?2, ?3, ?4, ?5, ?5, ?1 FROM messages WHERE id = ?1
            """,
            SQLValue(row.id),
            .integer(position),
            .integer(MessageState.draft.code),
            me,
            .integer(now.milliseconds)
        )
        let copy = LogID(rawValue: database.lastInsertedRow)
        try database.run(
            "INSERT INTO details(id, content) VALUES (?, ?)",
            SQLValue(copy),
            .blob(Deflate.pack(content))
        )
        try shareContents(of: row.id, with: copy)
        try index.copy(row.id, to: copy, position: position) { $0.with(state: .draft) }
        return copy
    }

    func closeDraft(_ id: LogID) throws {
        try database.transaction {
            let row = try self.row(id)
            try expect(row, .save) { $0.state == .draft && !$0.isFrozen }
            try database.run("UPDATE messages SET owner = NULL WHERE id = ?", SQLValue(id))
        }
        forget(id)
    }
}
