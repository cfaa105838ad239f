import AWSClient
import FoundationEssentials
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import SESTransport

@Suite("Sending many")
struct BulkSenderTests {
    typealias Sender = BulkSender<String, Receipt, SendError>

    static let rejected = SendError.limit(.noRecipients)
    static let lost = SendError.aws(
        AWSError(
            reason: .answerLost(HTTPError(kind: .connectionLost, requestMayHaveBeenSent: true, host: "h")),
            operation: "SendEmail"
        )
    )

    static func receipt(_ name: String) -> Receipt {
        Receipt(
            envelope: ReceiptEnvelope(from: "a@example.com", to: []),
            messageID: "<\(name)>",
            response: name
        )
    }

    static func jobs(_ names: [String]) -> [Sender.Job] {
        names.map { .send($0, identity: Array($0.utf8)) }
    }

    /// Sends what the name says: `lost…`, `bad…`, anything else is accepted.
    final class Service: Sendable {
        private let seen = Mutex<[String]>([])
        var sent: [String] { seen.withLock { $0 } }

        func send(_ name: String) throws(SendError) -> Receipt {
            seen.withLock { $0.append(name) }
            if name.hasPrefix("bad") { throw rejected }
            if name.hasPrefix("lost") { throw lost }
            return receipt(name)
        }
    }

    static func run(
        _ names: [String],
        _ service: Service,
        journal: BulkJournal? = nil,
        maximumInFlight: Int = 4
    ) async -> [String] {
        let sender = Sender(maximumInFlight: maximumInFlight, journal: journal) {
            name throws(SendError) in
            try service.send(name)
        }
        var results: [Sender.Result] = []
        await sender.run(jobs(names)) { results.append($0) }
        #expect(results.map(\.index) == Array(results.indices))
        return results.map { word($0.outcome) }
    }

    static func word(_ outcome: BulkOutcome<Receipt, SendError>) -> String {
        switch outcome {
        case .sent(let receipt, let error): error == nil ? "sent \(receipt.response)" : "sent, not kept"
        case .failed: "failed"
        case .uncertain: "uncertain"
        case .sentBefore(let messageID): "before \(messageID)"
        case .uncertainBefore: "uncertain before"
        case .notKept: "not kept"
        case .notBegun: "not begun"
        }
    }

    @Test(
        "results come in the order of the jobs, and a failed one keeps no other back",
        arguments: [1, 4, 100]
    )
    func order(_ maximumInFlight: Int) async {
        let service = Service()
        let results = await Self.run(
            ["a", "bad", "lost", "b", "c"],
            service,
            maximumInFlight: maximumInFlight
        )
        #expect(results == ["sent a", "failed", "uncertain", "sent b", "sent c"])
        #expect(service.sent.sorted() == ["a", "b", "bad", "c", "lost"])
    }

    @Test("no jobs, no results")
    func none() async { #expect(await Self.run([], Service()) == []) }

    @Test("as many as allowed are under way at once, and not one more")
    func concurrency() async {
        let state = Mutex((now: 0, most: 0))
        let sender = Sender(maximumInFlight: 3) { name in
            state.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
            for _ in 0..<20 { await Task.yield() }
            state.withLock { $0.now -= 1 }
            return Self.receipt(name)
        }
        await sender.run(Self.jobs((0..<50).map(String.init))) { _ in }
        #expect(state.withLock { $0.most } == 3)
    }

    @Test("a second run with the journal sends what the first did not, and nothing twice")
    func resume() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("journal")
        let first = Service()
        _ = await Self.run(["a", "bad", "lost"], first, journal: try BulkJournal(path: path))
        let second = Service()
        let results = await Self.run(["a", "bad", "lost", "b"], second, journal: try BulkJournal(path: path))
        #expect(results == ["before <a>", "failed", "uncertain before", "sent b"])
        #expect(second.sent.sorted() == ["b", "bad"])
        let third = Service()
        _ = await Self.run(["a", "lost", "b"], third, journal: try BulkJournal(path: path))
        #expect(third.sent.isEmpty)
    }

    @Test("equal jobs are different ones, each sent once")
    func equalJobs() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("journal")
        _ = await Self.run(["a", "a"], Service(), journal: try BulkJournal(path: path))
        let second = Service()
        let results = await Self.run(["a", "a", "a"], second, journal: try BulkJournal(path: path))
        #expect(results == ["before <a>", "before <a>", "sent a"])
        #expect(second.sent == ["a"])
    }

    @Test("a job put in between leaves the others what they are")
    func insertedJob() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("journal")
        _ = await Self.run(["a", "b"], Service(), journal: try BulkJournal(path: path))
        let second = Service()
        _ = await Self.run(["new", "a", "b"], second, journal: try BulkJournal(path: path))
        #expect(second.sent == ["new"])
    }

    @Test("what the journal can't take is not sent")
    func fullDisk() async throws {
        let service = Service()
        let full = BulkJournal(descriptor: open("/dev/full", O_WRONLY | O_CLOEXEC), path: "/dev/full")
        let results = await Self.run(["a"], service, journal: full)
        #expect(results == ["not kept"])
        #expect(service.sent.isEmpty)
    }

    @Test("after a cancellation no other job is begun, and what is under way comes to its end")
    func cancellation() async throws {
        let service = Service()
        let gate = Mutex<CheckedContinuation<Void, Never>?>(nil)
        let results = Mutex<[String]>([])
        let task = Task {
            let sender = Sender(maximumInFlight: 1) { name throws(SendError) in
                await withCheckedContinuation { continuation in gate.withLock { $0 = continuation } }
                return try service.send(name)
            }
            await sender.run(Self.jobs(["a", "b", "c"])) { result in
                results.withLock { $0.append(Self.word(result.outcome)) }
            }
        }
        var held: CheckedContinuation<Void, Never>?
        while held == nil {
            await Task.yield()
            held = gate.withLock { $0 }
        }
        task.cancel()
        held?.resume()
        await task.value
        #expect(service.sent == ["a"])
        #expect(results.withLock { $0 } == ["sent a"])
    }

    @Test("so many a second, at even distances")
    func rate() async throws {
        let waits = Mutex<[Duration]>([])
        let clock = WallClock(
            now: { Date(timeIntervalSince1970: 0) },
            sleep: { wait in waits.withLock { $0.append(wait) } }
        )
        let pace = Pace(rate: 4, clock: clock)
        for _ in 0..<4 { try await pace.wait() }
        #expect(waits.withLock { $0 } == [.milliseconds(250), .milliseconds(500), .milliseconds(750)])
    }

    @Test("without a limit nobody waits", arguments: [nil, 0, -1])
    func noRate(_ rate: Double?) async throws {
        let clock = WallClock(now: { Date() }, sleep: { _ in Issue.record("waited") })
        let pace = Pace(rate: rate, clock: clock)
        for _ in 0..<10 { try await pace.wait() }
    }
}
