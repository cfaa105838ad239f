import Dispatch
import Synchronization

/// A value behind a lock that others can wait on: each change wakes exactly those whose condition it meets.
///
/// Tests wait on it instead of sleeping, so that they are as fast as what they wait for, and neither a loaded
/// machine nor a short thread pool makes them fail.
package final class Monitor<Value: Sendable>: Sendable {
    private struct Waiter: Sendable {
        let condition: @Sendable (Value) -> Bool
        let resume: @Sendable (Bool) -> Void
    }

    private struct State: Sendable {
        var value: Value
        var waiters: [Int: Waiter] = [:]
        var nextIdentifier = 0
    }

    private let state: Mutex<State>

    package init(_ value: Value) {
        state = Mutex(State(value: value))
    }

    /// The value as it is now.
    package var value: Value { state.withLock { $0.value } }

    /// Changes the value and wakes those who waited for what it has become.
    @discardableResult
    package func update<Result: Sendable>(_ change: (inout Value) -> Result) -> Result {
        let (result, met) = state.withLock { state in
            let result = change(&state.value)
            let met = state.waiters.filter { $0.value.condition(state.value) }
            for identifier in met.keys { state.waiters[identifier] = nil }
            return (result, met.values.map(\.resume))
        }
        for resume in met { resume(true) }
        return result
    }

    /// Suspends until the condition holds.
    /// - Returns: false where the limit passed first.
    package func wait(
        upTo limit: Duration,
        until condition: @escaping @Sendable (Value) -> Bool
    ) async -> Bool {
        await withCheckedContinuation { continuation in
            whenMet(condition, upTo: limit) { continuation.resume(returning: $0) }
        }
    }

    /// Blocks this thread until the condition holds; for threads of one's own, never in a task.
    /// - Returns: false where the limit passed first.
    package func waitBlocking(
        upTo limit: Duration,
        until condition: @escaping @Sendable (Value) -> Bool
    ) -> Bool {
        let semaphore = DispatchSemaphore(value: 0)
        let outcome = Mutex(false)
        whenMet(condition, upTo: limit) { isMet in
            outcome.withLock { $0 = isMet }
            semaphore.signal()
        }
        semaphore.wait()
        return outcome.withLock { $0 }
    }

    private func whenMet(
        _ condition: @escaping @Sendable (Value) -> Bool,
        upTo limit: Duration,
        _ resume: @escaping @Sendable (Bool) -> Void
    ) {
        let identifier: Int? = state.withLock { state in
            if condition(state.value) { return nil }
            state.nextIdentifier += 1
            state.waiters[state.nextIdentifier] = Waiter(condition: condition, resume: resume)
            return state.nextIdentifier
        }
        guard let identifier else { return resume(true) }
        DispatchQueue.global().asyncAfter(deadline: .now() + limit.dispatchInterval) { [weak self] in
            let waiter = self?.state.withLock { $0.waiters.removeValue(forKey: identifier) }
            waiter?.resume(false)
        }
    }
}

extension Duration {
    var dispatchInterval: DispatchTimeInterval { .nanoseconds(Int(self / .nanoseconds(1))) }

    /// In milliseconds, for `poll(2)`.
    var milliseconds: Int32 { Int32(clamping: Int64(self / .milliseconds(1))) }
}
