import MailMessage
import TestSupport
import Testing

@testable import SentLog

@Suite struct RawSinkTests {
    let test = TestLog()

    static func bytes(_ count: Int) -> [UInt8] {
        var random = SplitMix(state: UInt64(count))
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() % 64) }
    }

    func store(_ bytes: [UInt8], step: Int = 10_000) async throws -> StoredSource {
        try await frozen(bytes, step: step).source
    }

    func frozen(_ bytes: [UInt8], step: Int = 10_000) async throws -> FrozenMessage {
        try await test.log.begin(NewEntry(fields: .sample)) { sink in
            for start in stride(from: 0, to: bytes.count, by: step) {
                try bytes[start..<min(start + step, bytes.count)].withUnsafeBytes { try sink.write($0) }
            }
        }
    }

    static let block = RawSink.blockSize

    @Test(
        "what was written is read",
        arguments: [0, 1, block - 1, block, block + 1, block * 2, block * 3 + 17]
    )
    func roundTrip(_ count: Int) async throws {
        let bytes = Self.bytes(count)
        let message = try await frozen(bytes)
        let source = message.source
        #expect(source.byteCount == count)
        #expect(try source.all(step: 70_000) == bytes)
        #expect(try source.all(step: 1 << 20) == bytes)
        #expect(try await test.log.rawSource(message.id).all(step: 4096) == bytes)
    }

    @Test("any part can be read from any place", arguments: [0, 1, 100, block * 2 + 5])
    func parts(_ count: Int) async throws {
        let bytes = Self.bytes(count)
        let source = try await store(bytes)
        var random = SplitMix(state: 1)
        for _ in 0..<30 {
            let start = Int.random(in: 0...count, using: &random)
            let end = Int.random(in: start...count, using: &random)
            #expect(try source.bytes(in: start..<end) == Array(bytes[start..<end]))
        }
        #expect(try source.bytes(in: 0..<count + 100) == bytes)
        #expect(try source.prefix(50) == Array(bytes.prefix(50)))
    }

    @Test("several readers read at once, each from the beginning")
    func readers() async throws {
        let bytes = Self.bytes(Self.block + 1000)
        let source = try await store(bytes)
        var first = try source.makeReader()
        var piece = [UInt8](repeating: 0, count: 1000)
        _ = try piece.withUnsafeMutableBytes { try first.read(into: $0) }
        #expect(try source.all() == bytes)
        _ = try piece.withUnsafeMutableBytes { try first.read(into: $0) }
        #expect(piece == Array(bytes[1000..<2000]))
    }

    static let headers: [(String, String?)] = [
        ("Message-ID: <a@b>\r\n\r\n", "<a@b>"), ("Subject: x\r\nMESSAGE-ID:<a@b>\r\nTo: y\r\n\r\n", "<a@b>"),
        ("Message-ID:\r\n <a@b>\r\n\r\n", "<a@b>"), ("Subject: x\r\n\r\nMessage-ID: <in@body>\r\n", nil),
        ("Subject: x\r\n Message-ID: <folded@subject>\r\n\r\n", nil), ("Message-ID: <a@b>", "<a@b>"),
        ("", nil),
        ("X-Message-ID: <a@b>\r\n\r\n", nil),
    ]

    @Test("the Message-ID is that of the header", arguments: headers)
    func messageID(_ text: String, _ expected: String?) {
        #expect(MessageHeader(Array(text.utf8)).messageID == expected)
    }
}
