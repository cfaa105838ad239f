import CZlib

/// Compression of one block (zlib's format, RFC 1950: it ends with a checksum of the content).
/// The only file that imports zlib.
enum Deflate {
    /// Messages are base64 for the most part, where higher levels gain little and cost much.
    private static let level: Int32 = 3

    /// The most that a byte of deflate's output stands for (zlib.net/zlib_tech.html).
    private static let maximumRatio = 1032

    /// - Parameter head: what stands before the compressed bytes.
    static func compress(_ bytes: UnsafeRawBufferPointer, after head: [UInt8] = []) -> [UInt8] {
        deflate(bytes, windowBits: windowBits(bytes.count), Z_FINISH, after: head)
    }

    /// The smallest window that holds all of it: zlib clears several times that much, which would be most of the
    /// work for a short text.
    private static func windowBits(_ count: Int) -> Int32 {
        // Zlib takes a match no nearer to the window's end than this.
        let reserve = 262
        return (10...15).first { count + reserve <= 1 << $0 } ?? 15
    }

    /// - Parameter windowBits: negative for the bare compressed bytes, without head and checksum.
    private static func deflate(
        _ bytes: UnsafeRawBufferPointer,
        windowBits: Int32,
        _ end: Int32,
        after head: [UInt8] = []
    ) -> [UInt8] {
        let input = bytes.bindMemory(to: UInt8.self)
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        let memory = min(8, abs(windowBits) - 6)
        var code = deflateInit2_(
            &stream,
            level,
            Z_DEFLATED,
            windowBits,
            memory,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            size
        )
        precondition(code == Z_OK, "zlib: out of memory")
        defer { deflateEnd(&stream) }
        // What a flush adds is not in zlib's bound.
        let bound = Int(deflateBound(&stream, uLong(input.count))) + 16
        return [UInt8](unsafeUninitializedCapacity: head.count + bound) { output, count in
            let start = output.update(fromContentsOf: head)
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = uInt(input.count)
            stream.next_out = output.baseAddress.map { $0 + start }
            stream.avail_out = uInt(bound)
            code = CZlib.deflate(&stream, end)
            // The output is larger than zlib asks for.
            let isWhole = code == (end == Z_FINISH ? Z_STREAM_END : Z_OK) && stream.avail_in == 0
            precondition(isWhole && stream.avail_out > 0, "zlib: no end")
            count = start + bound - Int(stream.avail_out)
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
        compress(text, after: head(count: text.count))
    }

    /// The length of a text as it stands before it.
    private static func head(count: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
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

    // MARK: In parts

    /// A part of a text, compressed without a look at what stands before it.
    struct Part {
        /// How long it is uncompressed.
        let count: Int
        fileprivate let checksum: uLong
        fileprivate let bytes: [UInt8]
    }

    static func part(_ bytes: UnsafeRawBufferPointer) -> Part {
        Part(
            count: bytes.count,
            checksum: adler32_z(1, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count),
            bytes: deflate(bytes, windowBits: -15, Z_FULL_FLUSH)
        )
    }

    /// The same as ``pack(_:)`` makes of the whole text, for all who read it.
    static func pack(_ parts: [Part]) -> [UInt8] {
        var packed = head(count: parts.reduce(0) { $0 + $1.count })
        packed.reserveCapacity(parts.reduce(packed.count + 8) { $0 + $1.bytes.count })
        packed += [0x78, 0x5E]
        var checksum: uLong = 1
        for part in parts {
            packed += part.bytes
            checksum = adler32_combine(checksum, part.checksum, part.count)
        }
        // An empty last block.
        packed += [0x03, 0x00]
        return packed + (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (24 - $0 * 8)) }
    }
}
