import Testing

@testable import Composer

@Suite("RawText")
struct RawTextTests {
    @Test(
        "lines are without their ends, whatever those are",
        arguments: [
            ("", []), ("a", ["a"]), ("a\r\nb\r\n", ["a", "b"]), ("a\nb", ["a", "b"]),
            ("\r\n\r\n", ["", ""]), ("a\r\n\r\n.", ["a", "", "."]),
        ]
    )
    func lines(row: (text: String, lines: [String])) {
        let text = RawText(Array(row.text.utf8))
        #expect((0..<text.count).map { text[$0] } == row.lines)
        #expect(text[text.count] == "")
        #expect(text[-1] == "")
    }

    @Test("bytes that are no UTF-8 are shown as signs")
    func invalid() {
        #expect(RawText([0x61, 0xFF, 0x62, 0x0A])[0] == "a\u{FFFD}b")
    }

    @Test("forty megabytes have every line")
    func large() {
        let line = Array((String(repeating: "A", count: 76) + "\r\n").utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(40_000_000)
        while bytes.count < 40_000_000 { bytes += line }
        let text = RawText(bytes)
        #expect(text.count == bytes.count / 78)
        #expect(text[text.count - 1].utf8.count == 76)
    }
}
