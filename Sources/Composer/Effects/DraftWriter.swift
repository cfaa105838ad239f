import FoundationEssentials
import SentLog

/// Saves drafts one after the other, so that the first save of a form, which makes its row, is over before the
/// next one asks for it.
package actor DraftWriter {
    private let log: SentLog
    private let attachments: KeptAttachments
    /// The rows that forms got by their first save.
    private var rows: [Int: LogID] = [:]
    /// What of each form is to be saved last: of two saves that come at once the later content may come first.
    private var newest: [Int: Int] = [:]
    private var last: Task<AppEvent?, Never>?

    init(log: SentLog, attachments: KeptAttachments) {
        self.log = log
        self.attachments = attachments
    }

    /// Saves what a form holds.
    /// - Parameters:
    ///   - form: which form; its first save makes a row, the later ones write to the same.
    ///   - id: the row that the form was opened from.
    /// - Returns: nil where a later save of the form has overtaken this one, or waits already: its answer counts.
    func save(form: Int, id: LogID?, content: DraftContent, revision: Int) async -> AppEvent? {
        newest[form] = max(revision, newest[form] ?? revision)
        let before = last
        let task = Task { () -> AppEvent? in
            _ = await before?.value
            return await write(form: form, id: id, content: content, revision: revision)
        }
        last = task
        return await task.value
    }

    /// The row of a form after all its saves are over.
    func settled(form: Int) async -> LogID? {
        _ = await last?.value
        return rows[form]
    }

    /// A form has this row, although none of its saves made it; one that a save made stays.
    func adopt(_ id: LogID, form: Int) { if rows[form] == nil { rows[form] = id } }

    private func write(form: Int, id: LogID?, content: DraftContent, revision: Int) async -> AppEvent? {
        // Saves that pile up are one.
        if rows[form] != nil, revision < newest[form] ?? revision { return nil }
        do {
            var content = try await attachments.keeping(content)
            // The editor's lines are put together once, for all that is made of them.
            content.body = content.body
            let id = try await log.saveDraft(rows[form] ?? id, content)
            rows[form] = id
            return .draftSaved(form: form, id, revision: revision, at: log.configuration.now())
        } catch {
            return .draftNotSaved(form: form, reason: ErrorText.text(for: error))
        }
    }
}

extension SentLog {
    /// Saves what a form holds, in this row or in a new one.
    func saveDraft(_ row: LogID?, _ content: DraftContent) throws -> LogID {
        try saveDraft(
            row,
            content: content.json.compactText,
            contents: content.keptContents,
            fields: content.logFields
        )
    }
}
