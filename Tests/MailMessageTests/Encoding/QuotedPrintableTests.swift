import Testing

@testable import MailMessage

@Suite("Transfer encodings")
struct TransferEncodingTests {
    @Test(
        "quoted-printable keeps the rules of RFC 2045, section 6.7",
        arguments: [
            ("a=b", "a=3Db"), ("a \r\nb\t", "a=20\r\nb=09"), ("ü", "=C3=BC"), ("a\rb", "a=0Db"),
            ("12345678 \r\n", "12345678=20\r\n"),
            (String(repeating: "a", count: 76), String(repeating: "a", count: 76)),
            (String(repeating: "a", count: 77), String(repeating: "a", count: 75) + "=\r\naa"),
            ("1234567 ", "1234567=20"),
        ]
    )
    func quotedPrintable(text: String, encoded: String) {
        let bytes = Array(text.utf8).withUnsafeBytes { QuotedPrintableEncoder.encode($0, .text) }
        #expect(String(decoding: bytes, as: UTF8.self) == encoded)
    }

    @Test("what is encoded decodes to the same bytes, and no line is over 76", arguments: 0..<200)
    func roundTrip(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 7 &+ count) }
        let encoded = bytes.withUnsafeBytes { QuotedPrintableEncoder.encode($0, .binary) }
        #expect(QuotedPrintable.decode(encoded) == bytes)
        #expect(encoded.split(separator: 0x0A).allSatisfy { $0.count <= 77 })
        var lines = [UInt8](repeating: 0, count: Base64.lineFormCount(count) + 8)
        let written = bytes.withUnsafeBytes { input in
            lines.withUnsafeMutableBytes { Base64.encodeLines(input, into: $0) }
        }
        #expect(written == Base64.lineFormCount(count))
        #expect(Base64.decode(lines[..<written]) == bytes)
    }

    @Test(
        "quoted-printable in pieces is the same as in one",
        arguments: [1, 2, 3, 7, 8, 9, 64, 75, 76],
        [QuotedPrintableEncoder.Mode.text, .binary]
    )
    func streamed(size: Int, mode: QuotedPrintableEncoder.Mode) {
        let text = """
            trailing \nblank and tab\t\r\nGrüße = done\rlone  \r\n\r\n\(String(repeating: "long ", count: 60))
            \(String(repeating: "ü", count: 70)) \(String(repeating: "x", count: 76)) end of it\u{20}
            """
        let bytes = Array(text.utf8)
        var stream = QuotedPrintableStream(mode)
        var pieces: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { pieces += stream.encode($0) }
        }
        pieces += stream.finish()
        let lines = mode == .text ? LineBreakNormalizer.normalized(bytes) : bytes
        let whole = lines.withUnsafeBytes { QuotedPrintableEncoder.encode($0, mode) }
        #expect(String(decoding: pieces, as: UTF8.self) == String(decoding: whole, as: UTF8.self))
        #expect(QuotedPrintable.decode(pieces) == lines)
    }

    @Test("the scan is the same in pieces as whole", arguments: [1, 3, 8, 13])
    func pieces(size: Int) {
        let bytes = Array(
            "From x\r\nümläut and more text here\rlone \n.\n\0 end of it all, a longer line\r\n".utf8
        )
        func scan(_ size: Int) -> LineScan {
            var scan = LineScan()
            for start in stride(from: 0, to: bytes.count, by: size) {
                bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { scan.scan($0) }
            }
            scan.finish()
            return scan
        }
        #expect(scan(size) == scan(bytes.count))
    }
}
