import Diagnosis
import SentLog
import TerminalUI

extension AppState {
    /// What came back from the log and the transport about messages on their way.
    mutating func handleSending(_ event: AppEvent) -> [Effect] {
        switch event {
        case .frozen(let message): return frozen(message)
        case .notFrozen(let problem): return notFrozen(problem)
        case .takenBack(let id, let content): return takenBack(id, content)
        case .attemptStarted(let id): setPhase(of: id, .sending(sent: 0, total: 0))
        case .uploadProgressed(let id, let sent, let total):
            setPhase(of: id, .sending(sent: sent, total: total))
        case .sendAnswered(let id, let outcome): return answered(id, outcome)
        default: break
        }
        return []
    }

    private mutating func setPhase(of id: LogID, _ phase: Outgoing.Phase) {
        guard let index = outgoing.firstIndex(where: { $0.id == id }) else { return }
        outgoing[index].phase = phase
    }

    /// The message is in the log, unchangeable: the form is free for the next one.
    private mutating func frozen(_ message: Outgoing) -> [Effect] {
        let held = compose.heldInput
        let ended = editKept(form: compose.number)
        compose = compose.emptied(number: nextFormNumber())
        outgoing.append(message)
        // The log makes it a draft when it is closed.
        if isEnding { return ended }
        var effects = ended
        if message.isInCountdown {
            effects += [.startTimer(.countdown(message.id), milliseconds: 1000), .warmConnection]
        } else {
            effects.append(.send(message.id))
        }
        fitEditor()
        for input in held { effects += update(.input(input), at: now) }
        return effects
    }

    private mutating func notFrozen(_ problem: FreezeProblem) -> [Effect] {
        let held = compose.heldInput
        compose.isFreezing = false
        compose.heldInput = []
        if let field = problem.field {
            compose.problems[field] = problem.text
            compose.goToProblem(in: field)
        }
        notices.say(Notice(.error, "not sent: \(problem.text)", field: problem.field))
        var effects: [Effect] = [.ringBell] + compose.changed()
        for input in held { effects += update(.input(input), at: now) }
        return effects
    }

    /// The log, which another program holds, is waited for no longer: the form is as it was before F9. What was
    /// typed since is typed there, but nothing is sent by it.
    mutating func giveUpFreeze() -> [Effect] {
        let held = compose.heldInput
        compose.isFreezing = false
        compose.heldInput = []
        var effects: [Effect] = [.giveUpFreeze] + compose.changed()
        for input in held where ![.send, .deliverLocally].contains(command(of: input)) {
            effects += update(.input(input), at: now)
        }
        let key = keyMap.shownKey(of: .send) ?? "send"
        notices.say(Notice(.warning, "not sent: another program holds the log · \(key) tries again"))
        return effects
    }

    // MARK: The countdown

    /// Esc and Enter belong to the countdown until another key is typed.
    mutating func handleInCountdown(_ key: Key) -> [Effect]? {
        guard outgoing.contains(where: { $0.isInCountdown && $0.ownsKeys }) else { return nil }
        switch key {
        case .escape: return takeBack()
        case .enter: return sendNow()
        default:
            for index in outgoing.indices { outgoing[index].ownsKeys = false }
            return nil
        }
    }

    mutating func tick(_ id: LogID) -> [Effect] {
        guard !isEnding, let index = outgoing.firstIndex(where: { $0.id == id }),
            case .countdown(let seconds) = outgoing[index].phase
        else { return [] }
        guard seconds > 1 else {
            outgoing[index].phase = .sending(sent: 0, total: 0)
            return [.send(id)] + askAnewInCountdown()
        }
        outgoing[index].phase = .countdown(secondsLeft: seconds - 1)
        return [.startTimer(.countdown(id), milliseconds: 1000)]
    }

    /// A message in the countdown, the newest where none is named, becomes a draft again; its timer is dead.
    mutating func takeBack(_ id: LogID? = nil) -> [Effect] {
        guard let index = waiting(id) else {
            if let message = outgoing.last { sayTooLate(message) }
            return []
        }
        let id = outgoing.remove(at: index).id
        return [.cancelTimer(.countdown(id)), .takeBack(id)]
    }

    mutating func sendNow(_ id: LogID? = nil) -> [Effect] {
        guard let index = waiting(id) else { return [] }
        let id = outgoing[index].id
        outgoing[index].phase = .sending(sent: 0, total: 0)
        return [.cancelTimer(.countdown(id)), .send(id)]
    }

    private func waiting(_ id: LogID?) -> Int? {
        outgoing.lastIndex { $0.isInCountdown && (id == nil || $0.id == id) }
    }

    /// Ends a request while that is possible: before its last byte is out SES can't have acted on it.
    mutating func cancelSend(_ id: LogID) -> [Effect] {
        guard let message = outgoing.first(where: { $0.id == id }) else { return [] }
        if message.isInCountdown { return takeBack(id) }
        guard !message.isAllSent else {
            sayTooLate(message)
            return []
        }
        return [.cancelSend(id)]
    }

