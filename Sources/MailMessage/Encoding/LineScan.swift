/// What a content is made of, found in one pass that may come in pieces: it decides in which transfer
/// encodings the content can be written.
struct LineScan: Equatable {
    /// Bytes beyond ASCII.
    private(set) var beyondASCII = 0
    /// All bytes.
    private(set) var count = 0
    /// The longest line, without its end.
    private(set) var longestLine = 0
    private(set) var hasNull = false
    /// A CR without LF, or an LF without CR.
    private(set) var hasLoneLineEnd = false
    /// A line that ends with a blank or tab, begins with `From `, or is a lone dot: what transports change.
    private(set) var hasFragileLine = false

    private var lineLength = 0
    /// The first five bytes of the line, the first one lowest, for `From ` and the lone dot.
    private var lineStart: UInt64 = 0
    private var previous: UInt8 = 0

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits = ones << 7
    private static let startBytes: UInt64 = 0xFF_FFFF_FFFF
    /// `From `, the first byte lowest.
    private static let from: UInt64 = 0x20_6D6F_7246

    static func == (left: LineScan, right: LineScan) -> Bool {
        left.beyondASCII == right.beyondASCII && left.count == right.count
            && left.longestLine == right.longestLine && left.hasNull == right.hasNull
            && left.hasLoneLineEnd == right.hasLoneLineEnd && left.hasFragileLine == right.hasFragileLine
    }

    /// Looks at the next bytes.
    mutating func scan(_ bytes: UnsafeRawBufferPointer) {
        count += bytes.count
        var index = 0
        while index < bytes.count {
            if index + 8 <= bytes.count, previous != 0x0D {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                let length = Self.lengthBeforeLineEnd(word)
                if length > 0 {
                    take(word, length)
                    previous = bytes[index + length - 1]
                    index += length
                    continue
                }
            }
            step(bytes[index])
            index += 1
        }
    }

    private mutating func step(_ byte: UInt8) {
        defer { previous = byte }
        if previous == 0x0D {
            // The CR has ended the line.
            if byte == 0x0A { return }
            hasLoneLineEnd = true
        }
        switch byte {
        case 0x0D: endLine()
        case 0x0A:
            hasLoneLineEnd = true
            endLine()
        default: take(UInt64(byte), 1)
        }
    }

    /// How many of eight bytes stand before the first CR or LF.
    private static func lengthBeforeLineEnd(_ word: UInt64) -> Int {
        let feed = word ^ (ones &* 0x0A)
        let carriage = word ^ (ones &* 0x0D)
        let ends = (((feed &- ones) & ~feed) | ((carriage &- ones) & ~carriage)) & highBits
        return ends == 0 ? 8 : ends.trailingZeroBitCount >> 3
    }

    /// Takes the first bytes of a word, none of them CR or LF.
    private mutating func take(_ word: UInt64, _ length: Int) {
        let mask = ~UInt64(0) >> (64 - 8 * UInt64(length))
        let bytes = word & mask
        beyondASCII += (bytes & Self.highBits).nonzeroBitCount
        let filled = bytes | (Self.ones & ~mask)
        if (filled &- Self.ones) & ~filled & Self.highBits != 0 { hasNull = true }
        if lineLength < 5 { lineStart |= bytes << (8 * UInt64(lineLength)) & Self.startBytes }
        lineLength += length
    }

    /// Ends the last line.
    mutating func finish() {
        if previous == 0x0D { hasLoneLineEnd = true }
        if lineLength > 0 { endLine() }
    }

    private mutating func endLine() {
        longestLine = max(longestLine, lineLength)
        let isDot = lineLength == 1 && lineStart == UInt64(UInt8(ascii: "."))
        let isFrom = lineLength >= 5 && lineStart == Self.from
        let isTrailing = lineLength > 0 && (previous == 0x20 || previous == 0x09)
        if isDot || isFrom || isTrailing { hasFragileLine = true }
        lineLength = 0
        lineStart = 0
    }

    /// Whether it can go as it is in lines of the given length (RFC 2045, sections 2.7 and 2.8).
    func fits(_ encoding: TransferEncoding, lineLength: Int = 998) -> Bool {
        switch encoding {
        case .sevenBit: beyondASCII == 0 && !hasNull && longestLine <= lineLength
        case .eightBit: !hasNull && longestLine <= lineLength
        case .quotedPrintable, .base64: true
        }
    }
}
