/// The quoted-printable encoding (RFC 2045, section 6.7).
struct QuotedPrintableEncoder {
    /// What the line ends of the input mean.
    enum Mode {
        /// CRLF ends a line, and is written as one; a lone CR or LF is a byte like others.
        case text
        /// There are no lines: CR and LF are bytes like others.
        case binary
    }

    /// The longest encoded line, less the `=` of a soft line break.
    private static let lineLength = 75

    private let input: UnsafeRawBufferPointer
    /// How far is to be read.
    private let end: Int
    private let output: UnsafeMutablePointer<UInt8>
    private let mode: Mode
    private var read = 0
    private var written = 0
    private var column: Int

    /// A whole text or file.
    static func encode(_ input: UnsafeRawBufferPointer, _ mode: Mode) -> [UInt8] {
        var column = 0
        return encode(input, mode, upTo: input.count, column: &column).encoded
    }

    /// A part of a text: what stands behind it is looked at, to tell where a line ends.
    /// - Parameters:
    ///   - end: how many bytes are to be encoded, two fewer than there are, or all where nothing follows.
    ///   - column: where on its line the encoded text begins, and where it has ended.
    /// - Returns: the encoded text, and how many bytes it stands for: `end`, or one more.
    static func encode(
        _ input: UnsafeRawBufferPointer,
        _ mode: Mode,
        upTo end: Int,
        column: inout Int
    ) -> (encoded: [UInt8], count: Int) {
        // Three characters a byte, and a soft break for each line of 24 such; untouched memory costs nothing.
        let capacity = input.count * 3 + (input.count / 24 + 2) * 3 + 16
        var read = 0
        let encoded = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
            guard let base = output.baseAddress else { return }
            var encoder = QuotedPrintableEncoder(
                input: input,
                end: end,
                output: base,
                mode: mode,
                column: column
            )
            encoder.encode()
            count = encoder.written
            read = encoder.read
            column = encoder.column
        }
        return (encoded, read)
    }

    private init(
        input: UnsafeRawBufferPointer,
        end: Int,
        output: UnsafeMutablePointer<UInt8>,
        mode: Mode,
        column: Int
    ) {
        self.input = input
        self.end = end
        self.output = output
        self.mode = mode
        self.column = column
    }

    private mutating func encode() {
        while read < end {
            copyLiterals()
            guard read < end else { return }
            if isLineEnd(read) {
                put(0x0D)
                put(0x0A)
                column = 0
                read += 2
            } else {
                encodeByte()
            }
        }
    }

    /// Copies what stands for itself, eight bytes at a time: up to a byte that does not, or the line's end.
    private mutating func copyLiterals() {
        let start = read
        while read + 8 <= input.count, column < Self.lineLength {
            let word = input.loadUnaligned(fromByteOffset: read, as: UInt64.self)
            let special = Self.specialBytes(in: word)
            let literals = special == 0 ? 8 : special.trailingZeroBitCount >> 3
            let count = min(literals, Self.lineLength - column, end - read)
            // All eight are stored; those that do not count are written over.
            UnsafeMutableRawPointer(output + written).storeBytes(of: word, as: UInt64.self)
            read += count
            written += count
            column += count
            guard count == 8, read < end else { break }
        }
        // A blank at the end of a line would be lost on the way: it is taken back, to be encoded.
        if read > start, input[read - 1] == 0x20, read == input.count || isLineEnd(read) {
            read -= 1
            written -= 1
            column -= 1
        }
    }

    /// One byte, as it is where it may be so (section 6.7, rules 2 and 3), on a new line where it needs one.
    private mutating func encodeByte() {
        let byte = input[read]
        read += 1
        let isBlank = byte == 0x20 || byte == 0x09
        if Self.isLiteral(byte), !(isBlank && endsLine) {
            if lacksRoom(for: 1) { softBreak() }
            put(byte)
            column += 1
        } else {
            if lacksRoom(for: 3) { softBreak() }
            put(UInt8(ascii: "="))
            put(Self.digit(byte >> 4))
            put(Self.digit(byte & 15))
            column += 3
        }
    }

    /// Whether a line ends behind what was read.
    private var endsLine: Bool { read == input.count || isLineEnd(read) }

    /// Whether this line is too full. One that ends here needs no room for the `=` of a soft break.
    private func lacksRoom(for count: Int) -> Bool {
        let rest = Self.lineLength - column - count
        return rest < 0 && !(rest == -1 && endsLine)
    }

    private func isLineEnd(_ index: Int) -> Bool {
        mode == .text && index + 1 < input.count && input[index] == 0x0D && input[index + 1] == 0x0A
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        (byte &- 0x20 <= 0x5E && byte != UInt8(ascii: "=")) || byte == 0x09
    }

    /// Which of eight bytes are not of `0x20...0x7E` without `=`, by their highest bits; exact for the first.
    private static func specialBytes(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high = ones << 7
        let little = UInt64(littleEndian: word)
        let equals = little ^ (ones &* 0x3D)
        let delete = little ^ (ones &* 0x7F)
        let low = (little &- (ones &* 0x20)) & ~little
        return (little | low | ((equals &- ones) & ~equals) | ((delete &- ones) & ~delete)) & high
    }

    private mutating func softBreak() {
        put(UInt8(ascii: "="))
        put(0x0D)
        put(0x0A)
        column = 0
    }

    private mutating func put(_ byte: UInt8) {
        output[written] = byte
        written += 1
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}

/// Reading quoted-printable.
enum QuotedPrintable {
    /// The bytes that a quoted-printable text stands for. What breaks the rules is taken as it is, as section
    /// 6.7 asks of a robust reader.
    static func decode(_ text: some RandomAccessCollection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var line = text.startIndex
        while line < text.endIndex {
            let lineEnd = text[line...].firstIndex(of: 0x0A).map { text.index(after: $0) } ?? text.endIndex
            decodeLine(text[line..<lineEnd], into: &result)
            line = lineEnd
        }
        return result
    }

    private static func decodeLine(_ line: some RandomAccessCollection<UInt8>, into result: inout [UInt8]) {
        let content = line.prefix(line.count - line.reversed().prefix { isWhite($0) }.count)
        let ending = line.reversed().prefix { $0 == 0x0A || $0 == 0x0D }.reversed()
        var index = content.startIndex
        while index < content.endIndex {
            let byte = content[index]
            let next = content.index(after: index)
            if byte == UInt8(ascii: "=") {
                if next == content.endIndex { return }
                let second = content.index(after: next)
                if second < content.endIndex, let high = hexadecimal(content[next]),
                    let low = hexadecimal(content[second])
                {
                    result.append(high << 4 | low)
                    index = content.index(after: second)
                    continue
                }
            }
            result.append(byte)
            index = next
        }
        result.append(contentsOf: ending)
    }

    private static func isWhite(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
    }

    /// The value of a hexadecimal digit.
    static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
