import JSON
import SentLog

/// What editors had saved when this program ended before it could take it.
package struct LeftEdits: Sendable, Equatable {
    /// The drafts that have it now.
    package var drafts: [LogID] = []
    /// Files whose text could not be taken over, and why.
    package var kept: [Kept] = []

    package struct Kept: Sendable, Equatable {
        package var path: String
        package var reason: String
    }

    package init() {}
}

extension Services {
    /// Puts into its draft what an editor saved after this program was killed, or as it was.
    func recoverEdits() async -> LeftEdits {
        var found = LeftEdits()
        for file in LentFile.left(in: editor.folder) {
            let hasMore = file.hasSwapFile
            if hasMore {
                let way = "what was not saved in it comes back by vim -r"
                found.kept.append(.init(path: file.path, reason: way))
            }
            switch file.change() {
            case .none: hasMore ? file.forget() : file.remove()
            case .unreadable:
                found.kept.append(.init(path: file.path, reason: "it is not readable as UTF-8 text"))
                file.forget()
            case .edited(let document):
                do {
                    if let draft = try await save(document, of: file.message) { found.drafts.append(draft) }
                    hasMore ? file.forget() : file.remove()
                } catch let fault as MessageText.Fault {
                    found.kept.append(.init(path: file.path, reason: fault.description))
                    file.forget()
                } catch {
                    // The note stays: the next start tries again.
                    found.kept.append(.init(path: file.path, reason: ErrorText.text(for: error)))
                }
            }
        }
        return found
    }

    /// - Returns: the draft that has it: the one that it was taken from, or, where that is another by now or gone,
    ///   a new one. Nil where the draft had it already.
    private func save(_ document: EditorDocument, of message: EditedMessage) async throws -> LogID? {
        var content = message.content
        try content.take(document)
        var row: LogID?
        if let draft = message.draft, let opened = try? await log.openDraft(draft) {
            let saved = opened.content.flatMap { try? JSONParser.parse($0) }.map(DraftContent.init(json:))
            if saved == message.content {
                row = opened.id
            } else {
                try await log.closeDraft(opened.id)
                if saved == content { return nil }
            }
        }
        let id = try await log.saveDraft(
            row,
            content: content.json.compactText,
            contents: content.keptContents,
            fields: content.logFields
        )
        try await log.closeDraft(id)
        return id
    }
}
