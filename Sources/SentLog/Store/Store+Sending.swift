import FoundationEssentials

/// From a frozen message to its answer. Each function is one transaction, on the disk when it returns.
extension Store {
    func checkFreezable(_ id: LogID) throws {
        try expect(row(id), .freeze) { $0.state == .draft && !$0.isFrozen }
    }

    func freeze(_ entry: NewEntry, _ raw: RenderedRaw, draft: LogID?) throws -> FrozenMessage {
        do {
            let frozen = try database.transaction { try freezeRow(entry, raw, draft: draft) }
            forget(frozen.id)
            return frozen
        } catch {
            // What stays of it all the same goes when this instance has ended.
            try? RawStore.drop(raw.source, from: database)
            throw error
        }
    }

    private func freezeRow(_ entry: NewEntry, _ raw: RenderedRaw, draft: LogID?) throws -> FrozenMessage {
        let position = try newPosition()
        let id: LogID
        var before: Int64?
        if let draft {
            let row = try self.row(draft)
            try checkFreezable(draft)
            before = row.position
            if let old = row.source { try RawStore.drop(old, from: database) }
            try update(draft, entry.fields, position: position)
            id = draft
        } else {
            id = try insert(entry.fields, position: position)
        }
        try database.run(
            "UPDATE messages SET frozen = 1, source = ?, size = ?, maildir = ?, test = ? WHERE id = ?",
            .integer(raw.source),
            SQLValue(raw.size),
            SQLValue(entry.transport.maildir),
            SQLValue(entry.isTest),
            SQLValue(id)
        )
        try database.run(
            """
            UPDATE details SET header_message_id = ?, profile = ?, region = ?, endpoint = ?, \
            configuration_set = ?, request = ?, content = coalesce(?, content) WHERE id = ?
            """,
            SQLValue(raw.headerMessageID),
            SQLValue(entry.profile),
            SQLValue(entry.region),
            SQLValue(entry.endpoint),
            SQLValue(entry.configurationSet),
            .text(entry.request),
            entry.content.map { .blob(pack($0, of: id)) } ?? .null,
            SQLValue(id)
        )
        try database.run(
            "UPDATE sources SET owner = NULL, message = ? WHERE id = ?",
            SQLValue(id),
            .integer(raw.source)
        )
        if entry.content != nil { try use(entry.contents, by: id) }
        if let header = raw.headerMessageID { try addIdentifier(header, id) }
        try index.put(id, from: before, to: position, IndexedText(entry.fields, state: nil))
        return FrozenMessage(
            id: id,
            source: StoredSource(
                of: .message(id),
                byteCount: raw.size,
                connections: sources,
                source: raw.source
            ),
            headerMessageID: raw.headerMessageID
        )
    }

    func takeBack(_ id: LogID) throws {
        try database.transaction {
            let row = try self.row(id)
            try expect(row, .takeBack) { isMine($0) && $0.state == .draft && $0.isFrozen }
            try unfreeze(row)
        }
    }

    /// Makes a frozen message a draft. Its bytes stay only where nothing else says what it was.
    func unfreeze(_ row: Row) throws {
        let hasContent =
            try database.first("SELECT content IS NOT NULL FROM details WHERE id = ?", SQLValue(row.id)) {
                $0.integer(0) != 0
            } ?? false
        if hasContent, let source = row.source {
            try RawStore.drop(source, from: database)
            try database.run("UPDATE messages SET source = NULL, size = NULL WHERE id = ?", SQLValue(row.id))
        }
        try database.run("UPDATE messages SET frozen = 0 WHERE id = ?", SQLValue(row.id))
        try removeIdentifiers(row.id)
        try index.move(row.id, from: row.position, to: row.position) { $0.with(state: .draft) }
    }

    func startAttempt(_ id: LogID, place: SendingPlace? = nil) throws -> Int {
        try database.transaction {
            let row = try self.row(id)
            try expect(row, .startAttempt) { row in
                switch row.state {
                case .draft: row.isFrozen && isMine(row)
                case .failed, .uncertain: true
                case .sending, .sent: false
                }
            }
            guard row.source != nil else { throw SentLogError.sourceNotKept(id) }
            let number = row.attempts + 1
            try database.run(
                """
                UPDATE messages SET state = ?, frozen = 0, owner = ?, attempts = ?, updated = ?, \
                error_code = NULL WHERE id = ?
                """,
                .integer(MessageState.sending.code),
                me,
                SQLValue(number),
                .integer(now.milliseconds),
                SQLValue(id)
            )
            try database.run(
                "INSERT INTO attempts(message, number, started, outcome) VALUES (?, ?, ?, ?)",
                SQLValue(id),
                SQLValue(number),
                .integer(now.milliseconds),
                .integer(AttemptRow.open)
            )
            if let place {
                try database.run(
                    "UPDATE details SET profile = ?, region = ?, endpoint = ? WHERE id = ?",
                    SQLValue(place.profile),
                    SQLValue(place.region),
                    SQLValue(place.endpoint),
                    SQLValue(id)
                )
            }
            if number > 1 { try moveToTop(row) }
            return number
        }
    }

