import FoundationEssentials
import SentLog

/// Saves drafts one after the other, so that the first save of a form, which makes its row, is over before the
/// next one asks for it.
package actor DraftWriter {
    private let log: SentLog
    private let attachments: KeptAttachments
    /// The rows that forms got by their first save.
    private var rows: [Int: LogID] = [:]
    private var last: Task<AppEvent, Never>?
    private let patience: Duration

    /// - Parameter patience: how long the log may take before somebody is told that it is waited for.
    init(log: SentLog, attachments: KeptAttachments, patience: Duration = .seconds(2)) {
        self.log = log
        self.attachments = attachments
        self.patience = patience
    }

    /// Saves what a form holds.
    /// - Parameters:
    ///   - form: which form; its first save makes a row, the later ones write to the same.
    ///   - id: the row that the form was opened from.
    ///   - waiting: told when the log, locked by another program, is waited for, and when no longer.
    func save(
        form: Int,
        id: LogID?,
        content: DraftContent,
        revision: Int,
        waiting: @escaping @Sendable (Bool) -> Void = { _ in }
    ) async -> AppEvent {
        let before = last
        let task = Task { () -> AppEvent in
            _ = await before?.value
            return await write(
                form: form,
                id: id,
                content: content,
                revision: revision,
                waiting: waiting
            )
        }
        last = task
        return await task.value
    }

    /// The row of a form after all its saves are over.
    func settled(form: Int) async -> LogID? {
        _ = await last?.value
        return rows[form]
    }

    private func write(
        form: Int,
        id: LogID?,
        content: DraftContent,
        revision: Int,
        waiting: @escaping @Sendable (Bool) -> Void
    ) async -> AppEvent {
        do {
            let content = try await attachments.keeping(content)
            let patience = patience
            // A save takes milliseconds; only another program's lock holds it up for so long.
            let alarm = Task {
                guard (try? await Task.sleep(for: patience)) != nil else { return false }
                waiting(true)
                return true
            }
            let row = rows[form] ?? id
            let saved: Result<LogID, any Error>
            do {
                saved = .success(
                    try await log.saveDraft(
                        row,
                        content: content.json.compactText,
                        contents: content.keptContents,
                        fields: content.logFields
                    )
                )
            } catch {
                saved = .failure(error)
            }
            alarm.cancel()
            if await alarm.value { waiting(false) }
            let id = try saved.get()
            rows[form] = id
            return .draftSaved(form: form, id, revision: revision, at: log.configuration.now())
        } catch {
            return .draftNotSaved(reason: ErrorText.text(for: error))
        }
    }
}
