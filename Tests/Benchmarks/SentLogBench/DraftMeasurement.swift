import FoundationEssentials
import JSON

@testable import SentLog

/// Times what the saves of a draft cost while someone types: one more word at the end of a line each time.
struct DraftMeasurement {
    private let path: String
    private let rounds: Int
    private var generator = Generator(seed: 7)

    init(_ path: String, rounds: Int) {
        self.path = path
        self.rounds = rounds
    }

    mutating func run() async throws {
        let log = SentLog(.init(path: path))
        _ = try await log.open()
        try await save("save of 2 kB", log, size: 2000, count: 1000 * rounds)
        try await save("save of 1 MB", log, size: 1 << 20, count: 40 * rounds)
        await log.close()
    }

    private mutating func save(_ name: String, _ log: SentLog, size: Int, count: Int) async throws {
        var lines: [String] = []
        var length = 0
        while length < size {
            lines.append(generator.text(12))
            length += lines[lines.count - 1].utf8.count + 1
        }
        var id: LogID?
        var times: [Duration] = []
        var reading: [Duration] = []
        for number in 0..<count {
            lines[lines.count / 2] += " word"
            if number % 20 == 19 { lines[lines.count / 2] = "" }
            let body = lines.joined(separator: "\n")
            let content = JSONValue.object(["subject": "s", "body": .string(body)])
            let fields = MessageFields(
                from: LoggedAddress(name: "Ops", address: "ops@acme.dev"),
                to: [LoggedAddress(name: "Dana Wu", address: "dana@example.com")],
                subject: "s",
                searchableText: body
            )
            let start = ContinuousClock.now
            id = try await log.saveDraft(id, content: content.compactText, fields: fields)
            times.append(ContinuousClock.now - start)
            guard number % 10 == 9 else { continue }
            let saved = ContinuousClock.now
            _ = try await log.page(limit: 1)
            reading.append(ContinuousClock.now - saved)
        }
        Measurement.show(name, times)
        Measurement.show("    a look at the list after ten of them", reading)
        let sum = times.reduce(Duration.zero, +)
        print("    all \(times.count) in \(sum)")
    }
}
