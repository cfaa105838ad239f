/// Puts scalars together byte by byte, by the table of well-formed UTF-8 (Unicode Standard, table 3-7).
struct UTF8Assembler: Sendable {
    private var value: UInt32 = 0
    private var missing = 0
    private var range: ClosedRange<UInt8> = 0x80...0xBF

    /// Begins a scalar; false if no scalar of several bytes begins like this.
    mutating func begin(_ byte: UInt8) -> Bool {
        range = 0x80...0xBF
        switch byte {
        case 0xC2...0xDF:
            value = UInt32(byte & 0x1F)
            missing = 1
        case 0xE0...0xEF:
            value = UInt32(byte & 0x0F)
            missing = 2
            // No overlong forms, no surrogates.
            if byte == 0xE0 { range = 0xA0...0xBF }
            if byte == 0xED { range = 0x80...0x9F }
        case 0xF0...0xF4:
            value = UInt32(byte & 0x07)
            missing = 3
            if byte == 0xF0 { range = 0x90...0xBF }
            if byte == 0xF4 { range = 0x80...0x8F }
        default: return false
        }
        return true
    }

    enum Step {
        case more
        case complete(Unicode.Scalar)
        /// The byte doesn't continue the scalar.
        case malformed
    }

    mutating func add(_ byte: UInt8) -> Step {
        guard range.contains(byte) else { return .malformed }
        range = 0x80...0xBF
        value = value << 6 | UInt32(byte & 0x3F)
        missing -= 1
        guard missing == 0 else { return .more }
        return Unicode.Scalar(value).map { .complete($0) } ?? .malformed
    }
}
