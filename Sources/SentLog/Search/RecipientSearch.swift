import FoundationEssentials
import Glibc

/// Finds those written to before.
struct RecipientSearch {
    /// How many are looked at, of those that match and of those written to last.
    private static let maximumCandidates = 2000
    /// Seconds in which a message counts half as much.
    private static let halfLife = 90 * 86400.0

    let database: Database
    let now: Date

    func best(_ prefix: String, limit: Int) throws -> [Recipient] {
        let wanted = prefix.contains("@") ? [prefix.trimmed.lowercased()] : SearchText.words(prefix)
        let found = try wanted.isEmpty ? recent() : matching(wanted)
        return found.sorted { left, right in
            let (a, b) = (score(left), score(right))
            return a == b ? left.address.address < right.address.address : a > b
        }
        .prefix(max(0, limit)).map { $0 }
    }

    /// How often, the older the less.
    private func score(_ recipient: Recipient) -> Double {
        let age = max(0, now.timeIntervalSince(recipient.lastSentAt))
        return Double(recipient.count) * exp2(-age / Self.halfLife)
    }

    private func recent() throws -> [Recipient] {
        try database.all(
            "SELECT shown, name, count, last FROM recipients ORDER BY last DESC LIMIT ?",
            [SQLValue(Self.maximumCandidates)],
            read: recipient
        )
    }

    private func matching(_ wanted: [String]) throws -> [Recipient] {
        let start = wanted[0]
        // A short beginning may match more than are looked at: then those written to lately must be among them.
        let candidates = try database.all(
            """
            SELECT r.shown, r.name, r.count, r.last FROM recipients r JOIN \
            (SELECT DISTINCT address FROM \
            (SELECT address FROM recipient_words WHERE word >= ? AND word < ? LIMIT ?)) w \
            ON w.address = r.address
            """,
            [.text(start), .text(start + "\u{10FFFF}"), SQLValue(Self.maximumCandidates)],
            read: recipient
        )
        let all = candidates.count < Self.maximumCandidates / 2 ? candidates : candidates + (try recent())
        var seen: Set<String> = []
        return all.filter { recipient in
            let address = recipient.address.address.lowercased()
            let words = SearchText.words(recipient.address.name ?? "") + SearchText.words(address) + [address]
            return wanted.allSatisfy { start in words.contains { $0.hasPrefix(start) } }
                && seen.insert(address).inserted
        }
    }

    private func recipient(_ row: Statement) -> Recipient {
        Recipient(
            address: LoggedAddress(name: row.optionalText(1), address: row.text(0)),
            count: Int(row.integer(2)),
            lastSentAt: Date(milliseconds: row.integer(3))
        )
    }
}
