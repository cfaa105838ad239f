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
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0A || byte == 0x0D {
                if byte == 0x0A && endedWithCR && index == start {
                    // The second half of a CRLF, whose first half has written both.
                    endedWithCR = false
                    index += 1
                    start = index
                    continue
                }
                result.append(contentsOf: bytes[start..<index])
                result.append(0x0D)
                result.append(0x0A)
                endedWithCR = byte == 0x0D
                start = index + 1
            } else if index == start {
                endedWithCR = false
            }
            index += 1
        }
        result.append(contentsOf: bytes[start...])
    }
}
