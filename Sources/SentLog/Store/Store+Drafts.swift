import FoundationEssentials

extension Store {
    /// From how many bytes of text on a draft that is saved again stays where it is in the list, with its words in
    /// the index, until ``catchUp(_:)``: it is saved twice a second while someone types, and to take all words of a
    /// long text out of the index and to put them in again costs many times what the rest of a save does.
    static let longText = 8 * 1024

    func saveDraft(
        _ id: LogID?,
        content: String,
        contents: [KeptContent] = [],
        fields: MessageFields
    ) throws -> LogID {
        let isLong = fields.searchableText.utf8.count >= Self.longText
        let saved = try important {
            let time = now.milliseconds
            guard let id else {
                let position = try newPosition(at: time)
                let id = try insert(fields, position: position, at: time)
                try index.add(id, position: position, IndexedText(fields, state: .draft))
                try keep(content, contents, of: id)
                return id
            }
            let row = try self.row(id)
            try expect(row, .save) { $0.state == .draft && !$0.isFrozen }
            if isLong {
                try update(id, fields, position: row.position, at: max(time, row.position + 1))
            } else {
                let position = try newPosition(at: time)
                try update(id, fields, position: position, at: time)
                try index.put(id, from: row.position, to: position, IndexedText(fields, state: .draft))
            }
            if let source = row.source {
                try RawStore.drop(source, from: database)
                try database.run(
                    "UPDATE messages SET source = NULL, size = NULL WHERE id = ?",
                    SQLValue(id)
                )
            }
            try keep(content, contents, of: id)
            return id
        }
        behind[saved] = id != nil && isLong ? fields : nil
        return saved
    }

    private func keep(_ content: String, _ contents: [KeptContent], of draft: LogID) throws {
        try database.run(
            "UPDATE details SET content = ? WHERE id = ?",
            .blob(pack(content, of: draft)),
            SQLValue(draft)
        )
        try use(contents, by: draft)
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
        behind[draft] = nil
    }

    func drafts() throws -> [DraftSummary] {
        try recover()
        try? catchUp()
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
        try? catchUp([id])
        return try database.transaction {
            let row = try self.row(id)
            let content = try self.content(id)
            if isHeldByOther(row) {
                guard row.state == .draft, let content else { throw SentLogError.heldByOtherInstance(id) }
                return OpenedDraft(id: try copy(row, content), content: content, copyOf: id)
            }
            if row.isFrozen, !isMine(row) { try unfreeze(row) }
            try expect(row, .save) { $0.state == .draft && !($0.isFrozen && isMine($0)) }
            try catchUp(row)
            try database.run("UPDATE messages SET owner = ? WHERE id = ?", me, SQLValue(id))
            return OpenedDraft(id: id, content: content, copyOf: nil)
        }
    }

    func content(_ id: LogID) throws -> String? {
        try database.first("SELECT content FROM details WHERE id = ?", SQLValue(id)) { row in
            try row.packedText(0, of: id)
        } ?? nil
    }

    private func copy(_ row: Row, _ content: String) throws -> LogID {
        let time = now.milliseconds
        let position = try newPosition(at: time)
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
            .integer(time)
        )
        let copy = LogID(rawValue: database.lastInsertedRow)
        try database.run(
            "INSERT INTO details(id, content) VALUES (?, ?)",
            SQLValue(copy),
            .blob(Deflate.pack(content))
        )
        try shareContents(of: row.id, with: copy)
        if isBehind(row), let fields = configuration.readFields(content) {
            try index.add(copy, position: position, IndexedText(fields, state: .draft))
        } else {
            try index.copy(row.id, to: copy, position: position) { $0.with(state: .draft) }
        }
        return copy
    }

    func closeDraft(_ id: LogID) throws {
        // Where that fails, it is caught up with when it is opened.
        try? catchUp([id])
        try database.transaction {
            let row = try self.row(id)
            try expect(row, .save) { $0.state == .draft && !$0.isFrozen }
            try database.run("UPDATE messages SET owner = NULL WHERE id = ?", SQLValue(id))
        }
        forget(id)
    }
}
