import AWSClient
import FoundationEssentials
import MailMessage
import Testing

@testable import SESTransport

@Suite("A body in base64")
struct Base64BodyTests {
    static func bytes(of body: Base64Body, step: Int) throws -> [UInt8] {
        var reader = try body.makeReader()
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: step)
        while case let count = try buffer.withUnsafeMutableBytes({ try reader.read(into: $0) }), count > 0 {
            result += buffer[..<count]
        }
        return result
    }

    @Test(
        "what is read is what was announced: beginning, base64, end",
        arguments: [0, 1, 2, 3, 4, 57, 49_151, 49_152, 49_153, 98_304, 200_000]
    )
    func whole(_ count: Int) throws {
        let body = Base64Body(
            beginning: Array("[".utf8),
            source: PatternSource(byteCount: count, step: 1000),
            end: Array("]".utf8)
        )
        let expected = "[\(Data((0..<count).map(PatternSource.byte)).base64EncodedString())]"
        for step in [1, 7, 65_536] {
            if step == 1 && count > 60_000 { continue }
            #expect(try Self.bytes(of: body, step: step) == Array(expected.utf8))
        }
        #expect(body.byteCount == expected.utf8.count)
    }

    @Test("it can be read again from its beginning")
    func again() throws {
        let body = Base64Body(beginning: [], source: PatternSource(byteCount: 1000), end: [])
        #expect(try Self.bytes(of: body, step: 100) == Self.bytes(of: body, step: 333))
    }

    @Test("a message that can't be read is an error, not a shorter body")
    func failure() throws {
        let source = PatternSource(byteCount: 100_000, failsAt: 60_000)
        let body = Base64Body(beginning: [], source: source, end: [])
        #expect(throws: PatternSource.Failure.self) { try Self.bytes(of: body, step: 1000) }
    }
}
