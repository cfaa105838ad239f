import Glibc

/// Conversion from any charset that the system's C library knows. The only file that uses iconv.
enum Iconv {
    /// Whether the C library knows a charset.
    static func isAvailable(_ name: String) -> Bool {
        guard let descriptor = open(name) else { return false }
        iconv_close(descriptor)
        return true
    }

    /// Bytes as text, what is wrong in them as U+FFFD; nil for an unknown charset.
    static func decode(_ bytes: [UInt8], _ name: String) -> String? {
        guard let descriptor = open(name) else { return nil }
        defer { iconv_close(descriptor) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 2)
        var input = bytes.map { CChar(bitPattern: $0) }
        var chunk = [CChar](repeating: 0, count: 4096)
        input.withUnsafeMutableBufferPointer { input in
            var source = input.baseAddress
            var sourceCount = input.count
            while sourceCount > 0 {
                let (outcome, written) = convert(descriptor, &source, &sourceCount, &chunk)
                result.append(contentsOf: chunk[..<written].lazy.map { UInt8(bitPattern: $0) })
                // Full output is no fault; a byte that is wrong, or the first of a cut character, is skipped.
                if outcome == -1, errno != E2BIG {
                    result.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    source = source?.advanced(by: 1)
                    sourceCount -= 1
                }
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func convert(
        _ descriptor: iconv_t,
        _ source: inout UnsafeMutablePointer<CChar>?,
        _ sourceCount: inout Int,
        _ chunk: inout [CChar]
    ) -> (outcome: Int, written: Int) {
        chunk.withUnsafeMutableBufferPointer { chunk in
            var target = chunk.baseAddress
            var targetCount = chunk.count
            let outcome = iconv(descriptor, &source, &sourceCount, &target, &targetCount)
            return (Int(bitPattern: UInt(bitPattern: outcome)), chunk.count - targetCount)
        }
    }

    private static func open(_ name: String) -> iconv_t? {
        // A name with a slash would ask for transliteration, or a file.
        guard !name.isEmpty, name.utf8.count <= 40, name.utf8.allSatisfy({ isNameByte($0) }) else {
            return nil
        }
        guard let descriptor = iconv_open("UTF-8", name), Int(bitPattern: descriptor) != -1 else {
            return nil
        }
        return descriptor
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: ":"), UInt8(ascii: "+"):
            true
        default: false
        }
    }
}
