import AWSClient
import FoundationEssentials
import Synchronization

/// Lets so many through in a second, at even distances.
final class Pace: Sendable {
    private let interval: Double
    private let clock: WallClock
    private let nextTime = Mutex<Date?>(nil)

    /// - Parameter rate: in a second; nil, zero and less are no limit.
    init(rate: Double?, clock: WallClock) {
        interval = rate.map { $0 > 0 ? 1 / $0 : 0 } ?? 0
        self.clock = clock
    }

    /// Waits for one's turn.
    /// - Throws: `CancellationError`.
    func wait() async throws {
        try Task.checkCancellation()
        guard interval > 0 else { return }
        let now = clock.now()
        let delay = nextTime.withLock { next in
            let turn = max(now, next ?? now)
            next = turn.addingTimeInterval(interval)
            return turn.timeIntervalSince(now)
        }
        if delay > 0 { try await clock.sleep(.seconds(delay)) }
    }
}