    private func moveToTop(_ row: Row) throws {
        let position = try newPosition()
        try database.run(
            "UPDATE messages SET position = ? WHERE id = ?",
            .integer(position),
            SQLValue(row.id)
        )
        try index.move(row.id, from: row.position, to: position) { $0.with(state: .sending) }
    }

    func recordSent(_ id: LogID, _ acceptance: Acceptance, by transport: Transport? = nil) throws {
        try important {
            let row = try self.row(id)
            try expect(row, .recordSent) { $0.state == .sending && isMine($0) }
            try accept(row, acceptance)
            if let transport { try note(transport, of: id) }
        }
    }

    /// What lies in a Maildir went through no account.
    private func note(_ transport: Transport, of id: LogID) throws {
        try database.run(
            "UPDATE messages SET maildir = ? WHERE id = ?",
            SQLValue(transport.maildir),
            SQLValue(id)
        )
        guard transport.maildir != nil else { return }
        try database.run(
            "UPDATE details SET profile = NULL, region = NULL, endpoint = NULL WHERE id = ?",
            SQLValue(id)
        )
    }

    private func accept(_ row: Row, _ acceptance: Acceptance) throws {
        try AttemptRow.end(row.id, row.attempts, at: now, .accepted(acceptance), in: database)
        try database.run(
            """
            UPDATE messages SET state = ?, owner = NULL, sent = ?, updated = ?, message_id = ?, \
            error_code = NULL WHERE id = ?
            """,
            .integer(MessageState.sent.code),
            .integer(now.milliseconds),
            .integer(now.milliseconds),
            SQLValue(acceptance.messageID),
            SQLValue(row.id)
        )
        for identifier in [acceptance.messageID, acceptance.requestID] {
            if let identifier { try addIdentifier(identifier, row.id) }
        }
        try index.move(row.id, from: row.position, to: row.position) { $0.with(state: .sent) }
        try countRecipients(row.id)
        // From here on the message's own bytes have them.
        try use([], by: row.id)
        try dropIfTooLarge(row)
    }

    func recordFailed(_ id: LogID, _ failure: AttemptFailure) throws {
        try important {
            let row = try self.row(id)
            try expect(row, .recordFailed) { $0.state == .sending && isMine($0) }
            try fail(row, failure.code, .failed, .failed(failure), requestID: failure.requestID)
        }
    }

    func recordUncertain(_ id: LogID, _ failure: AttemptFailure) throws {
        try important {
            let row = try self.row(id)
            try expect(row, .recordUncertain) { $0.state == .sending && isMine($0) }
            try fail(
                row,
                failure.code,
                .uncertain,
                .uncertain(failure, processEnded: false),
                requestID: failure.requestID
            )
        }
    }

    /// The instance that waited for the answer has ended.
    func loseAnswer(_ row: Row) throws {
        let failure = AttemptFailure(code: "", message: "")
        try fail(row, nil, .uncertain, .uncertain(failure, processEnded: true), requestID: nil)
    }

    private func fail(
        _ row: Row,
        _ code: String?,
        _ state: MessageState,
        _ outcome: Attempt.Outcome,
        requestID: String?
    ) throws {
        try AttemptRow.end(row.id, row.attempts, at: now, outcome, in: database)
        try database.run(
            "UPDATE messages SET state = ?, owner = NULL, updated = ?, error_code = ? WHERE id = ?",
            .integer(state.code),
            .integer(now.milliseconds),
            SQLValue(code),
            SQLValue(row.id)
        )
        if let requestID { try addIdentifier(requestID, row.id) }
        try index.move(row.id, from: row.position, to: row.position) { $0.with(state: state) }
    }

    func settle(_ id: LogID, as acceptance: Acceptance?) throws {
        try database.transaction {
            let row = try self.row(id)
            try expect(row, .settle) { $0.state == .uncertain }
            if let acceptance {
                try accept(row, acceptance)
            } else {
                try database.run(
                    "UPDATE messages SET state = ?, updated = ? WHERE id = ?",
                    .integer(MessageState.failed.code),
                    .integer(now.milliseconds),
                    SQLValue(id)
                )
                try index.move(id, from: row.position, to: row.position) { $0.with(state: .failed) }
            }
        }
    }

    func setCause(_ id: LogID, _ cause: String) throws {
        try database.transaction {
            let row = try self.row(id)
            try database.run(
                "UPDATE attempts SET cause = ? WHERE message = ? AND number = ?",
                .text(cause),
                SQLValue(id),
                SQLValue(row.attempts)
            )
        }
    }
}
