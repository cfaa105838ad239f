import FoundationEssentials

/// Keeps the credentials of another provider and renews those that expire ahead of their time: once for all
/// who wait, and again only for those who ask after a failure.
public actor RenewingCredentials: ResolvingCredentialProvider {
    /// How long before their end credentials are renewed: 15 minutes, or a third of the time they had left
    /// when they came, where that is less.
    public static let renewalWindow: TimeInterval = 15 * 60

    /// How long credentials that could not be renewed, and are still good, serve without another try.
    private static let pauseAfterFailure: TimeInterval = 60

    private let provider: any ResolvingCredentialProvider
    private let clock: WallClock
    private var current: Held?
    private var renewal: Renewal?
    private var lastTicket = 0

    private struct Held {
        var resolved: ResolvedCredentials
        var renewalTime: Date?
    }

    private struct Renewal {
        var task: Task<Void, Never>
        var waiting: [Int: CheckedContinuation<Answer, Never>] = [:]
    }

    private typealias Answer = Result<ResolvedCredentials, CredentialError>

    /// - Parameters:
    ///   - provider: usually a ``CredentialChain``.
    ///   - clock: the time.
    public init(_ provider: any ResolvingCredentialProvider, clock: WallClock = .system) {
        self.provider = provider
        self.clock = clock
    }

    public func resolve() async throws(CredentialError) -> ResolvedCredentials {
        if let current, isFresh(current) { return current.resolved }
        return try await nextAnswer().get()
    }

    /// Forgets credentials that AWS has refused, so that the next request asks the provider; others that have
    /// come since are kept.
    public func discard(_ refused: Credentials) {
        if current?.resolved.credentials == refused { current = nil }
    }

    /// Forgets whatever is held: the next request asks the provider.
    public func discard() { current = nil }

    private func isFresh(_ held: Held) -> Bool {
        guard let renewalTime = held.renewalTime, let end = held.resolved.credentials.expiration else {
            return true
        }
        return clock.now() < min(renewalTime, end)
    }

    private func nextAnswer() async -> Answer {
        lastTicket += 1
        let ticket = lastTicket
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in wait(ticket, continuation) }
        } onCancel: {
            Task { await self.leave(ticket) }
        }
    }

    private func wait(_ ticket: Int, _ continuation: CheckedContinuation<Answer, Never>) {
        guard !Task.isCancelled else { return continuation.resume(returning: cancelled) }
        if renewal == nil { renewal = Renewal(task: Task { await self.renew() }) }
        renewal?.waiting[ticket] = continuation
    }

    /// Nobody waits for a task that was cancelled; with the last one the renewal is cancelled as well.
    private func leave(_ ticket: Int) {
        guard let continuation = renewal?.waiting.removeValue(forKey: ticket) else { return }
        continuation.resume(returning: cancelled)
        guard renewal?.waiting.isEmpty == true else { return }
        renewal?.task.cancel()
        renewal = nil
    }

    private var cancelled: Answer { .failure(CredentialError(.cancelled)) }

    private func renew() async {
        let answer: Answer
        do throws(CredentialError) {
            answer = .success(try await provider.resolve())
        } catch {
            answer = .failure(error)
        }
        guard !Task.isCancelled else { return }
        finish(settled(answer))
    }

    private func settled(_ answer: Answer) -> Answer {
        switch answer {
        case .success(let resolved):
            current = Held(resolved: resolved, renewalTime: renewalTime(resolved.credentials))
            return answer
        case .failure(let error):
            // What is held is still good for as long as AWS says.
            guard var held = current?.resolved, let end = held.credentials.expiration, clock.now() < end
            else {
                current = nil
                return answer
            }
            held.notes.append(.refreshFailed(error.failure))
            // Those who ask next are served at once; a little later one of them tries again.
            current?.renewalTime = clock.now().addingTimeInterval(Self.pauseAfterFailure)
            return .success(held)
        }
    }

    private func renewalTime(_ credentials: Credentials) -> Date? {
        guard let end = credentials.expiration else { return nil }
        let remaining = max(0, end.timeIntervalSince(clock.now()))
        return end.addingTimeInterval(-min(Self.renewalWindow, remaining / 3))
    }

    private func finish(_ answer: Answer) {
        let waiting = renewal?.waiting ?? [:]
        renewal = nil
        for continuation in waiting.values { continuation.resume(returning: answer) }
    }
}
