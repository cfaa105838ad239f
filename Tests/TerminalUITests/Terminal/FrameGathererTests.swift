import Glibc
import Testing

@testable import TerminalUI

@Suite("Frame gatherer")
struct FrameGathererTests {
    @Test("what is written while a frame is made comes back in one, and nothing of it goes out")
    func gathers() throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        let gatherer = try #require(FrameGatherer(descriptor: ends[1]))
        defer { gatherer.close() }
        for text in ["first frame", "second", ""] {
            let bytes = gatherer.gather {
                for byte in text.utf8 { _ = withUnsafeBytes(of: byte) { write(ends[1], $0.baseAddress, 1) } }
            }
            #expect(String(decoding: bytes, as: UTF8.self) == text)
        }
        write(ends[1], "out", 3)
        var buffer: [UInt8] = Array(repeating: 0, count: 16)
        #expect(read(ends[0], &buffer, 16) == 3)
    }
}
