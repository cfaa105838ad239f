import FoundationEssentials
import MailMessage
import Synchronization

@testable import SentLog

/// A folder that goes when the test ends.
final class TemporaryFolder: Sendable {
    let path: String

    init() {
        path = "/tmp/sesame-log-" + SentLog.Configuration.uniqueName()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var log: String { path + "/data/log.sqlite" }
}

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_790_000_000))

    var now: Date { time.withLock { $0 } }

    func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
}

/// A log in a folder of its own, with a clock.
struct TestLog {
    let folder: TemporaryFolder
    let clock: TestClock
    let readFields: @Sendable (String) -> MessageFields?
    let log: SentLog

    init(
        _ folder: TemporaryFolder = TemporaryFolder(),
        clock: TestClock = TestClock(),
        limits: SourceLimits = .none,
        readFields: @escaping @Sendable (String) -> MessageFields? = { _ in nil }
    ) {
        self.folder = folder
        self.clock = clock
        self.readFields = readFields
        log = SentLog(
            .init(
                path: folder.log,
                limits: limits,
                now: { clock.now },
                readFields: readFields,
                indexPause: Self.untilTheEnd
            )
        )
    }

    /// What is to happen later happens only where a test says so.
    private static let untilTheEnd: @Sendable () async -> Void = {
        try? await Task.sleep(for: .seconds(3600))
    }

    /// Another instance on the same file.
    func another(indexPause: (@Sendable () async -> Void)? = nil) -> SentLog {
        let clock = clock
        return SentLog(
            .init(
                path: folder.log,
                now: { clock.now },
                readFields: readFields,
                indexPause: indexPause ?? Self.untilTheEnd
            )
        )
    }

    /// A plain connection to the file.
    func database() throws -> Database { try Database(path: folder.log, access: .readWrite) }

    @discardableResult
    func freeze(
        _ fields: MessageFields = .sample,
        body: String = "Hello\r\n",
        draft: LogID? = nil,
        isTest: Bool = false
    ) async throws -> FrozenMessage {
        clock.advance(1)
        return try await log.begin(NewEntry(fields: fields, isTest: isTest), draft: draft) { sink in
            try sink.write(
                text: "Subject: x\r\nMessage-ID:\r\n <\(body.utf8.count)@example.com>\r\n\r\n" + body
            )
        }
    }

    @discardableResult
    func send(
        _ fields: MessageFields = .sample,
        body: String = "Hello\r\n",
        messageID: String = "0100-abc",
        isTest: Bool = false
    ) async throws -> LogID {
        let id = try await freeze(fields, body: body, isTest: isTest).id
        try await log.startAttempt(id)
        try await log.recordSent(
            id,
            Acceptance(messageID: messageID, requestID: "req-\(id)", httpStatus: 200)
        )
        return id
    }

    @discardableResult
    func fail(_ fields: MessageFields = .sample) async throws -> LogID {
        let id = try await freeze(fields).id
        try await log.startAttempt(id)
        try await log.recordFailed(id, .refused)
        return id
    }

    /// The numbers of the rows that a search finds.
    func find(_ text: String) async throws -> [LogID] {
        let clock = clock
        let query = try LogQuery(text, time: QueryTime(now: clock.now, secondsFromGMT: { _ in 0 }))
        return try await log.page(query).rows.map(\.id)
    }
}

extension AttemptFailure {
    static let refused = AttemptFailure(
        code: "AccessDeniedException",
        httpStatus: 403,
        message: "not authorized",
        requestID: "7c9e"
    )
    static let lost = AttemptFailure(code: "timeout", message: "no answer")
}

extension MessageFields {
    static let sample = MessageFields(
        from: LoggedAddress(name: "Ops", address: "ops@acme.dev"),
        to: [LoggedAddress(name: "Dana Wu", address: "dana@example.com")],
        subject: "Deploy finished",
        tags: [LoggedTag(name: "env", value: "prod")],
        searchableText: "The deploy of v2.3 is through."
    )

    static func to(_ address: String, name: String? = nil, subject: String = "Hello") -> MessageFields {
        MessageFields(
            from: LoggedAddress(address: "ops@acme.dev"),
            to: [LoggedAddress(name: name, address: address)],
            subject: subject
        )
    }
}

extension ByteSink {
    mutating func write(text: String) throws { try Array(text.utf8).withUnsafeBytes { try write($0) } }
}

extension RawSource {
    /// Everything, read in pieces of some size.
    func all(step: Int = 1000) throws -> [UInt8] {
        var reader = try makeReader()
        var result: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: step)
        while true {
            let count = try piece.withUnsafeMutableBytes { try reader.read(into: $0) }
            if count == 0 { return result }
            result += piece[..<count]
        }
    }
}

/// The error that a piece of work ends with.
func error(_ work: () async throws -> some Any) async -> SentLogError? {
    do {
        _ = try await work()
        return nil
    } catch {
        return error as? SentLogError
    }
}
