import SentLog

extension ComposeState {
    /// Files, attached as one step that undo takes back.
    mutating func attach(_ files: [DraftAttachment]) -> [Effect] {
        attachments += files
        attachmentSteps.append(.added(files))
        problems[.attachments] = nil
        selectedAttachment = attachments.count - 1
        let effects = changedAtOnce()
        attachedRevision = revision
        return effects
    }

    /// Takes the selected attachment out; its file stays where it is.
    mutating func removeAttachment() -> [Effect] {
        guard attachments.indices.contains(selectedAttachment) else { return [] }
        let attachment = attachments.remove(at: selectedAttachment)
        attachmentSteps.append(.removed(attachment, index: selectedAttachment))
        problems[.attachments] = nil
        selectedAttachment = min(selectedAttachment, max(0, attachments.count - 1))
        return changed()
    }

    /// Brings back what was taken out last, to its place, or takes out what was attached last.
    mutating func undoAttachmentStep() -> [Effect] {
        switch attachmentSteps.popLast() {
        case .removed(let attachment, let index):
            selectedAttachment = min(index, attachments.count)
            attachments.insert(attachment, at: selectedAttachment)
        case .added(let files):
            attachments.removeAll { files.contains($0) }
            selectedAttachment = min(selectedAttachment, max(0, attachments.count - 1))
        case nil: return []
        }
        problems[.attachments] = attachmentProblem
        return changed()
    }
}
