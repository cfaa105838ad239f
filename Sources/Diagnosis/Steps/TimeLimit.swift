import Synchronization

/// Ends an operation when its time is over, also one that doesn't notice that it is cancelled.
struct TimeLimit: Sendable {
    /// Waits; ends early when the task is cancelled.
    let sleep: @Sendable (Duration) async throws -> Void

    enum Outcome<Value: Sendable>: Sendable {
        case value(Value)
        case timedOut
        case cancelled
    }

    func run<Value: Sendable>(
        _ limit: Duration,
        _ operation: @escaping @Sendable () async -> Value
    ) async -> Outcome<Value> {
        let race = Race<Value>()
        let sleep = sleep
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                race.start(continuation)
                race.add(Task { race.finish(.value(await operation())) })
                race.add(
                    Task {
                        guard (try? await sleep(limit)) != nil else { return }
                        race.finish(.timedOut)
                    }
                )
            }
        } onCancel: {
            race.finish(.cancelled)
        }
    }
}

/// The first to finish wins; the others are cancelled.
private final class Race<Value: Sendable>: Sendable {
    private struct State {
        var continuation: CheckedContinuation<TimeLimit.Outcome<Value>, Never>?
        var outcome: TimeLimit.Outcome<Value>?
        var tasks: [Task<Void, Never>] = []
    }

    private let state = Mutex(State())

    func start(_ continuation: CheckedContinuation<TimeLimit.Outcome<Value>, Never>) {
        let early: TimeLimit.Outcome<Value>? = state.withLock { state in
            if state.outcome == nil { state.continuation = continuation }
            return state.outcome
        }
        if let early { continuation.resume(returning: early) }
    }

    func add(_ task: Task<Void, Never>) {
        let isOver = state.withLock { state in
            state.tasks.append(task)
            return state.outcome != nil
        }
        if isOver { task.cancel() }
    }

    func finish(_ outcome: TimeLimit.Outcome<Value>) {
        let (continuation, tasks) = state.withLock { state in
            guard state.outcome == nil else {
                return (CheckedContinuation<TimeLimit.Outcome<Value>, Never>?.none, [Task<Void, Never>]())
            }
            state.outcome = outcome
            defer { state.continuation = nil }
            return (state.continuation, state.tasks)
        }
        continuation?.resume(returning: outcome)
        for task in tasks { task.cancel() }
    }
}
