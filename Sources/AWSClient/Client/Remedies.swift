import FoundationEssentials

/// A provider that can be told that AWS refused what it gave.
public protocol RefusableCredentialProvider: CredentialProvider {
    /// Forgets credentials that AWS has refused, so that the next request gets others.
    func discard(_ refused: Credentials) async
}

extension RenewingCredentials: RefusableCredentialProvider {}

/// What a client puts right by itself, each once a call, before a request goes again at once.
struct Remedies {
    private var hasCorrectedClock = false
    private var hasRenewedCredentials = false

    /// - Parameters:
    ///   - used: what the refused request was signed with.
    ///   - usedOffset: what was added to this machine's time for it.
    /// - Returns: whether something was put right.
    mutating func apply(
        to reason: AWSError.Reason,
        _ client: AWSClient,
        _ used: Credentials?,
        _ usedOffset: TimeInterval
    ) async -> Bool {
        guard case .service(let error) = reason else { return false }
        if !hasCorrectedClock, client.offset.learn(from: error, now: client.clock.now(), used: usedOffset) {
            hasCorrectedClock = true
            return true
        }
        if !hasRenewedCredentials, let used, error.isExpiredCredentials,
            let provider = client.credentials as? any RefusableCredentialProvider
        {
            hasRenewedCredentials = true
            await provider.discard(used)
            return true
        }
        return false
    }
}
