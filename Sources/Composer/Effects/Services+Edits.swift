import JSON
import SentLog

/// What lay in files when this program ended before it could put it into the log.
package struct LeftEdits: Sendable, Equatable {
    /// The drafts that have what an editor had saved.
    package var drafts: [LogID] = []
    /// Drafts that the log had not taken, and has now.
    package var rescued: [LogID] = []
    /// Files whose text could not be taken over, and why.
    package var kept: [Kept] = []

    package struct Kept: Sendable, Equatable {
        /// What lies there, as a beginning of a sentence.
        package var what = "what your editor left as sesame ended"
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
        for file in rescue.files() {
            do {
                let id = try await log.saveDraft(nil, file.content)
                try await log.closeDraft(id)
                found.rescued.append(id)
                file.remove()
            } catch {
                let what = "a draft that could not be saved"
                found.kept.append(.init(what: what, path: file.path, reason: ErrorText.text(for: error)))
                file.leave()
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
        let id = try await log.saveDraft(row, content)
        try await log.closeDraft(id)
        return id
    }
}
