import AWSClient
import FoundationEssentials
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import SESTransport

@Suite("Sending many, with a sender that decides")
struct BulkDecisionTests {
    enum Fault: Error, Equatable { case bad, throttled, account }

    typealias Sender = BulkSender<String, String, Fault>

    /// Answers as its script says, and remembers what was asked.
    final class Service: Sendable {
        struct Call: Equatable {
            var name: String
            var previous: String?
        }

        private let answers: Mutex<[String: [Sender.Answer]]>
        private let seen = Mutex<[Call]>([])
        var calls: [Call] { seen.withLock { $0 } }

        /// - Parameter answers: of each name, in turn; the last one again and again, and without any `sent`.
        init(_ answers: [String: [Sender.Answer]] = [:]) { self.answers = Mutex(answers) }

        func send(_ name: String, _ turn: BulkTurn) async -> Sender.Answer {
            seen.withLock { $0.append(Call(name: name, previous: turn.previous)) }
            do { try await turn.begin("row of \(name)") } catch { return .failed(.bad) }
            return answers.withLock { answers in
                guard var list = answers[name], let first = list.first else {
                    return .sent(name, messageID: "<\(name)>")
                }
                if list.count > 1 { list.removeFirst() }
                answers[name] = list
                return first
            }
        }
    }

    /// What came of a run: a word for each result, how it ended, and how long it waited.
    struct Outcome {
        var words: [String] = []
        var references: [String?] = []
        var ending: BulkEnding<Fault> = .finished
        var waits: [Duration] = []
    }

    static func run(
        _ jobs: [Sender.Job],
        _ service: Service,
        journal: BulkJournal? = nil,
        maximumInFlight: Int = 1,
        earlier: BulkEarlier = .unknown
    ) async -> Outcome {
        let waits = Mutex<[Duration]>([])
        let clock = WallClock(
            now: { Date(timeIntervalSince1970: 0) },
            sleep: { wait in waits.withLock { $0.append(wait) } }
        )
        let sender = Sender(
            maximumInFlight: maximumInFlight,
            journal: journal,
            clock: clock,
            lookUp: { _ in earlier },
            judge: { fault in
                switch fault {
                case .bad: .goOn
                case .throttled: .slowDown
                case .account: .stop
                }
            },
            send: { await service.send($0, $1) }
        )
        var outcome = Outcome()
        outcome.ending = await sender.run(jobs) { result in
            outcome.words.append(word(result.outcome))
            outcome.references.append(result.reference)
        }
        outcome.waits = waits.withLock { $0 }
        return outcome
    }

    static func word(_ outcome: BulkOutcome<String, Fault>) -> String {
        switch outcome {
        case .sent(let name, let error): error == nil ? "sent \(name)" : "sent, not kept"
        case .failed(let fault): "failed: \(fault)"
        case .uncertain: "uncertain"
        case .notKept: "not kept"
        case .sentBefore(let messageID): "before \(messageID)"
        case .uncertainBefore: "uncertain before"
        case .notBegun: "not begun"
        }
    }

    static func job(_ name: String) -> Sender.Job { .send(name, identity: Array(name.utf8)) }

    @Test("one that can't be sent has its place among the results, and is asked of nobody")
    func refused() async {
        let service = Service()
        let outcome = await Self.run([Self.job("a"), .refused(.bad), Self.job("b")], service)
        #expect(outcome.words == ["sent a", "failed: bad", "sent b"])
        #expect(outcome.references == ["row of a", nil, "row of b"])
        #expect(service.calls.map(\.name) == ["a", "b"])
    }

