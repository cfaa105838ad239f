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
    /// The beginning of the line, at most five bytes, for `From ` and the lone dot.
    private var lineStart: (UInt8, UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0, 0)
    private var previous: UInt8 = 0

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
            // Inside a line eight bytes are looked at together; its beginning is looked at one by one.
            if lineLength >= 5, index + 8 <= bytes.count, previous != 0x0D {
                let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if take(word) {
                    previous = bytes[index + 7]
                    index += 8
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
        default: take(byte)
        }
    }

    /// Takes eight bytes without CR and LF; false where there is one among them.
    private mutating func take(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high = ones << 7
        let feed = word ^ (ones &* 0x0A)
        let carriage = word ^ (ones &* 0x0D)
        guard (((feed &- ones) & ~feed) | ((carriage &- ones) & ~carriage)) & high == 0 else { return false }
        beyondASCII += (word & high).nonzeroBitCount
        if (word &- ones) & ~word & high != 0 { hasNull = true }
        lineLength += 8
        return true
    }

    /// Ends the last line.
    mutating func finish() {
        if previous == 0x0D { hasLoneLineEnd = true }
        if lineLength > 0 { endLine() }
    }

    private mutating func take(_ byte: UInt8) {
        switch lineLength {
        case 0: lineStart.0 = byte
        case 1: lineStart.1 = byte
        case 2: lineStart.2 = byte
        case 3: lineStart.3 = byte
        case 4: lineStart.4 = byte
        default: break
        }
        lineLength += 1
        if byte >= 0x80 { beyondASCII += 1 } else if byte == 0 { hasNull = true }
    }

    private mutating func endLine() {
        longestLine = max(longestLine, lineLength)
        let isDot = lineLength == 1 && lineStart.0 == UInt8(ascii: ".")
        let isFrom = lineLength >= 5 && lineStart == (0x46, 0x72, 0x6F, 0x6D, 0x20)
        let isTrailing = lineLength > 0 && (previous == 0x20 || previous == 0x09)
        if isDot || isFrom || isTrailing { hasFragileLine = true }
        lineLength = 0
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
