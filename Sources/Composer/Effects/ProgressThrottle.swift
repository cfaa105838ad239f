import Dispatch
import Synchronization

/// Lets a few of many progress reports through: no eye follows more than four a second, and each costs a frame.
/// The first byte and the last one always pass.
final class ProgressThrottle: Sendable {
    private static let interval: UInt64 = 250_000_000

    private let lastPassed = Mutex<UInt64?>(nil)

    func passes(sent: Int, total: Int) -> Bool {
        let now = DispatchTime.now().uptimeNanoseconds
        return lastPassed.withLock { last in
            // It starts again from the beginning where the request is tried again.
            if sent > 0, sent < total, let last, now - last < Self.interval { return false }
            last = now
            return true
        }
    }
}
