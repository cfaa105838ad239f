import SentLog
import TerminalUI

extension AppState {
    /// What the Sent screen needs beside its own state.
    var sentContext: SentContext {
        SentContext(settings: settings, now: now, theme: theme, keyMap: keyMap)
    }

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
        case .nextMessage: return sent.moveMessage(by: 1)
        case .previousMessage: return sent.moveMessage(by: -1)
        case .undelete: return undelete()
        case .checkLog:
            notices.say(Notice(.info, "reading the whole log…"))
            return [.checkLog]
        case .startLogAnew:
            overlay = .question(.startLogAnew)
            return []
        case .exportSearch:
            guard sent.problem == nil, sent.queryProblem == nil, !sent.rows.isEmpty else { return [] }
            overlay = .question(.exportSearch(isAll: sent.query.isEmpty && sent.filter == .none))
            return []
        default:
            guard let row = sent.selected, sent.problem == nil else { return [] }
            return perform(command, on: row)
        }
    }

    private mutating func perform(_ command: Command, on row: LogSummary) -> [Effect] {
        switch command {
        case .open: return open(row)
        case .rawSource: return openSource(row)
        case .resend where row.isFrozen: return refuseWaiting(row)
        case .resend: return [.recoverContent(row.id, purpose: .resend)]
        case .useAsTemplate: return [.recoverContent(row.id, purpose: .template)]
        case .exportMessage: return [.export(row.id)]
        case .copyMenu: overlay = .copyMenu(CopyMenu(row, detail: sent.currentDetail))
        case .showPolicy: return showPolicy(row)
        case .diagnoseEntry: return [.recallFailure(row.id)]
        case .deleteEntry: return askDelete(row)
        case .retryEntry: return askRetry(row)
        case .settleEntry:
            guard row.state == .uncertain else {
                return refuse("only of an uncertain message is it not known what became of it")
            }
            overlay = .question(.settle(row.id))
        default: break
        }
        return []
    }

    /// Unfolds what the hint has to paste, and brings it in sight.
    private mutating func showPolicy(_ row: LogSummary) -> [Effect] {
        guard sent.currentDetail?.selectedHint?.pastes.isEmpty == false else {
            return refuse("there is nothing to paste for this message")
        }
        sent.detail?.isPasteShown.toggle()
        let effects = sent.pane == .list ? open(row) : []
        if sent.currentDetail?.isPasteShown == true { sent.showHint(in: screenArea, context: sentContext) }
        return effects
    }

    private mutating func refuse(_ text: String) -> [Effect] {
        notices.say(.refusal(text))
        return []
    }

    /// Whoever has it may have been killed: the list is read anew, which frees it then.
    private mutating func refuseWaiting(_ row: LogSummary) -> [Effect] {
        refuse(waitingText(row)) + sent.reload()
    }

    private mutating func open(_ row: LogSummary) -> [Effect] {
        if row.state == .draft, !row.isFrozen { return returnToLeft(row.id) ?? [.openDraft(row.id)] }
        guard sent.pane != .detail else { return askDeliveryAgain() }
        sent.pane = .detail
        sent.scroll = 0
        notices.dismiss(entry: row.id)
        return [.loadDetail(row.id)] + sent.askDelivery(session)
    }

    /// Enter in the detail asks SES once more: events come in over days.
    private mutating func askDeliveryAgain() -> [Effect] {
        guard sent.currentDetail?.delivery != .asking else { return [] }
        sent.detail?.delivery = .unknown
        return sent.askDelivery(session)
    }

    private mutating func openSource(_ row: LogSummary) -> [Effect] {
        guard row.state != .draft || row.isFrozen else {
            return refuse("a draft has no source yet: it is rendered when it is sent")
        }
        sent.pane = .source
        return [.loadSource(row.id, around: sent.source.open())]
    }

    private mutating func filter(_ filter: SentState.Filter) -> [Effect] {
        sent.filter = sent.filter == filter ? .none : filter
        sent.pane = .list
        return sent.restart()
    }

    // MARK: What is asked first

    /// What brings a deleted message back here. Where a text is written, no key does.
    var wayBack: String {
        keyMap.keys(of: .undelete, in: activeTables).first?.description ?? "\"undelete\" in the commands"
    }

    private mutating func askDelete(_ row: LogSummary) -> [Effect] {
        if let text = reasonToKeep(row.id) { return refuse(text) }
        if row.isFrozen { return refuseWaiting(row) }
        if row.state == .sending {
            return refuse("this message is on its way; it can be deleted when the answer is there")
        }
        overlay = .question(.delete(row.id, subject: row.subject, way: wayBack))
        return []
    }

    /// The same message once more is another attempt of its row, never a second row.
    private mutating func askRetry(_ row: LogSummary) -> [Effect] {
        guard row.state == .failed || row.state == .uncertain else {
            let key = keyMap.shownKey(of: .resend) ?? ""
            return refuse(
                "only what failed or is uncertain is tried again; \(key) makes a new draft of this one"
            )
        }
        overlay = .question(
            .retry(row.id, recipients: row.recipientText, isUncertain: row.state == .uncertain)
        )
        return []
    }

    /// - Returns: nil where the question is not about Sent, or the key is no answer to it.
    mutating func answerInSent(_ question: Question, _ key: Key) -> [Effect]? {
        switch (question, key.code) {
        case (.delete(let id, _, _), .character("y")):
            overlay = nil
            return [.delete(id)]
        case (.retry(let id, _, _), .character("y")):
            overlay = nil
            return sendAgain(id)
        case (.settle(let id), .character("s")):
            overlay = nil
            return [.settle(id, wasSent: true)]
        case (.settle(let id), .character("n")):
            overlay = nil
            return [.settle(id, wasSent: false)]
        case (.exportSearch, .character("y")):
            overlay = nil
            return [.exportSearch(query: sent.query.text, filter: sent.filter)]
        case (.startLogAnew, .character("y")):
            overlay = nil
            return [.startLogAnew(with: compose.attachments.keptContents)]
        default: return nil
        }
    }

    private mutating func sendAgain(_ id: LogID) -> [Effect] {
        guard !outgoing.contains(where: { $0.id == id }) else { return [] }
        outgoing.append(
            Outgoing(id: id, sender: "", recipientCount: 0, byteCount: 0, phase: .sending(sent: 0, total: 0))
        )
        return [.send(id)]
    }

    /// The last deletion first; what a purge took comes back with all the rest.
    private mutating func undelete() -> [Effect] {
        if let last = sent.deletions.popLast() { return [.undelete(last)] }
        return [.undelete(nil)]
    }

    // MARK: What came back

    mutating func handleLog(_ event: AppEvent) -> [Effect] {
        switch event {
        case .pageLoaded(let page, let place, let generation):
            return sent.loaded(page, at: place, generation: generation)
        case .matchesCounted(let count, let generation): sent.counted(count, generation: generation)
        case .pageNotLoaded(let reason, let isQuery, let generation):
            sent.notLoaded(reason: reason, isQuery: isQuery, generation: generation)
        case .detailLoaded(let detail):
            sent.take(detail)
            if tab == .sent, sent.pane == .detail { return sent.askDelivery(session) }
        case .deliveryLearned(let id, let delivery):
            if sent.detail?.id == id { sent.detail?.delivery = delivery }
        case .sourceLoaded(let id, let part, let offset):
            if id == sent.selected?.id { sent.source.take(part, around: offset) }
        case .sourceNotLoaded(let id, let reason):
            if id == sent.selected?.id, sent.pane == .source { sent.pane = .detail }
            notices.say(Notice(.warning, reason))
        case .textRecovered(let text, let what): return [.copy(text, what: what)]
        case .rowDeleted(let id):
            sent.deletions.append(id)
            return sent.hasLoaded ? sent.reload() : []
        case .rowRestored(let id): return sent.rowRestored(id)
        case .logBegunAnew(let path): return logBegunAnew(path)
        case .rowsChanged: return sent.hasLoaded ? sent.reload() : []
        default: break
        }
        return []
    }

    /// What is being written has no row in the new log: its next save makes one.
    private mutating func logBegunAnew(_ path: String) -> [Effect] {
        notices.say(Notice(.ok, "the damaged log is kept as \(path); a new one is begun"))
        sent.deletions = []
        compose.number += 1
        compose.draft = nil
        return compose.isEmpty ? [] : compose.changed()
    }

    /// What the list draws by has to be known before a key can move in it.
    mutating func fitSent() {
        if tab == .sent { sent.fit(screenArea, context: sentContext) }
    }
}

