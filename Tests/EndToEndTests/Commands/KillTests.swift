import FoundationEssentials
import Glibc
import JSON
import TestSupport
import Testing

/// The program, killed while it sends, against a server that counts what it accepts.
@Suite("sesame send, killed")
struct KillTests {
    /// When a run is killed.
    private enum Moment: Sendable {
        /// So long after its start, wherever it is by then.
        case after(Duration)
        /// By the server, when it has accepted the message and before it says so.
        case accepted
        /// So long after the server has answered.
        case answered(Duration)
    }

    /// What the server knows: it alone decides which messages were sent.
    private struct Counted: Sendable {
        var accepted: [String: Int] = [:]
        var running: [String: (process: ChildProcess, moment: Moment)] = [:]
    }

    private static let kills = 200

    @Test(
        "200 times at any point: nothing is sent unlogged, nothing logged as sent that was not, nothing twice"
    )
    func kill() async throws {
        let counted = Monitor(Counted())
        let server = try ScriptedServer { request, _ in Self.accept(request, counted) }
        let sesame = try Sesame.user(of: server.url)
        var random = SystemRandomNumberGenerator()
        var killed = 0
        var keys: [String] = []
        while killed < Self.kills {
            try #require(keys.count < Self.kills * 5, "most runs end before they are killed")
            // Two at once, as two people at two terminals.
            let moments = (0..<2).map { _ in Self.moment(&random) }
            let pair = (0..<2).map { "key\(keys.count + $0)" }
            keys += pair
            killed += try await withThrowingTaskGroup(of: Int.self) { group in
                for (key, moment) in zip(pair, moments) {
                    group.addTask { try await Self.run(sesame, key, moment, counted) }
                }
                return try await group.reduce(0, +)
            }
        }
        try await check(sesame, keys, counted.value.accepted)
    }

    /// - Returns: 1 where the run was killed, 0 where it came to its end before.
    private static func run(
        _ sesame: Sesame,
        _ key: String,
        _ moment: Moment,
        _ counted: Monitor<Counted>
    ) async throws -> Int {
        let arguments = [
            "send", "--from", "a@example.com", "--to", "b@example.com", "--subject", key, "--body", "hi",
        ]
        let process = try ChildProcess.start(sesame.binary, arguments, environment: sesame.environment)
        counted.update { $0.running[key] = (process, moment) }
        switch moment {
        case .after(let time): _ = await process.wait(upTo: time)
        case .accepted: break
        case .answered(let time):
            _ = await counted.wait(upTo: .seconds(60)) { $0.accepted[key] != nil }
            _ = await process.wait(upTo: time)
        }
        let status = try #require(await process.wait(upTo: .seconds(60)))
        return status == .signaled(SIGKILL) ? 1 : 0
    }

    private static func moment(_ random: inout SystemRandomNumberGenerator) -> Moment {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .accepted
        case 1: .answered(.microseconds(Int.random(in: 0..<5000, using: &random)))
        default: .after(.microseconds(Int.random(in: 0..<60_000, using: &random)))
        }
    }

    private static func accept(_ request: RecordedRequest, _ counted: Monitor<Counted>) -> ScriptedAnswer {
        guard let send = try? SendRequest(request) else { return .refused("BadRequestException") }
        let lines = String(decoding: send.raw, as: UTF8.self).split(separator: "\r\n")
        let key = lines.first { $0.hasPrefix("Subject: ") }.map { String($0.dropFirst(9)) } ?? ""
        let victim = counted.update { state in
            state.accepted[key, default: 0] += 1
            return state.running[key]
        }
        if let victim, case .accepted = victim.moment { victim.process.signal(SIGKILL) }
        return .accepted(messageID: "0100-\(key)")
    }

    private func check(_ sesame: Sesame, _ keys: [String], _ accepted: [String: Int]) async throws {
        let result = try await sesame.run("log", "--limit", "0", "--output", "json")
        let rows = try result.text.split(separator: "\n").map { try JSONParser.parse(String($0)) }
        var states: [String: String] = [:]
        for row in rows {
            let key = try #require(row["subject"]?.string)
            #expect(states[key] == nil, "\(key) has two rows")
            states[key] = row["state"]?.string
        }
        for key in keys {
            let count = accepted[key] ?? 0
            let state = states[key]
            #expect(count <= 1, "\(key) was sent \(count) times")
            switch state {
            case "sent": #expect(count == 1, "\(key) is logged as sent and was not")
            // Neither says that it was sent, nor that it was not.
            case "uncertain": break
            // Without a row or as a draft it never left.
            case nil, "draft": #expect(count == 0, "\(key) was sent and is \(state ?? "not logged")")
            default: Issue.record("\(key) is \(state ?? "")")
            }
        }
        // The test proves something only if all of it happened.
        let all = states.values
        #expect(accepted.count > 40)
        #expect(all.count { $0 == "uncertain" } > 20)
        #expect(all.contains("sent"))
        #expect(all.count < keys.count, "no run was killed before its row was made")
    }
}
