import SentLog
import TerminalUI

extension AppState {
    /// The drafts, last saved first, and with them what waits to be sent: it can still become one again.
    mutating func handleInDrafts(_ key: Key, selection: Int) -> [Effect] {
        switch key.code {
        case .up: overlay = .drafts(selection: max(0, selection - 1))
        case .down: overlay = .drafts(selection: max(0, min(drafts.count - 1, selection + 1)))
        case .enter:
            guard drafts.indices.contains(selection) else { return [] }
            return open(drafts[selection])
        case .delete:
            guard drafts.indices.contains(selection) else { return [] }
            delete(drafts[selection])
        default: break
        }
        return []
    }

    private mutating func open(_ draft: DraftSummary) -> [Effect] {
        // It is in the form already.
        if draft.id == compose.draft {
            overlay = nil
            return show(.compose)
        }
        guard draft.row.isFrozen else { return returnToLeft(draft.id) ?? [.openDraft(draft.id)] }
        switch outgoing.first(where: { $0.id == draft.id })?.isInCountdown {
        case true?: return takeBack(draft.id)
        case false?: notices.say(.refusal("it is being sent"))
        case nil: notices.say(.refusal("it waits to be sent in another sesame, and is taken back there"))
        }
        return []
    }

    private mutating func delete(_ draft: DraftSummary) {
        if let text = reasonToKeep(draft.id) {
            notices.say(.refusal(text))
        } else if draft.row.isFrozen {
            notices.say(.refusal(waitingText(draft.row)))
        } else {
            overlay = .question(.delete(draft.id, subject: draft.row.subject, way: wayBack))
        }
    }

    /// Why nothing can be done with a message that waits to be sent.
    func waitingText(_ row: LogSummary) -> String {
        guard outgoing.contains(where: { $0.id == row.id }) else {
            return "this message waits to be sent in another sesame"
        }
        let key = keyMap.shownKey(of: .showOutgoing) ?? ""
        return "this message waits to be sent · \(key) takes it back, or sends it now"
    }

    /// Who has a draft, or that it is on its way.
    func draftMark(_ draft: DraftSummary) -> String {
        if let message = outgoing.first(where: { $0.id == draft.id }) {
            return message.isInCountdown ? " · waits to be sent" : " · is being sent"
        }
        if draft.row.isFrozen { return " · waits to be sent in another sesame" }
        if draft.id == compose.draft { return " · this one" }
        return switch draft.lock {
        case .other: " · open elsewhere"
        case .abandoned: " · left by a crash"
        case .mine, .free: ""
        }
    }

    /// The list is open: what happens to its rows is to be seen in it.
    func followDrafts(_ event: AppEvent) -> [Effect] {
        guard case .drafts = overlay else { return [] }
        switch event {
        case .draftSaved, .frozen, .takenBack, .uploadProgressed, .sendAnswered, .rowsChanged, .rowDeleted,
            .rowRestored:
            return [.listDrafts]
        default: return []
        }
    }

    /// The row that was chosen stays so.
    mutating func take(_ drafts: [DraftSummary]) {
        if case .drafts(let selection) = overlay {
            let id = self.drafts.indices.contains(selection) ? self.drafts[selection].id : nil
            let kept = drafts.firstIndex { $0.id == id } ?? min(selection, drafts.count - 1)
            overlay = .drafts(selection: max(0, kept))
        }
        self.drafts = drafts
    }
}
