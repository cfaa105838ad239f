import Glibc
import Synchronization

/// Tells somebody when this instance waits for the log, which another program holds, and when no longer.
package final class LockWatch: Sendable {
    private struct State {
        /// Connections whose wait has become long.
        var waiting = 0
        var tell: (@Sendable (Bool) -> Void)?
    }

    /// Milliseconds that a wait may take before anybody is told of it.
    let patience: Int64
    private let state = Mutex(State())

    package init(patience: Int64 = 2_000) { self.patience = patience }

    /// - Parameter tell: called on any thread: with true when the first connection waits, with false after the last.
    package func observe(_ tell: @escaping @Sendable (Bool) -> Void) { state.withLock { $0.tell = tell } }

    fileprivate func began() { change(by: 1, to: 1) }

    fileprivate func ended() { change(by: -1, to: 0) }

    /// Told with the lock held: two that begin and end at once are told in their order.
    private func change(by step: Int, to turning: Int) {
        state.withLock { state in
            state.waiting += step
            if state.waiting == turning { state.tell?(turning > 0) }
        }
    }
}

/// The wait of one connection for a lock that another one holds, in one statement.
final class LockWait {
    /// How long a statement waits, in milliseconds of its pauses: on a machine that has no processor for it, neither
    /// has the one that holds the lock.
    static let limit: Int64 = 30_000
    /// Milliseconds from one try to the next: at once where the other is quick, and never many.
    private static let pauses: [UInt32] = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100]

    private let watch: LockWatch?
    private var since: Int64?
    private var paused: Int64 = 0
    private var isTold = false

    init(_ watch: LockWatch?) { self.watch = watch }

    /// The lock is held still.
    /// - Parameter tries: how often it was tried in this statement.
    /// - Returns: whether to try again, after the pause that this has made.
    func goOn(tries: Int) -> Bool {
        let now = Self.milliseconds
        let since = tries == 0 ? now : self.since ?? now
        self.since = since
        if tries == 0 { paused = 0 }
        if let watch, !isTold, now - since >= watch.patience {
            isTold = true
            watch.began()
        }
        guard paused < Self.limit else { return false }
        let pause = Self.pauses[min(tries, Self.pauses.count - 1)]
        paused += Int64(pause)
        usleep(pause * 1000)
        return true
    }

    /// The statement is over, with the lock or without.
    func end() {
        guard isTold else { return }
        isTold = false
        watch?.ended()
    }

    private static var milliseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
