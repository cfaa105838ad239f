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

    private let mode: Mode
    private var column = 0
    /// The encoded bytes.
    private(set) var output: [UInt8] = []

    init(_ mode: Mode) { self.mode = mode }

    /// A whole text or file.
    static func encode(_ input: UnsafeRawBufferPointer, _ mode: Mode) -> [UInt8] {
        var encoder = QuotedPrintableEncoder(mode)
        encoder.output.reserveCapacity(input.count + input.count / 16 + 16)
        encoder.encode(input)
        return encoder.output
    }

    private mutating func encode(_ input: UnsafeRawBufferPointer) {
        var position = 0
        while position < input.count {
            let run = literalRun(input, from: position)
            if run > position {
                // The last blank of a line is encoded, since it would be lost on the way: it is left for below.
                let endsLine = run == input.count || isLineEnd(input, run)
                let last = input[run - 1]
                let isBlank = last == 0x20 || last == 0x09
                let end = endsLine && isBlank ? run - 1 : run
                copy(
                    UnsafeRawBufferPointer(rebasing: input[position..<end]),
                    endsLine: endsLine && end == run
                )
                if end < run { escape(last, endsLine: true) }
                position = run
            } else if isLineEnd(input, position) {
                output.append(0x0D)
                output.append(0x0A)
                column = 0
                position += 2
            } else {
                let next = position + 1
                escape(input[position], endsLine: next == input.count || isLineEnd(input, next))
                position = next
            }
        }
    }

    private func isLineEnd(_ input: UnsafeRawBufferPointer, _ index: Int) -> Bool {
        mode == .text && index + 1 < input.count && input[index] == 0x0D && input[index + 1] == 0x0A
    }

    /// Where the bytes that may stand for themselves end (section 6.7, rules 2 and 3).
    private func literalRun(_ input: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index + 32 <= input.count {
            let bytes = input.loadUnaligned(fromByteOffset: index, as: SIMD32<UInt8>.self)
            // Unsigned wrapping makes one comparison of `0x20...0x7E`.
            let isOther = (bytes &- 0x20 .> 0x5E) .| (bytes .== UInt8(ascii: "="))
            let isSpecial = isOther .& (bytes .!= 0x09)
            if any(isSpecial) { break }
            index += 32
        }
        while index < input.count, Self.isLiteral(input[index]) { index += 1 }
        return index
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        (byte &- 0x20 <= 0x5E && byte != UInt8(ascii: "=")) || byte == 0x09
    }

    /// Copies bytes that stand for themselves, with soft line breaks where they are needed.
    private mutating func copy(_ bytes: UnsafeRawBufferPointer, endsLine: Bool) {
        var rest = bytes
        while !rest.isEmpty {
            // A line that ends here needs no room for the `=` of a soft break.
            let room =
                Self.lineLength - column + (endsLine && rest.count == Self.lineLength - column + 1 ? 1 : 0)
            if room <= 0 {
                softBreak()
                continue
            }
            let count = min(room, rest.count)
            output.append(contentsOf: rest.prefix(count))
            column += count
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    private mutating func escape(_ byte: UInt8, endsLine: Bool) {
        if column + 3 > Self.lineLength + (endsLine ? 1 : 0) { softBreak() }
        output.append(UInt8(ascii: "="))
        output.append(Self.digit(byte >> 4))
        output.append(Self.digit(byte & 15))
        column += 3
    }

    private mutating func softBreak() {
        output.append(UInt8(ascii: "="))
        output.append(0x0D)
        output.append(0x0A)
        column = 0
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
