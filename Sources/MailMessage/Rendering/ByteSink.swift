/// Where a message's bytes go as they are made.
public protocol ByteSink {
    /// Takes the next bytes; they are valid during the call only.
    /// - Throws: what the sink's own storage throws (a full disk, a closed pipe); rendering ends with it.
    mutating func write(_ bytes: UnsafeRawBufferPointer) throws
}

/// A sink that keeps everything in memory.
public struct MemorySink: ByteSink {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// An empty sink.
    public init() {}

    public mutating func write(_ bytes: UnsafeRawBufferPointer) { self.bytes.append(contentsOf: bytes) }
}
