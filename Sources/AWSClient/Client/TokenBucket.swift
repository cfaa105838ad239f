import Synchronization

/// How many retries a client may still make: a service in trouble gets fewer of them, from all calls
/// together. Capacity and costs are those of the AWS SDKs' standard mode.
final class TokenBucket: Sendable {
    static let capacity = 500
    static let retryCost = 5
    /// A server that does not answer at all is in more trouble than one that refuses.
    static let timeoutCost = 10

    private let available = Mutex(TokenBucket.capacity)

    /// - Returns: whether there was enough.
    func take(_ cost: Int) -> Bool {
        available.withLock { available in
            guard available >= cost else { return false }
            available -= cost
            return true
        }
    }

    /// Gives back what the retry that succeeded had cost, or 1 for a first try that did.
    func giveBack(_ cost: Int) {
        available.withLock { $0 = min(Self.capacity, $0 + cost) }
    }
}
