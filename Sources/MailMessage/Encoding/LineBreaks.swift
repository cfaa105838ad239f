/// Makes every line break CRLF (RFC 5322, section 2.3): CR, LF and CRLF all count as one. Works on pieces.
struct LineBreakNormalizer {
    private var endedWithCR = false

    /// A whole text.
    static func normalized(_ bytes: [UInt8]) -> [UInt8] {
        var normalizer = LineBreakNormalizer()
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 32 + 16)
        bytes.withUnsafeBytes { normalizer.append($0, to: &result) }
        return result
    }

    /// Takes the next piece and appends what it becomes.
    mutating func append(_ bytes: UnsafeRawBufferPointer, to result: inout [UInt8]) {
        var start = 0
        // The second half of a CRLF, whose first half has written both.
        if endedWithCR, bytes.first == 0x0A { start = 1 }
        if !bytes.isEmpty { endedWithCR = false }
        while start < bytes.count {
            let end = Self.lineEnd(in: bytes, from: start)
            result.append(contentsOf: bytes[start..<end])
            guard end < bytes.count else { return }
            result.append(0x0D)
            result.append(0x0A)
            start = end + 1
            guard bytes[end] == 0x0D else { continue }
            if start == bytes.count { endedWithCR = true } else if bytes[start] == 0x0A { start += 1 }
        }
    }

    /// Where the next CR or LF is, eight bytes looked at together; the count of bytes where there is none.
    private static func lineEnd(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var index = start
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let feed = word ^ (ones &* 0x0A)
            let carriage = word ^ (ones &* 0x0D)
            let ends = (((feed &- ones) & ~feed) | ((carriage &- ones) & ~carriage)) & (ones << 7)
            if ends != 0 { return index + (ends.trailingZeroBitCount >> 3) }
            index += 8
        }
        while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
        return index
    }
}
