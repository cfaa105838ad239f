import SentLog

extension AppState {
    /// Asks where a message is in the countdown; waits, in sight, where a request is out.
    mutating func quit() -> [Effect] {
        let waiting = outgoing.filter(\.isInCountdown)
        guard !waiting.isEmpty else { return waitToQuit() }
        overlay = .question(.quitInCountdown(whom: waiting.map(\.whom)))
        return []
    }

    /// A message left while it was asked about; with the last of them there is nothing left to ask.
    mutating func askAnewInCountdown() -> [Effect] {
        guard case .question(.quitInCountdown) = overlay else { return [] }
        return quit()
    }

    /// Ends the program, at once or when the last answer is there.
    mutating func waitToQuit() -> [Effect] {
        guard isSending else { return [.quit(quitOrder(grace: nil))] }
        isQuitting = true
        overlay = .question(.quitWhileSending)
        // What is still in the countdown becomes a draft at the end; it must not leave meanwhile.
        return outgoing.filter(\.isInCountdown).map { .cancelTimer(.countdown($0.id)) }
    }

    private var isSending: Bool { outgoing.contains { !$0.isInCountdown } }

    /// Goes on after all: countdowns run on.
    mutating func stay() -> [Effect] {
        overlay = nil
        guard isQuitting else { return [] }
        isQuitting = false
        return outgoing.filter(\.isInCountdown).map { .startTimer(.countdown($0.id), milliseconds: 1000) }
    }

    /// An answer came while the program waits to end. What was not sent keeps it open, to be seen.
    mutating func answeredWhileQuitting(_ outcome: SendOutcome) -> [Effect] {
        guard isQuitting else { return [] }
        guard case .accepted = outcome else { return stay() }
        return isSending ? [] : [.quit(quitOrder(grace: nil))]
    }

    /// SIGTERM, SIGHUP: a countdown becomes a draft, a request under way gets 5 s.
    mutating func endAtOnce() -> [Effect] {
        isEnding = true
        return isTextLent ? [.reclaimText] : [.quit(endOrder())]
    }

    func endOrder() -> QuitOrder {
        var order = quitOrder(grace: 5)
        order.evenUnsaved = true
        return order
    }

    func quitOrder(grace: Int?) -> QuitOrder {
        var order = QuitOrder()
        order.drafts = unsavedDrafts
        order.takeBack = outgoing.filter(\.isInCountdown).map(\.id)
        order.grace = grace
        order.theme = themeToKeep
        return order
    }
}
