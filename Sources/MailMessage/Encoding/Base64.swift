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
        let decoded = text.withContiguousStorageIfAvailable { decode($0, isLenient: isLenient) }
        return decoded ?? Array(text).withUnsafeBufferPointer { decode($0, isLenient: isLenient) }
    }

    private static func decode(_ text: UnsafeBufferPointer<UInt8>, isLenient: Bool) -> [UInt8]? {
        var isValid = true
        let result = [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) { output, written in
            isValid = values.withUnsafeBufferPointer { values in
                var decoder = Decoder(values: values, output: output, isLenient: isLenient)
                defer { written = decoder.written }
                return decoder.decode(text)
            }
        }
        return isValid ? result : nil
    }

    /// Works through one text.
    private struct Decoder {
        let values: UnsafeBufferPointer<UInt8>
        let output: UnsafeMutableBufferPointer<UInt8>
        let isLenient: Bool
        private(set) var written = 0
        private var group: UInt32 = 0
        private var count = 0
        private var padding = 0

        init(
            values: UnsafeBufferPointer<UInt8>,
            output: UnsafeMutableBufferPointer<UInt8>,
            isLenient: Bool
        ) {
            self.values = values
            self.output = output
            self.isLenient = isLenient
        }

        /// - Returns: whether the text is base64.
        mutating func decode(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
            var read = 0
            while read < text.count {
                if count & 3 == 0, padding == 0 { read = takeGroups(text, from: read) }
                guard read < text.count else { break }
                guard take(text[read]) else { return false }
                read += 1
            }
            return end()
        }

        /// Groups of four characters, up to the first that is not whole.
        private mutating func takeGroups(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
            var read = start
            while read + 4 <= text.count {
                let first = values[Int(text[read])]
                let second = values[Int(text[read + 1])]
                let third = values[Int(text[read + 2])]
                let fourth = values[Int(text[read + 3])]
                guard first | second | third | fourth < 64 else { break }
                put(UInt32(first) << 18 | UInt32(second) << 12 | UInt32(third) << 6 | UInt32(fourth), 3)
                read += 4
            }
            return read
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            let value = values[Int(byte)]
            if value < 64, padding == 0 {
                group = group << 6 | UInt32(value)
                count += 1
                if count & 3 == 0 { put(group, 3) }
            } else if byte == UInt8(ascii: "=") {
                padding += 1
            } else {
                return byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || isLenient
            }
            return true
        }

        /// The last group, which may be a part of one.
        private mutating func end() -> Bool {
            switch count & 3 {
            case 1: if !isLenient { return false }
            case 2: put(group << 12, 1)
            case 3: put(group << 6, 2)
            default: break
            }
            return isLenient || padding == 0 || (count + padding) & 3 == 0 && padding <= 2
        }

        /// Writes the first bytes of a group of 24 bits.
        private mutating func put(_ bits: UInt32, _ byteCount: Int) {
            for index in 0..<byteCount {
                output[written] = UInt8(truncatingIfNeeded: bits >> (16 - 8 * UInt32(index)))
                written += 1
            }
        }
    }
}
