import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import AWSClient

@Suite("RenewingCredentials")
struct RenewingCredentialsTests {
    /// Gives what it is told, counts, and can be made to wait.
    private final class Provider: ResolvingCredentialProvider {
        private let state: Monitor<State>
        private struct State: Sendable {
            var answers: [Result<ResolvedCredentials, CredentialError>]
            var asked = 0
            var cancelled = 0
            var isHeld = false
        }

        init(_ answers: [Result<ResolvedCredentials, CredentialError>], isHeld: Bool = false) {
            state = Monitor(State(answers: answers, isHeld: isHeld))
        }

        var asked: Int { state.value.asked }

        func awaitAsked(_ count: Int) async {
            _ = await state.wait(upTo: .seconds(60), until: { $0.asked >= count })
        }
        func awaitCancelled() async { _ = await state.wait(upTo: .seconds(60), until: { $0.cancelled > 0 }) }
        func release() { state.update { $0.isHeld = false } }

        func resolve() async throws(CredentialError) -> ResolvedCredentials {
            let answer = state.update { state in
                defer { state.asked += 1 }
                return state.answers[min(state.asked, state.answers.count - 1)]
            }
            await withTaskCancellationHandler {
                _ = await state.wait(upTo: .seconds(60), until: { !$0.isHeld || $0.cancelled > 0 })
            } onCancel: {
                state.update { $0.cancelled += 1 }
            }
            return try answer.get()
        }
    }

    /// A clock that the test moves.
    private final class Clock: Sendable {
        private let time = Mutex(Date.testTime)
        func advance(_ seconds: TimeInterval) { time.withLock { $0 = $0.addingTimeInterval(seconds) } }
        var wallClock: WallClock {
            WallClock(now: { self.time.withLock { $0 } }, sleep: { _ in })
        }
    }

    private static func answer(
        _ key: String,
        lifetime: TimeInterval?,
        from start: TimeInterval = 0
    ) -> Result<ResolvedCredentials, CredentialError> {
        let credentials = Credentials(
            accessKeyID: key,
            secretAccessKey: ExampleKeys.secretKey,
            expiration: lifetime.map { .testTime.addingTimeInterval(start + $0) }
        )
        return .success(ResolvedCredentials(credentials, from: .environment))
    }

    private static let failure: Result<ResolvedCredentials, CredentialError> =
        .failure(CredentialError(.noCredentials))

    @Test("credentials without an end are asked for once")
    func keepsForever() async throws {
        let provider = Provider([Self.answer("a", lifetime: nil)])
        let clock = Clock()
        let renewing = RenewingCredentials(provider, clock: clock.wallClock)
        _ = try await renewing.resolve()
        clock.advance(1e9)
        #expect(try await renewing.resolve().credentials.accessKeyID == "a")
        #expect(provider.asked == 1)
    }

    @Test(
        "they are renewed 15 minutes ahead, or by a third of a shorter time",
        arguments: [(3600, 2700), (900, 600), (60, 40)]
    )
    func renewsAhead(_ lifetime: Int, _ renewal: Int) async throws {
        let provider = Provider([
            Self.answer("a", lifetime: TimeInterval(lifetime)), Self.answer("b", lifetime: 1e6),
        ])
        let clock = Clock()
        let renewing = RenewingCredentials(provider, clock: clock.wallClock)
        _ = try await renewing.resolve()
        clock.advance(TimeInterval(renewal) - 1)
        #expect(try await renewing.resolve().credentials.accessKeyID == "a")
        clock.advance(1)
        #expect(try await renewing.resolve().credentials.accessKeyID == "b")
        #expect(provider.asked == 2)
    }

    @Test("one renewal for all who wait")
    func renewsOnce() async throws {
        let provider = Provider([Self.answer("a", lifetime: 3600)], isHeld: true)
        let renewing = RenewingCredentials(provider, clock: Clock().wallClock)
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { try await renewing.resolve().credentials.accessKeyID } }
            await provider.awaitAsked(1)
            provider.release()
            for try await key in group { #expect(key == "a") }
        }
        #expect(provider.asked == 1)
    }

    @Test("all who wait get the failure, and the next one asks again")
    func tellsFailure() async throws {
        let provider = Provider([Self.failure, Self.answer("a", lifetime: 3600)])
        let renewing = RenewingCredentials(provider, clock: Clock().wallClock)
        await #expect(throws: CredentialError(.noCredentials)) { try await renewing.resolve() }
        #expect(try await renewing.resolve().credentials.accessKeyID == "a")
    }

    @Test("what can't be renewed serves to its end, with a note, and is tried again after a minute")
    func survivesFailure() async throws {
        let provider = Provider([Self.answer("a", lifetime: 3600), Self.failure])
        let clock = Clock()
        let renewing = RenewingCredentials(provider, clock: clock.wallClock)
        _ = try await renewing.resolve()
        clock.advance(2700)
        let found = try await renewing.resolve()
        #expect(found.credentials.accessKeyID == "a")
        #expect(found.notes == [.refreshFailed(.noCredentials)])
        #expect(try await renewing.resolve().credentials.accessKeyID == "a")
        #expect(provider.asked == 2)
        clock.advance(60)
        _ = try await renewing.resolve()
        #expect(provider.asked == 3)
        clock.advance(900)
        await #expect(throws: CredentialError(.noCredentials)) { try await renewing.resolve() }
    }

    @Test("credentials that were refused are forgotten, later ones are kept")
    func discards() async throws {
        let provider = Provider([Self.answer("a", lifetime: nil), Self.answer("b", lifetime: nil)])
        let renewing = RenewingCredentials(provider, clock: Clock().wallClock)
        let refused = try await renewing.resolve().credentials
        await renewing.discard(refused)
        #expect(try await renewing.resolve().credentials.accessKeyID == "b")
        await renewing.discard(refused)
        #expect(try await renewing.resolve().credentials.accessKeyID == "b")
        #expect(provider.asked == 2)
    }

    @Test("a task that is cancelled waits no longer; the others get their answer")
    func letsOneGo() async throws {
        let provider = Provider([Self.answer("a", lifetime: 3600)], isHeld: true)
        let renewing = RenewingCredentials(provider, clock: Clock().wallClock)
        let staying = Task { try await renewing.resolve() }
        await provider.awaitAsked(1)
        let leaving = Task { try await renewing.resolve() }
        leaving.cancel()
        await #expect(throws: CredentialError(.cancelled)) { try await leaving.value }
        provider.release()
        #expect(try await staying.value.credentials.accessKeyID == "a")
        #expect(provider.asked == 1)
    }

    @Test("with the last who waits the renewal is cancelled, and the next one starts another")
    func cancelsWithTheLast() async throws {
        let provider = Provider([Self.answer("a", lifetime: 3600)], isHeld: true)
        let renewing = RenewingCredentials(provider, clock: Clock().wallClock)
        let only = Task { try await renewing.resolve() }
        await provider.awaitAsked(1)
        only.cancel()
        await #expect(throws: CredentialError(.cancelled)) { try await only.value }
        await provider.awaitCancelled()
        #expect(try await renewing.resolve().credentials.accessKeyID == "a")
        #expect(provider.asked == 2)
    }
}
