import FoundationEssentials

/// Someone who was written to before.
package struct Recipient: Hashable, Sendable {
    package var address: LoggedAddress
    /// How many accepted messages went there.
    package var count: Int
    package var lastSentAt: Date
}
