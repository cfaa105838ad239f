import Dispatch

/// Runs an actor on a queue of its own: SQLite blocks while it waits for the disk, which must hold up neither
/// the main actor nor the shared pool of threads.
final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) { queue = DispatchQueue(label: label, qos: .userInitiated) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}

/// Runs blocking work on a queue and waits for it without blocking.
func onQueue<Result: Sendable>(
    _ queue: DispatchQueue,
    _ work: @escaping @Sendable () throws -> Result
) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        queue.async { continuation.resume(with: Swift.Result(catching: work)) }
    }
}

/// Waits for some work, but no longer than for a time; it goes on by itself then.
func wait(atMost patience: Duration, for work: @escaping @Sendable () async -> Void) async {
    let (end, signal) = AsyncStream<Void>.makeStream()
    Task {
        await work()
        signal.finish()
    }
    let alarm = Task {
        try? await Task.sleep(for: patience)
        signal.finish()
    }
    for await _ in end {}
    alarm.cancel()
}
