import AWSClient
import JSON
import SentLog

extension Services {
    func listDrafts() async -> [AppEvent] {
        let left = await recoverLeft()
        return await answering { left + [.draftsListed(try await log.drafts())] }
    }

    /// For a list that shows what may be another instance's: it is read anew where that has ended.
    func freeLeft() async -> [AppEvent] {
        let left = await recoverLeft()
        return left.isEmpty ? [] : left + [.rowsChanged]
    }

    /// What an instance held that was killed beside this one is nobody's.
    func recoverLeft() async -> [AppEvent] {
        guard let left = try? await log.recoverLeft(), !left.uncertain.isEmpty || !left.drafts.isEmpty else {
            return []
        }
        return [.leftFound(uncertain: left.uncertain, drafts: left.drafts)]
    }

    func openDraft(_ id: LogID) async -> [AppEvent] {
        await answering {
            let opened = try await log.openDraft(id)
            guard let text = opened.content, let json = try? JSONParser.parse(text) else {
                // Only the bytes are there: a message of a script that ended before its send.
                return await recover(id, purpose: .edit)
            }
            let content = await kept(DraftContent(json: json))
            return [.draftOpened(opened.id, content, copyOf: opened.copyOf)]
        }
    }

    func discardDraft(_ id: LogID) async -> [AppEvent] {
        do {
            try await log.discardDraft(id)
            return [.draftDiscarded(id), .rowsChanged]
        } catch {
            let text = "the draft is still in Drafts, as it was saved last: \(ErrorText.text(for: error))"
            return [.noticed(Notice(.error, text))]
        }
    }

    func releaseDraft(_ id: LogID) async -> [AppEvent] {
        await answering {
            try await log.closeDraft(id)
            return [.rowsChanged]
        }
    }

    /// So many of the newest messages say who sends from here.
    private static let recalledRows = 50

    /// Opens the log, and says what it found: drafts that a crash left, messages whose answer nobody heard.
    package func openLog() async -> [AppEvent] {
        await answering {
            var report = try await log.open()
            report.becameUncertain = try await unseenUncertain()
            let edits = await recoverEdits()
            let rows = try await log.page(limit: Self.recalledRows).rows
            let senders = rows.compactMap { $0.from?.description }.reduce(into: [String]()) {
                senders,
                sender in
                if !senders.contains(sender) { senders.append(sender) }
            }
            return [.logReported(report, edits: edits)] + (senders.isEmpty ? [] : [.sendersRecalled(senders)])
        }
    }

    private static let toldUncertain = 50

    /// What may have been sent or not, and nobody has looked at yet: whoever opened the log first found it out, and
    /// that may have been a command that tells nothing of it.
    private func unseenUncertain() async throws -> [LogID] {
        var query = LogQuery()
        query.states = [.uncertain]
        let uncertain = try await log.page(query, limit: Self.toldUncertain).rows.map(\.id)
        guard !uncertain.isEmpty else { return [] }
        let seen = Set(Remembered.read(statePath, files: LocalFiles()).seenUncertain)
        return uncertain.filter { !seen.contains($0) }
    }

    /// Does what the log need not do at once; its own faults are said when they matter.
    package func maintainLog() async {
        while (try? await log.maintain()) == true { await Task.yield() }
    }

    /// What work on the log gives, or its error as a notice.
    func answering(_ work: () async throws -> [AppEvent]) async -> [AppEvent] {
        do {
            return try await work()
        } catch {
            return [.noticed(Notice(.error, ErrorText.text(for: error)))]
        }
    }
}
