import MailMessage
import Testing

@testable import SentLog

@Suite("All messages of a search as an mbox file")
struct MboxExportTests {
    /// Keeps what is written where the test can see it.
    private final class Output: @unchecked Sendable {
        var bytes: [UInt8] = []
        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    private struct OutputSink: ByteSink {
        let output: Output
        mutating func write(_ bytes: UnsafeRawBufferPointer) { output.bytes.append(contentsOf: bytes) }
    }

    private func export(_ log: SentLog, _ query: String = "") async throws -> (text: String, Int, Int) {
        let output = Output()
        var export = MboxExport(
            log: log,
            query: try LogQuery(query),
            writer: MboxWriter(OutputSink(output: output))
        )
        let (written, missing) = try await export.run()
        return (output.text, written, missing)
    }

    @Test("the oldest comes first, and the search decides which")
    func order() async throws {
        let test = TestLog()
        for name in ["one", "two", "three"] {
            try await test.send(.to("a@example.com", subject: name), body: name + "\r\n")
        }
        let all = try await export(test.log)
        #expect(all.1 == 3)
        let bodies = all.text.split(separator: "\n").filter { ["one", "two", "three"].contains($0) }
        #expect(bodies == ["one", "two", "three"])
        #expect(try await export(test.log, "subject:two").1 == 1)
    }

    @Test("drafts are left out, and messages whose bytes are gone are counted")
    func missing() async throws {
        let test = TestLog(limits: SourceLimits(maximumMessageSize: 200))
        _ = try await test.log.saveDraft(content: "{}", fields: .sample)
        try await test.send(body: "kept\r\n")
        try await test.send(body: String(repeating: "x", count: 1000))
        let result = try await export(test.log)
        #expect(result.1 == 1)
        #expect(result.2 == 1)
    }

    @Test("more messages than a page has all come, once each")
    func many() async throws {
        let test = TestLog()
        for number in 0..<205 { try await test.send(body: "number \(number).\r\n") }
        let text = try await export(test.log).text
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("number ") }.count == 205)
    }
}
