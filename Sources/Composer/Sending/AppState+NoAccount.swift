import TerminalUI

// F9 where there is nobody to send as: asked about, with an answer that loses nothing.

extension AppState {
    /// Asks what is to become of the message. The credentials are looked for anew meanwhile: somebody may have
    /// signed in since.
    mutating func askWithoutAccount() -> [Effect] {
        let missing =
            session.badges.contains(.badRegion)
            ? "No such region" : session.badges.contains(.noRegion) ? "No region" : "No credentials"
        overlay = .question(.noAccount(missing: missing))
        return [.ringBell, .resolveAccount]
    }

    /// Any key that is none of the answers closes the question and means what it always does.
    mutating func answerNoAccount(_ key: Key) -> [Effect]? {
        overlay = nil
        switch key.code {
        case .character("l"): return freeze(isLocal: true)
        case .character("s"): return freeze(isLocal: false)
        case .character("d"): return show(.diagnose) + (diagnose.isRunning ? [] : runDiagnosis())
        case .enter, .escape, .character("n"):
            notices.say(Notice(.info, "not sent; the message stays here, and among the drafts"))
            return compose.saveIfNeeded()
        default: return nil
        }
    }

    /// Takes in as whom and where the program sends; a question about it that is answered by that goes away.
    mutating func resolved(_ session: SessionInfo) -> [Effect] {
        if let problem = session.problem, problem != self.session.problem {
            let hint = problem.hints.first.map { " · \($0.line)" } ?? ""
            notices.say(Notice(.warning, Printable.text(problem.title + hint)))
        }
        self.session = session
        isSessionResolved = true
        if account.isInSandbox == true, session.badges.isEmpty { self.session.badges.append(.sandbox) }
        if case .question(.noAccount) = overlay, !session.lacksAccount {
            overlay = nil
            let key = keyMap.shownKey(of: .send) ?? "send"
            notices.say(Notice(.ok, "there are credentials now · \(key) sends"))
        }
        return lookUpRecipients()
    }

    /// Takes in what is known of the account now.
    mutating func know(_ facts: AccountFacts) {
        account = facts
        session.badges.removeAll { $0 == .sandbox }
        if facts.isInSandbox == true, !session.lacksAccount { session.badges.append(.sandbox) }
    }
}
