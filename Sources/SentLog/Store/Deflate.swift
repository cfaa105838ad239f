import CZlib

/// Compression of one block in one step (zlib's format, RFC 1950: it ends with a checksum of the content).
/// The only file that imports zlib.
enum Deflate {
    /// Messages are base64 for the most part, where higher levels gain little and cost much.
    private static let level: Int32 = 3

    /// The most that a byte of deflate's output stands for (zlib.net/zlib_tech.html).
    private static let maximumRatio = 1032

    /// - Parameter head: what stands before the compressed bytes.
    static func compress(_ bytes: UnsafeRawBufferPointer, after head: [UInt8] = []) -> [UInt8] {
        var length = compressBound(uLong(bytes.count))
        return [UInt8](unsafeUninitializedCapacity: head.count + Int(length)) { output, count in
            let start = output.update(fromContentsOf: head)
            let code = compress2(
                output.baseAddress.map { $0 + start },
                &length,
                bytes.bindMemory(to: UInt8.self).baseAddress,
                uLong(bytes.count),
                level
            )
            // The output is as large as zlib asks for, so only a lack of memory can fail.
            precondition(code == Z_OK, "zlib: out of memory")
            count = start + Int(length)
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
        return text.withUTF8 { pack(UnsafeRawBufferPointer($0)) }
    }

    static func pack(_ text: UnsafeRawBufferPointer) -> [UInt8] {
        let count = UInt32(truncatingIfNeeded: text.count)
        return compress(text, after: (0..<4).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) })
    }

    /// - Returns: nil if the bytes are not what ``pack(_:)`` made.
    static func unpack(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard bytes.count > 4 else { return nil }
        let count = (0..<4).reduce(0) { $0 | Int(bytes[$1]) << ($1 * 8) }
        // No more than deflate can make of so few bytes: a damaged length asks for no memory.
        guard count <= bytes.count * maximumRatio else { return nil }
        return expand(UnsafeRawBufferPointer(rebasing: bytes[4...]), count: count)
    }

    static func unpackedText(_ bytes: UnsafeRawBufferPointer) -> String? {
        unpack(bytes).map { String(decoding: $0, as: UTF8.self) }
    }
}
