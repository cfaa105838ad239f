import FoundationEssentials

/// The time of day and waiting, as values, so that tests decide both.
public struct WallClock: Sendable {
    /// What the time is.
    public var now: @Sendable () -> Date
    /// Waits; ends early with `CancellationError` when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void

    /// A clock made of its two functions.
    public init(
        now: @escaping @Sendable () -> Date,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// This machine's clock.
    public static let system = WallClock(now: { Date() }, sleep: { try await Task.sleep(for: $0) })
}
