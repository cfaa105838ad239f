import SESTransport
import SentLog
import TerminalUI

/// What is known of the account, of this machine's profiles and of the log.
package struct AccountState: Sendable {
    /// A line that the cursor can stand on.
    enum Row: Sendable, Equatable {
        case profile, region, log
        case identity(Int)
    }

    var profiles: [String] = []
    var standing = LookUp<Account>.waiting
    var identities = LookUp<[EmailIdentity]>.waiting
    var details: [String: LookUp<EmailIdentityDetails>] = [:]
    var log: LogFacts?
    var selection = 0

    var rows: [Row] {
        [.profile, .region, .log] + (identities.value ?? []).indices.map(Row.identity)
    }

    var selectedRow: Row {
        let rows = rows
        return rows[max(0, min(selection, rows.count - 1))]
    }

    /// The identity under the cursor.
    var selectedIdentity: EmailIdentity? {
        guard case .identity(let index) = selectedRow else { return nil }
        return identities.value?[index]
    }

    /// Forgets what belongs to an account; another one is asked.
    mutating func forgetAccount() {
        standing = .waiting
        identities = .waiting
        details = [:]
        selection = min(selection, 2)
    }

    mutating func learn(_ news: AccountNews) {
        switch news {
        case .profiles(let names): profiles = names
        case .standing(let found): standing = found
        case .identities(let found): identities = found
        case .identity(let name, let found): details[name] = found
        case .log(let facts): log = facts
        case .purgeCounted: break
        }
    }

    mutating func handle(_ key: Key) -> [Effect] {
        switch key.code {
        case .up, .character("k"): return move(by: -1)
        case .down, .character("j"): return move(by: 1)
        case .pageUp: return move(by: -10)
        case .pageDown, .character(" "): return move(by: 10)
        case .home: return move(by: -rows.count)
        case .end: return move(by: rows.count)
        default: return []
        }
    }

    /// SES answers one such question a second: only what the cursor rests on is asked about.
    static let restMilliseconds = 300

    mutating func move(by step: Int) -> [Effect] {
        selection = max(0, min(rows.count - 1, selection + step))
        guard let identity = selectedIdentity, details[identity.name] == nil else { return [] }
        return [.startTimer(.identity, milliseconds: Self.restMilliseconds)]
    }

    /// The cursor has rested on an identity.
    mutating func rested() -> [Effect] {
        guard let identity = selectedIdentity, details[identity.name] == nil else { return [] }
        details[identity.name] = .waiting
        return [.loadIdentity(identity.name)]
    }
}

extension AccountState {
    static let commands: [CommandEntry] = [
        .init(.actOnRow, "choose, or write from the identity", keys: ["enter"], bar: "Choose"),
        .init(.chooseProfile, "send by another profile", keys: ["p"], bar: "Profile"),
        .init(.chooseRegion, "send through another region", keys: ["g"], bar: "Region"),
        .init(.purgeLog, "delete old messages from the log (asks)", keys: ["x"], bar: "Purge"),
        .init(.refreshAccount, "ask the account again", keys: ["r"], bar: "Refresh"),
        .init(.copyIdentity, "copy the identity's name", keys: ["y"]),
        .init(.undelete, "bring back what was deleted"),
        .init(.palette, "all commands, by name", keys: [":"]),
        .init(.help, "help for this screen", keys: ["?"]),
    ]
}