    @Test("a service that asks for a slower pace is asked again, after longer and longer, as the same row")
    func slowDown() async {
        let service = Service([
            "a": [.failed(.throttled), .failed(.throttled), .sent("a", messageID: "<a>")]
        ])
        let outcome = await Self.run([Self.job("a")], service)
        #expect(outcome.words == ["sent a"])
        #expect(
            service.calls == [
                .init(name: "a"), .init(name: "a", previous: "row of a"),
                .init(name: "a", previous: "row of a"),
            ]
        )
        #expect(outcome.waits == [.seconds(1), .seconds(2)])
    }

    @Test("a service that never stops asking for it is given up")
    func slowDownWithoutEnd() async {
        let service = Service(["a": [.failed(.throttled)]])
        let outcome = await Self.run([Self.job("a"), Self.job("b")], service)
        #expect(outcome.words == ["failed: throttled", "sent b"])
        #expect(service.calls.count == 1 + Sender.slowDowns + 1)
    }

    @Test("after a failure that is no message's own no other is begun")
    func stop() async {
        let service = Service(["b": [.failed(.account)]])
        let outcome = await Self.run(["a", "b", "c", "d"].map(Self.job), service)
        #expect(outcome.words == ["sent a", "failed: account"])
        #expect(service.calls.map(\.name) == ["a", "b"])
        guard case .stopped(.account) = outcome.ending else {
            Issue.record("ended by \(outcome.ending)")
            return
        }
    }

    @Test("a journal that takes no more stops the run before anything is sent that it does not have")
    func journalFull() async throws {
        let full = BulkJournal(descriptor: open("/dev/full", O_WRONLY | O_CLOEXEC), path: "/dev/full")
        let outcome = await Self.run(["a", "b"].map(Self.job), Service(), journal: full)
        #expect(outcome.words == ["not kept"])
        guard case .journalFailed(.system("write", "/dev/full", ENOSPC)) = outcome.ending else {
            Issue.record("ended by \(outcome.ending)")
            return
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let first: Sender.Answer
        let known: BulkEarlier
        let word: String
        let previous: String?
        var isSent: Bool { word == "sent a" }

        init(_ description: String, _ first: Sender.Answer, _ known: BulkEarlier, _ word: String) {
            (testDescription, self.first, self.known, self.word) = (description, first, known, word)
            previous = "row of a"
        }
    }

    @Test(
        "a second run believes first what the sender knows of a message, then what the journal has",
        arguments: [
            Row(
                "began, and the sender knows it was sent",
                .uncertain(.bad),
                .sent(messageID: "<x>"),
                "before <x>"
            ),
            Row("began, and the sender knows it was not", .uncertain(.bad), .notSent, "sent a"),
            Row("began, and nobody knows", .uncertain(.bad), .unknown, "uncertain before"),
            Row("began, and the answer was lost", .uncertain(.bad), .uncertain, "uncertain before"),
            Row("failed, and the sender knows no more", .failed(.bad), .unknown, "sent a"),
            Row("failed, and was sent by hand since", .failed(.bad), .sent(messageID: "<x>"), "before <x>"),
            Row("failed, and may have been sent by hand", .failed(.bad), .uncertain, "uncertain before"),
        ]
    )
    func earlier(row: Row) async throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("journal")
        _ = await Self.run([Self.job("a")], Service(["a": [row.first]]), journal: try BulkJournal(path: path))
        let service = Service()
        let outcome = await Self.run(
            [Self.job("a")],
            service,
            journal: try BulkJournal(path: path),
            earlier: row.known
        )
        #expect(outcome.words == [row.word])
        #expect(service.calls == (row.isSent ? [.init(name: "a", previous: row.previous)] : []))
        // What was learnt stays in the journal.
        let third = Service()
        let again = await Self.run([Self.job("a")], third, journal: try BulkJournal(path: path))
        #expect(third.calls.isEmpty)
        #expect(again.words[0].hasPrefix(row.word == "uncertain before" ? "uncertain" : "before"))
    }

    @Test("what an earlier run only made ready is sent, and its sender is told by what to find it")
    func prepared() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("journal")
        let key = BulkKey(digest: .init(of: Array("a".utf8)), occurrence: 1)
        try await BulkJournal(path: path).write(.preparing(reference: "x"), key)
        let service = Service()
        let outcome = await Self.run(
            [Self.job("a")],
            service,
            journal: try BulkJournal(path: path),
            earlier: .uncertain
        )
        #expect(outcome.words == ["sent a"])
        #expect(service.calls == [.init(name: "a", previous: "x")])
    }
}
