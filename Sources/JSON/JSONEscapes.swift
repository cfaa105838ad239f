/// Finds what has to be escaped in a string.
enum JSONEscapes {
    /// The scalar that begins at a byte, where it has to be escaped. All of them take one byte, or two of which
    /// the first is 0xC2.
    static func scalar(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt8? {
        switch utf8[index] {
        case 0x22, 0x5C, 0..<0x20, 0x7F: utf8[index]
        case 0xC2 where utf8[index + 1] < 0xA0: utf8[index + 1]
        default: nil
        }
    }

    /// The next byte with which something to escape may begin; the end where there is none.
    static func next(in utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        let raw = UnsafeRawBufferPointer(utf8)
        // Eight at a time for as long as none of them is one.
        while index + 8 <= utf8.count {
            let eight = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let found =
                below(0x20, eight) | equal(0x22, eight) | equal(0x5C, eight) | equal(0x7F, eight)
                | equal(0xC2, eight)
            // The lowest bit that is set is right; those above it may not be.
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < utf8.count, !isCandidate(utf8[index]) { index += 1 }
        return index
    }

    private static func isCandidate(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2
    }

    // Bit tricks of old (Warren, Hacker's Delight, 6-1): a byte's highest bit says whether the byte is such a one.
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highest: UInt64 = 0x8080_8080_8080_8080

    private static func below(_ byte: UInt64, _ eight: UInt64) -> UInt64 {
        (eight &- ones &* byte) & ~eight & highest
    }

    private static func equal(_ byte: UInt64, _ eight: UInt64) -> UInt64 { below(1, eight ^ ones &* byte) }
}