extension SentState {
    static let commands: [CommandEntry] = [
        .init(.open, "open the message, or go on with the draft", keys: ["enter"], bar: "Open"),
        .init(.search, "search", keys: ["/"], bar: "Search"),
        .init(.rawSource, "raw source", keys: ["v"], bar: "Source"),
        .init(.resend, "resend as a new draft that refers to this message", keys: ["r"], bar: "Resend"),
        .init(.useAsTemplate, "use as a template, without its recipients", keys: ["u"]),
        .init(.copyMenu, "copy: ids, recipients, body, source, command…", keys: ["y"], bar: "Copy"),
        .init(.exportMessage, "save as .eml in the working folder", keys: ["s"]),
        .init(.exportSearch, "save all that the search finds as one mbox file", keys: ["M"]),
        .init(.diagnoseEntry, "diagnose", keys: ["d"]),
        .init(.retryEntry, "send the same message again: a failed or uncertain one", keys: ["R"]),
        .init(.settleEntry, "note what became of an uncertain message", keys: ["w"]),
        .init(.deleteEntry, "delete (asks)", keys: ["delete"]),
        .init(.undelete, "bring back what was deleted last", keys: ["z"]),
        .init(.filterDrafts, "only drafts, or all again", keys: ["D"]),
        .init(.filterFailed, "only failed ones, or all again", keys: ["F"]),
        .init(.filterUncertain, "only uncertain ones, or all again", keys: ["U"]),
        .init(.filterNone, "all messages", keys: ["A"]),
        .init(.nextMessage, "next message", keys: ["J"]),
        .init(.previousMessage, "previous message", keys: ["K"]),
        .init(.showPolicy, "show or hide what the hint has to paste", keys: ["p"]),
        .init(.checkLog, "check the log for damage"),
        .init(.startLogAnew, "set the damaged log aside and begin a new one"),
        .init(.toggleTimes, "times as ages, local or UTC", keys: ["t"]),
        .init(.palette, "all commands, by name", keys: [":"]),
        .init(.help, "help for this screen", keys: ["?"]),
    ]
}
