import FoundationEssentials
import MailMessage
import SESTransport
import SentLog
import TerminalUI

extension AppState {
    mutating func performInAccount(_ command: Command) -> [Effect] {
        switch command {
        case .actOnRow:
            switch accountScreen.selectedRow {
            case .profile: return chooseProfile()
            case .region: return chooseRegion()
            case .log: return choosePurge()
            case .identity: return writeFromIdentity()
            }
        case .copyIdentity:
            guard let identity = accountScreen.selectedIdentity else { return [] }
            return [.copy(identity.name, what: identity.name)]
        default: return []
        }
    }

    /// What the screen asks when it is opened: what it doesn't know yet.
    mutating func openAccount() -> [Effect] {
        [.loadLogFacts] + (accountScreen.profiles.isEmpty ? [.loadProfiles] : [])
    }

    mutating func refreshAccount() -> [Effect] {
        accountScreen.forgetAccount()
        return [.loadProfiles, .loadLogFacts, .resolveAccount]
    }

    // MARK: Profile and region

    mutating func chooseProfile() -> [Effect] {
        guard settings.delivery == .ses else { return sayLocal() }
        let names = accountScreen.profiles
        guard !names.isEmpty else {
            notices.say(
                Notice(.info, "there are no profiles: aws configure makes one, and aws configure sso another")
            )
            return [.loadProfiles]
        }
        let items = names.map { name in
            FilteredList<Chooser.Choice>.Item(
                title: name,
                detail: name == (session.profile ?? "default") ? "in use" : "",
                value: .profile(name)
            )
        }
        let current = names.firstIndex(of: session.profile ?? "default") ?? 0
        overlay = .chooser(Chooser("Send by which profile?", FilteredList(items, selection: current)))
        return []
    }

    mutating func chooseRegion() -> [Effect] {
        guard settings.delivery == .ses else { return sayLocal() }
        let items = SESRegions.all.map { region in
            FilteredList<Chooser.Choice>.Item(
                title: region.code,
                detail: region.code == session.region ? "\(region.place) · in use" : region.place,
                alias: region.place,
                value: .region(region.code)
            )
        }
        let current = SESRegions.all.firstIndex { $0.code == session.region } ?? 0
        var chooser = Chooser("Send through which region?", FilteredList(items, selection: current))
        chooser.takesText = true
        overlay = .chooser(chooser)
        return []
    }

    private mutating func sayLocal() -> [Effect] {
        notices.say(Notice(.info, "messages stay on this machine (LOCAL); start without --local to use SES"))
        return []
    }

    /// From here on messages go another way; one in the countdown keeps what it was frozen for.
    mutating func use(profile: String?, region: String?) -> [Effect] {
        let isSame =
            (profile ?? session.profile ?? "default") == (session.profile ?? "default")
            && (region ?? session.region) == session.region
        guard !isSame else { return [] }
        accountScreen.forgetAccount()
        account = AccountFacts()
        isSessionResolved = false
        // Each account has its own suppression list.
        knowledge.suppressed = [:]
        askedRecipients = []
        session.badges.removeAll { $0 != .local }
        session.problem = nil
        if let profile {
            session.profile = profile
            // The profile has its own region, unless one was chosen.
            session.region = nil
        }
        if let region { session.region = region }
        let way = profile.map { "by profile \($0)" } ?? "through \(region ?? "")"
        notices.say(Notice(.info, "sending \(way) from now on"))
        return [.useAccount(profile: profile, region: region)]
    }

    // MARK: Identities

    /// The form's sender becomes the identity under the cursor.
    private mutating func writeFromIdentity() -> [Effect] {
        guard let identity = accountScreen.selectedIdentity else { return [] }
        guard identity.kind == .address else {
            notices.say(
                Notice(.info, "any address at \(identity.name) may be the sender; type it in From")
            )
            return []
        }
        let effects = show(.compose)
        compose.lines[.from] = TextField(identity.name)
        compose.problems[.from] = nil
        return effects + compose.changed()
    }

    // MARK: The log

    /// What can be purged, by state and age.
    mutating func choosePurge() -> [Effect] {
        let kinds: [(String, Set<MessageState>)] = [
            ("accepted", [.sent]), ("failed", [.failed]), ("uncertain", [.uncertain]),
            ("accepted, failed and uncertain", [.sent, .failed, .uncertain]),
        ]
        let ages: [(String, Int)] = [
            ("older than 30 days", 30), ("older than 90 days", 90), ("older than a year", 365),
            ("of any age", 0),
        ]
        let items = kinds.flatMap { kind, states in
            ages.map { age, days in
                let words = "\(kind) messages \(age)"
                let before = days == 0 ? Date.distantFuture : now.addingTimeInterval(-86_400 * Double(days))
                let order = PurgeOrder(states: states, before: before, words: words)
                return FilteredList<Chooser.Choice>.Item(title: words, value: .purge(order))
            }
        }
        overlay = .chooser(Chooser("Delete which messages from the log?", FilteredList(items)))
        return []
    }

    mutating func handleAccount(_ news: AccountNews) -> [Effect] {
        if case .purgeCounted(let order, let count) = news {
            guard count > 0 else {
                notices.say(Notice(.info, "there are no \(order.words)"))
                return []
            }
            // A question never opens over what somebody is doing meanwhile.
            guard overlay == nil else { return [] }
            overlay = .question(.purge(order, count: count))
            return []
        }
        accountScreen.learn(news)
        return []
    }
}

extension AppState {
    /// A click puts the cursor on a line; a second one chooses.
    mutating func clickInAccount(_ mouse: MouseEvent) -> [Effect] {
        guard let row = accountRow(at: mouse.position), let index = accountScreen.rows.firstIndex(of: row)
        else { return [] }
        let effects = accountScreen.move(by: index - accountScreen.selection)
        return mouse.clickCount == 2 ? effects + performInAccount(.actOnRow) : effects
    }
}
