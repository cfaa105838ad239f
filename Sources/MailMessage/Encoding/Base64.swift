/// Base64 (RFC 4648, section 4) and its form in mail, lines of 76 characters (RFC 2045, section 6.8).
package enum Base64 {
    /// How many bytes fill a line of 76 characters.
    static let bytesPerLine = 57

    /// Two characters for each value of 12 bits, so that three bytes cost two look-ups.
    private static let pairs: [UInt16] = {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        return (0..<4096).map { value in
            UInt16(littleEndian: UInt16(alphabet[value >> 6]) | UInt16(alphabet[value & 63]) << 8)
        }
    }()

    /// The value of each character; 0xFF for what is none.
    private static let values: [UInt8] = {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()

    /// The bytes in base64 without line breaks.
    static func encode(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { output in
            bytes.withUnsafeBytes { encode($0, into: UnsafeMutableRawBufferPointer(output)) }
        }
    }

    /// How many bytes ``encodeLines(_:into:)`` writes.
    static func lineFormCount(_ count: Int) -> Int {
        (count + 2) / 3 * 4 + (count + bytesPerLine - 1) / bytesPerLine * 2
    }

    /// Writes lines of 76 characters, each, also the last, ended by CRLF.
    /// - Returns: how many bytes were written.
    static func encodeLines(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer)
        -> Int
    {
        guard let source = input.baseAddress, let target = output.baseAddress else { return 0 }
        return pairs.withUnsafeBufferPointer { table in
            guard let pairs = table.baseAddress else { return 0 }
            var read = 0
            var written = 0
            while read < input.count {
                let count = min(bytesPerLine, input.count - read)
                // Where lines follow, a load of eight bytes may reach into the next.
                let readable = min(input.count - read, bytesPerLine + 2)
                written += encode(source + read, count, readable, into: target + written, pairs)
                (target + written).storeBytes(of: UInt16(littleEndian: 0x0A0D), as: UInt16.self)
                written += 2
                read += count
            }
            return written
        }
    }

    /// Writes the whole input as groups of four characters, padded at the end.
    /// - Returns: how many bytes were written.
    @discardableResult
    package static func encode(
        _ input: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawBufferPointer
    ) -> Int {
        guard let source = input.baseAddress, let target = output.baseAddress else { return 0 }
        return pairs.withUnsafeBufferPointer { table in
            guard let pairs = table.baseAddress else { return 0 }
            return encode(source, input.count, input.count, into: target, pairs)
        }
    }

    /// Writes `count` bytes, of which and of those after them `readable` may be looked at.
    @inline(__always)
    private static func encode(
        _ source: UnsafeRawPointer,
        _ count: Int,
        _ readable: Int,
        into target: UnsafeMutableRawPointer,
        _ pairs: UnsafePointer<UInt16>
    ) -> Int {
        var read = 0
        var written = 0
        // Six bytes from one load of eight.
        while read + 6 <= count, read + 8 <= readable {
            let word = UInt64(bigEndian: source.loadUnaligned(fromByteOffset: read, as: UInt64.self))
            let first = UInt64(pairs[Int(word >> 52)]) | UInt64(pairs[Int(word >> 40 & 0xFFF)]) << 16
            let second = UInt64(pairs[Int(word >> 28 & 0xFFF)]) | UInt64(pairs[Int(word >> 16 & 0xFFF)]) << 16
            target.storeBytes(of: first | second << 32, toByteOffset: written, as: UInt64.self)
            read += 6
            written += 8
        }
        while read < count {
            let rest = count - read
            func byte(_ index: Int) -> Int {
                index < rest ? Int(source.load(fromByteOffset: read + index, as: UInt8.self)) : 0
            }
            let group = byte(0) << 16 | byte(1) << 8 | byte(2)
            target.storeBytes(of: pairs[group >> 12], toByteOffset: written, as: UInt16.self)
            target.storeBytes(of: pairs[group & 0xFFF], toByteOffset: written + 2, as: UInt16.self)
            if rest < 3 {
                target.storeBytes(of: UInt8(ascii: "="), toByteOffset: written + 3, as: UInt8.self)
            }
            if rest < 2 {
                target.storeBytes(of: UInt8(ascii: "="), toByteOffset: written + 2, as: UInt8.self)
            }
            read += 3
            written += 4
        }
        return written
    }

    /// The bytes of a base64 text; white space may stand anywhere, the padding may be missing.
    /// - Parameters:
    ///   - text: the base64.
    ///   - isLenient: skips what is no base64, as a reader of mail must (RFC 2045, section 6.8).
    /// - Returns: nil where the text is no base64.
    static func decode(_ text: some Sequence<UInt8>, isLenient: Bool = false) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.underestimatedCount / 4 * 3)
        var group: UInt32 = 0
        var count = 0
        var padding = 0
        for byte in text {
            let value = values[Int(byte)]
            if value < 64, padding == 0 {
                group = group << 6 | UInt32(value)
                count += 1
                if count & 3 == 0 {
                    result.append(UInt8(truncatingIfNeeded: group >> 16))
                    result.append(UInt8(truncatingIfNeeded: group >> 8))
                    result.append(UInt8(truncatingIfNeeded: group))
                }
            } else if byte == UInt8(ascii: "=") {
                padding += 1
            } else if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || isLenient {
                continue
            } else {
                return nil
            }
        }
        switch count & 3 {
        case 1: if !isLenient { return nil }
        case 2: result.append(UInt8(truncatingIfNeeded: group >> 4))
        case 3:
            result.append(UInt8(truncatingIfNeeded: group >> 10))
            result.append(UInt8(truncatingIfNeeded: group >> 2))
        default: break
        }
        let isPadded = padding == 0 || (count + padding) & 3 == 0 && padding <= 2
        return isPadded || isLenient ? result : nil
    }
}
