import CZlib

/// Compression of one block in one step (zlib's format, RFC 1950: it ends with a checksum of the content).
/// The only file that imports zlib.
enum Deflate {
    /// Messages are base64 for the most part, where higher levels gain little and cost much.
    private static let level: Int32 = 3

    /// The most that a byte of deflate's output stands for (zlib.net/zlib_tech.html).
    private static let maximumRatio = 1032

    static func compress(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var length = compressBound(uLong(bytes.count))
        return [UInt8](unsafeUninitializedCapacity: Int(length)) { output, count in
            let code = compress2(
                output.baseAddress,
                &length,
                bytes.bindMemory(to: UInt8.self).baseAddress,
                uLong(bytes.count),
                level
            )
            // The output is as large as zlib asks for, so only a lack of memory can fail.
            precondition(code == Z_OK, "zlib: out of memory")
            count = Int(length)
        }
    }

    /// - Returns: nil if the bytes are not what ``compress(_:)`` made of `count` bytes.
    static func expand(_ bytes: UnsafeRawBufferPointer, count: Int) -> [UInt8]? {
        var isWhole = false
        let result = [UInt8](unsafeUninitializedCapacity: max(count, 1)) { output, initialized in
            var length = uLong(count)
            let input = bytes.bindMemory(to: UInt8.self).baseAddress
            let code = uncompress(output.baseAddress, &length, input, uLong(bytes.count))
            isWhole = code == Z_OK && Int(length) == count
            initialized = isWhole ? count : 0
        }
        return isWhole ? result : nil
    }

    /// A text with its length before it, for a column of its own.
    static func pack(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { utf8 in
            let count = UInt32(truncatingIfNeeded: utf8.count)
            return (0..<4).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
                + compress(UnsafeRawBufferPointer(utf8))
        }
    }

    /// - Returns: nil if the bytes are not what ``pack(_:)`` made.
    static func unpack(_ bytes: UnsafeRawBufferPointer) -> String? {
        guard bytes.count > 4 else { return nil }
        let count = (0..<4).reduce(0) { $0 | Int(bytes[$1]) << ($1 * 8) }
        // No more than deflate can make of so few bytes: a damaged length asks for no memory.
        guard count <= bytes.count * maximumRatio else { return nil }
        return expand(UnsafeRawBufferPointer(rebasing: bytes[4...]), count: count)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
