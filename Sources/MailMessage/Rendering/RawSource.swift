/// The bytes of one rendered message, kept somewhere they don't change, to be read any number of times:
/// to be hashed, sent, shown and sent again.
public protocol RawSource: Sendable {
    /// How many bytes there are.
    var byteCount: Int { get }
    /// Starts reading from the first byte. Several readers may be under way at once.
    func makeReader() throws -> any RawReader
}

/// Reads a ``RawSource`` once, from its beginning to its end.
public protocol RawReader: Sendable {
    /// Fills the buffer as far as it can.
    /// - Returns: how many bytes were read; 0 only at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

/// A rendered message in memory.
public struct MemorySource: RawSource {
    /// The message.
    public let bytes: [UInt8]

    /// - Parameter bytes: the whole message, CRLF line ends.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    public var byteCount: Int { bytes.count }

    public func makeReader() -> any RawReader { Reader(bytes: bytes[...]) }

    private struct Reader: RawReader {
        var bytes: ArraySlice<UInt8>

        mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
            let count = min(buffer.count, bytes.count)
            buffer.copyBytes(from: bytes.prefix(count))
            bytes = bytes.dropFirst(count)
            return count
        }
    }
}
