import FoundationEssentials
import Synchronization

/// By how much this machine's clock differs from the servers', learnt from their refusals.
final class ClockOffset: Sendable {
    /// Servers take signatures that are up to five minutes off; less than this is no reason for a refusal.
    static let tolerance: TimeInterval = 240

    private let seconds = Mutex<TimeInterval>(0)

    /// What is added to this machine's time.
    var value: TimeInterval { seconds.withLock { $0 } }

    /// Learns from a refusal.
    /// - Parameters:
    ///   - now: this machine's time, when the answer came.
    ///   - used: the offset that the refused request was signed with.
    /// - Returns: whether the request may go through with another time.
    func learn(from error: ServiceError, now: Date, used: TimeInterval) -> Bool {
        guard let serverDate = error.serverDate, error.isAboutTime || error.mayBeAboutTime else {
            return false
        }
        let offset = serverDate.timeIntervalSince(now).rounded()
        let tolerance = error.isAboutTime ? 1 : Self.tolerance
        guard abs(offset - used) > tolerance else { return false }
        seconds.withLock { $0 = offset }
        return true
    }
}