    private mutating func sayTooLate(_ message: Outgoing) {
        notices.say(
            Notice(.warning, "the whole message is out: it can't be taken back any more, only waited for")
        )
    }

    /// Opens the message in the form; what was being written there is kept as its own draft.
    private mutating func takenBack(_ id: LogID, _ content: DraftContent) -> [Effect] {
        let wasWriting = !compose.isEmpty
        let key = keyMap.shownKey(of: .drafts) ?? "drafts"
        let note =
            wasWriting
            ? "taken back: not sent · what you were writing is kept as a draft, \(key)"
            : "taken back: not sent, and a draft again"
        let effects = opened(ComposeState(number: nextFormNumber(), content: content, draft: id), note: nil)
        notices.say(Notice(.ok, note))
        return effects
    }

    // MARK: The answer

    private mutating func answered(_ id: LogID, _ outcome: SendOutcome) -> [Effect] {
        let isTest = outgoing.first { $0.id == id }?.isTest == true
        outgoing.removeAll { $0.id == id }
        startNews.uncertain.removeAll { $0 == id }
        if failure?.report.entry == id { failure?.isRetrying = false }
        switch outcome {
        case .accepted(let messageID, let maildir, let note):
            if failure?.report.entry == id {
                closeFailure()
            }
            acceptedID = messageID
            let key = keyMap.shownKey(of: .copyAccepted).map { " · \($0) copies the id" } ?? ""
            let text: String
            if let maildir {
                text = "\(isTest ? "Test delivered" : "Delivered") locally into \(maildir)"
            } else {
                text = isTest ? "Test accepted" : "Accepted"
            }
            // The key before the id, which fills a line of 80 columns.
            notices.say(
                Notice(
                    note == nil ? .ok : .warning,
                    "\(text)\(note.map { ", but \($0)" } ?? "")\(key) · \(messageID)"
                )
            )
        case .failed(let report): failed(report)
        case .uncertain(let report): uncertain(report)
        }
        return sent.rowChanged(id) + answeredWhileQuitting(outcome) + lookInto(outcome)
    }

    /// Has the hints of a failure looked at, and the account resolved anew where it is the trouble, or was.
    private mutating func lookInto(_ outcome: SendOutcome) -> [Effect] {
        if case .accepted = outcome { return session.lacksAccount ? [.resolveAccount] : [] }
        guard case .failed(let report) = outcome, let facts = report.facts else { return [] }
        if report.explanation.cause.isAboutCredentials, facts.known.serverDate == nil {
            return [.resolveAccount]
        }
        guard FailureCheck.isUseful(for: facts) else { return [] }
        if failure?.report.entry == report.entry { failure?.isChecking = true }
        return [.checkFailure(report.entry, facts)]
    }

    /// The panel opens where nobody is writing; otherwise there is a line with a key to go to it.
    private mutating func failed(_ report: FailureReport) {
        let isOpenAlready = failure?.report.entry == report.entry
        if isOpenAlready || !isFailureFocused {
            let isInSight = isOpenAlready && failure?.isFolded == false
            var panel = FailurePanel(report: report)
            panel.isFolded = !isInSight && !isIdle
            failure = panel
        }
        tell(FailurePanel(report: report))
    }

    /// Who is at the panel sees it there.
    private mutating func tell(_ panel: FailurePanel) {
        let isAtIt = isFailureFocused && failure?.report.entry == panel.report.entry && tab == .compose
        isAtIt ? notices.note(failureNotice(panel)) : notices.say(failureNotice(panel))
    }

    /// The line of a failure, with the key that goes to it.
    func failureNotice(_ panel: FailurePanel) -> Notice {
        let key = keyMap.shownKey(of: .openFailure) ?? ""
        let entry = panel.report.entry
        if panel.isUncertain {
            return Notice(
                .error,
                "It may have been sent or not: no answer came from SES. It is not sent again by itself · \(key) to it",
                entry: entry
            )
        }
        let explanation = panel.report.explanation
        // Nothing is wrong with what was cancelled.
        let way = explanation.cause == .cancelled ? "\(key) to send it again or edit it" : "\(key) to it"
        return Notice(.error, "\(panel.heading): \(explanation.title) · \(way)", entry: entry)
    }

    /// Whether nobody is in the middle of something that a panel would cover.
    private var isIdle: Bool { compose.isEmpty && tab == .compose && overlay == nil }

    private mutating func uncertain(_ report: FailureReport) {
        startNews.uncertain.append(report.entry)
        let isOpenAlready = failure?.report.entry == report.entry
        var panel = FailurePanel(report: report)
        panel.isUncertain = true
        // A panel that has the focus stays: its keys must not become text of the form.
        panel.isFolded = !isIdle && !(isOpenAlready && isFailureFocused)
        if isOpenAlready || !isFailureFocused { failure = panel }
        tell(panel)
    }
}
