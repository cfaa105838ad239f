import FoundationEssentials
import Glibc

/// Finds those written to before.
struct RecipientSearch {
    /// How many are looked at of those that match, and of those written to last.
    private static let maximumMatching = 2000
    private static let maximumRecent = 500
    /// Seconds in which a message counts half as much.
    private static let halfLife = 90 * 86400.0

    let database: Database
    let now: Date

    func best(_ prefix: String, limit: Int) throws -> [Recipient] {
        let wanted = prefix.contains("@") ? [prefix.trimmed.lowercased()] : SearchText.words(prefix)
        let found = try wanted.isEmpty ? recent() : matching(wanted)
        let scored = found.map { (recipient: $0, score: score($0)) }
        return scored.sorted { left, right in
            left.score == right.score
                ? left.recipient.address.address < right.recipient.address.address : left.score > right.score
        }
        .prefix(max(0, limit)).map(\.recipient)
    }

    /// How often, the older the less.
    private func score(_ recipient: Recipient) -> Double {
        let age = max(0, now.timeIntervalSince(recipient.lastSentAt))
        return Double(recipient.count) * exp2(-age / Self.halfLife)
    }

    private func recent() throws -> [Recipient] {
        try database.all(
            "SELECT shown, name, count, last FROM recipients ORDER BY last DESC LIMIT ?",
            [SQLValue(Self.maximumRecent)],
            read: recipient
        )
    }

    private func matching(_ wanted: [String]) throws -> [Recipient] {
        let start = wanted[0]
        let listed = try database.all(
            """
            SELECT r.shown, r.name, r.count, r.last FROM recipients r JOIN \
            (SELECT DISTINCT address FROM \
            (SELECT address FROM recipient_words WHERE word >= ? AND word < ? LIMIT ?)) w \
            ON w.address = r.address
            """,
            [.text(start), .text(start + "\u{10FFFF}"), SQLValue(Self.maximumMatching)],
            read: recipient
        )
        let others = wanted.dropFirst()
        let found = others.isEmpty ? listed : listed.filter { matches($0, others) }
        // One recipient has a few words only: with this many, there may be more that were not looked at. Then
        // those written to lately must be among them.
        guard listed.count >= Self.maximumMatching / 4 else { return found }
        let known = Set(found.map(\.address.address))
        return found
            + (try recent()).filter { !known.contains($0.address.address) && matches($0, wanted[...]) }
    }

    private func matches(_ recipient: Recipient, _ wanted: ArraySlice<String>) -> Bool {
        let address = recipient.address.address.lowercased()
        let words = SearchText.words(recipient.address.name ?? "") + SearchText.words(address) + [address]
        return wanted.allSatisfy { start in words.contains { $0.hasPrefix(start) } }
    }

    private func recipient(_ row: Statement) -> Recipient {
        Recipient(
            address: LoggedAddress(name: row.optionalText(1), address: row.text(0)),
            count: Int(row.integer(2)),
            lastSentAt: Date(milliseconds: row.integer(3))
        )
    }
}
