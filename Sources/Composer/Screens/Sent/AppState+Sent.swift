import SentLog
import TerminalUI

extension AppState {
    /// The commands of the list and the detail.
    mutating func performInSent(_ command: Command) -> [Effect] {
        switch command {
        case .search:
            sent.pane = .list
            sent.isSearching = true
            return []
        case .toggleTimes:
            settings.timeStyle = settings.timeStyle.next
            return []
        case .filterNone: return filter(.none)
        case .filterDrafts: return filter(.drafts)
        case .filterFailed: return filter(.failed)
        case .filterUncertain: return filter(.uncertain)
        case .undelete: return [.undelete]
        default: break
        }
        guard let row = sent.selected else { return [] }
        switch command {
        case .open: return open(row)
        case .rawSource:
            sent.pane = .source
            sent.scroll = 0
            return [.loadSource(row.id)]
        case .resend: return [.recoverContent(row.id, purpose: .resend)]
        case .useAsTemplate: return [.recoverContent(row.id, purpose: .template)]
        case .exportMessage: return [.export(row.id)]
        case .copyMessageID:
            guard let id = row.messageID else {
                notices.say(Notice(.warning, "this message has no MessageId: SES gave none"))
                return []
            }
            return [.copy(id, what: "the MessageId")]
        case .diagnoseEntry: return show(.diagnose)
        case .deleteEntry:
            overlay = .question(.delete(row.id, subject: row.subject))
            return []
        default: return []
        }
    }

    private mutating func open(_ row: LogSummary) -> [Effect] {
        if row.state == .draft { return [.openDraft(row.id)] }
        sent.pane = .detail
        sent.scroll = 0
        notices.dismiss(entry: row.id)
        return [.loadDetail(row.id)]
    }

    private mutating func filter(_ filter: SentState.Filter) -> [Effect] {
        sent.filter = sent.filter == filter ? .none : filter
        sent.selection = 0
        sent.next = nil
        return sent.reload()
    }

    mutating func handleLog(_ event: AppEvent) -> [Effect] {
        switch event {
        case .pageLoaded(let page, let generation): return sent.loaded(page, generation: generation)
        case .pageNotLoaded(let reason, let generation):
            sent.notLoaded(reason: reason, generation: generation)
        case .detailLoaded(let detail, let explanation):
            guard detail.summary.id == sent.selected?.id else { return [] }
            sent.detail = detail
            sent.explanation = explanation
        case .sourceLoaded(let id, let bytes):
            guard id == sent.selected?.id else { return [] }
            sent.source = RawLines.lines(of: bytes)
        case .rowsChanged:
            sent.next = nil
            return sent.hasLoaded ? sent.reload() : []
        default: break
        }
        return []
    }
}

extension SentState {
    static let commands: [CommandEntry] = [
        .init(.open, "open the message, or go on with the draft", keys: ["enter"], bar: "Open"),
        .init(.search, "search", keys: ["/"], bar: "Search"),
        .init(.rawSource, "raw source", keys: ["v"], bar: "Source"),
        .init(.resend, "resend as a new draft", keys: ["r"], bar: "Resend"),
        .init(.useAsTemplate, "use as a template", keys: ["u"]),
        .init(.exportMessage, "save as .eml in the working folder", keys: ["s"]),
        .init(.copyMessageID, "copy the MessageId", keys: ["y"]),
        .init(.diagnoseEntry, "diagnose", keys: ["d"]),
        .init(.deleteEntry, "delete (asks)", keys: ["delete"]),
        .init(.undelete, "bring back what was deleted", keys: []),
        .init(.filterDrafts, "only drafts, or all again", keys: ["D"]),
        .init(.filterFailed, "only failed ones, or all again", keys: ["F"]),
        .init(.filterUncertain, "only uncertain ones, or all again", keys: ["U"]),
        .init(.filterNone, "all messages", keys: ["A"]),
        .init(.toggleTimes, "times as ages, local or UTC", keys: ["t"]),
        .init(.palette, "all commands, by name", keys: [":"]),
        .init(.help, "help for this screen", keys: ["?"]),
    ]
}
