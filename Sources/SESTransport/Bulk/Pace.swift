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
        let now = clock.now()
        let delay = nextTime.withLock { next in
            guard interval > 0 || next != nil else { return 0.0 }
            let turn = max(now, next ?? now)
            next = turn.addingTimeInterval(interval)
            return turn.timeIntervalSince(now)
        }
        if delay > 0 { try await clock.sleep(.seconds(delay)) }
    }

    /// Lets nobody through for a while.
    func pause(_ duration: Duration) {
        let end = clock.now().addingTimeInterval(duration.timeInterval)
        nextTime.withLock { $0 = max($0 ?? end, end) }
    }
}

extension Duration {
    fileprivate var timeInterval: TimeInterval {
        TimeInterval(components.seconds) + TimeInterval(components.attoseconds) * 1e-18
    }
}
