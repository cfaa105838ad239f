import JSON
import SentLog

extension Services {
    func listDrafts() async -> [AppEvent] {
        await answering { [.draftsListed(try await log.drafts())] }
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
        await answering {
            try await log.discardDraft(id)
            return [.draftDiscarded(id), .rowsChanged]
        }
    }

    func releaseDraft(_ id: LogID) async -> [AppEvent] {
        await answering {
            try await log.closeDraft(id)
            return [.rowsChanged]
        }
    }

    /// Opens the log, and says what it found: drafts that a crash left, messages whose answer nobody heard.
    package func openLog() async -> [AppEvent] {
        await answering {
            let report = try await log.open()
            let newest = try await log.page(LogQuery(), after: nil, limit: 1).rows.first?.from
            return [.logReported(report)] + (newest.map { [.senderRecalled($0.description)] } ?? [])
        }
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
