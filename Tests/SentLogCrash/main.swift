import FoundationEssentials
import Glibc
import MailMessage
import SentLog
import TestSupport

// Writes drafts and sends messages into the log at the first argument, at random by the seed of the second,
// until it is killed. Says on standard output what is promised: a line is written when a draft is saved or
// deleted, and at the moment at which the server would accept a message.

func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    guard write(STDOUT_FILENO, bytes, bytes.count) == bytes.count else { exit(1) }
}

/// Someone who writes and sends without a pause.
struct Writer {
    var random: SplitMix
    let log: SentLog

    mutating func write() async throws {
        let key = String(UInt32.random(in: 1...UInt32.max, using: &random), radix: 36)
        var draft: LogID?
        if Bool.random(using: &random) {
            draft = try await save(key)
            if let draft, chance(8) { return try await log.closeDraft(draft) }
        }
        let id = try await freeze(key, draft: draft)
        say("frozen \(id)")
        if chance(10) { return try await log.takeBack(id) }
        try await log.startAttempt(id)
        say("sending \(id)")
        try await answer(id)
        if chance(20) { try await log.maintain() }
    }

    private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    private func fields(_ key: String) -> MessageFields {
        MessageFields(
            from: LoggedAddress(address: "ops@acme.dev"),
            to: [LoggedAddress(address: "\(key)@example.com")],
            subject: "key\(key)"
        )
    }

    /// What a draft's content says: `2 SUBJECT NAME`, with the name of what it has in the log. Many texts are long:
    /// their words come into the index later.
    static func fields(of content: String) -> MessageFields? {
        guard let subject = content.split(separator: " ").dropFirst().first else { return nil }
        let isLong = subject.utf8.reduce(0) { $0 + Int($1) } % 2 == 0
        return MessageFields(
            subject: String(subject),
            searchableText: isLong ? String(repeating: "filling ", count: 1500) : ""
        )
    }

    private func save(_ id: LogID?, _ content: String, _ contents: [KeptContent] = []) async throws -> LogID {
        let fields = Self.fields(of: content) ?? MessageFields()
        let id = try await log.saveDraft(id, content: content, contents: contents, fields: fields)
        say("draft \(id) \(content.prefix(1))")
        return id
    }

    private func save(_ key: String) async throws -> LogID {
        let id = try await save(nil, "1 first\(key)")
        let kept = try await log.keep([UInt8](repeating: 97, count: 300_000))
        let contents = UInt32(key, radix: 36).map { $0 % 2 == 0 } == true ? [kept] : []
        return try await save(
            id,
            (["2", "key\(key)"] + contents.map(\.name)).joined(separator: " "),
            contents
        )
    }

    private mutating func freeze(_ key: String, draft: LogID?) async throws -> LogID {
        let size = chance(3) ? 600_000 : 1000
        return try await log.begin(NewEntry(fields: fields(key)), draft: draft) { sink in
            let text = Array("Subject: key\(key)\r\n\r\n".utf8) + [UInt8](repeating: 120, count: size)
            try text.withUnsafeBytes { try sink.write($0) }
        }.id
    }

    private mutating func answer(_ id: LogID) async throws {
        switch Int.random(in: 0..<10, using: &random) {
        case 0:
            try await log.recordFailed(id, AttemptFailure(code: "Throttling", message: "slow down"))
            try await log.startAttempt(id)
            try await answer(id)
        case 1: try await log.recordFailed(id, AttemptFailure(code: "Denied", message: "no"))
        case 2: try await log.recordUncertain(id, AttemptFailure(code: "timeout", message: "lost"))
        default:
            say("accepted \(id)")
            try await log.recordSent(id, Acceptance(messageID: "m\(id)"))
            say("logged \(id)")
        }
    }
}

func run(_ log: String, seed: UInt64) async throws {
    var writer = Writer(
        random: SplitMix(state: seed),
        log: SentLog(.init(path: log, readFields: Writer.fields))
    )
    while true { try await writer.write() }
}

do {
    try await run(CommandLine.arguments[1], seed: UInt64(CommandLine.arguments[2]) ?? 1)
} catch {
    say("error \(error)")
}
