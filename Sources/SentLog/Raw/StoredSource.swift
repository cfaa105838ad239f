import MailMessage
import Synchronization

/// The bytes of a message in the log.
///
/// Every reader has a connection to itself, so any number may read at once, beside everything else.
package struct StoredSource: RawSource {
    /// Whose bytes they are.
    enum Kind {
        case message(LogID)
        case content
    }

    let of: Kind
    package let byteCount: Int
    let connections: ConnectionPool
    let source: Int64

    package func makeReader() throws -> any RawReader { StoredReader(try BlockReader(self)) }

    /// A part of the message, from any place, with the cost of the blocks that it lies in.
    /// - Parameter range: in bytes; what lies outside the message is left out.
    package func bytes(in range: Range<Int>) throws -> [UInt8] {
        let range = range.clamped(to: 0..<byteCount)
        let reader = try BlockReader(self)
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var offset = range.lowerBound
        while offset < range.upperBound {
            let block = try reader.block(offset / RawSink.blockSize)
            let part = block.dropFirst(offset % RawSink.blockSize).prefix(range.upperBound - offset)
            guard !part.isEmpty else { throw damaged }
            result.append(contentsOf: part)
            offset += part.count
        }
        return result
    }

    /// Gives all bytes to a sink, one block in memory at a time.
    package func copy(to sink: inout some ByteSink) throws {
        let reader = try BlockReader(self)
        for number in 0..<(byteCount + RawSink.blockSize - 1) / RawSink.blockSize {
            try reader.block(number).withUnsafeBytes { try sink.write($0) }
        }
    }

    /// The first bytes, for a preview.
    package func prefix(_ count: Int) throws -> [UInt8] { try bytes(in: 0..<max(0, count)) }

    var notKept: SentLogError {
        switch of {
        case .message(let id): .sourceNotKept(id)
        case .content: .contentNotKept
        }
    }

    var damaged: SentLogError {
        switch of {
        case .message(let id): .sourceDamaged(id)
        case .content: .contentDamaged
        }
    }
}

/// Reads a stored message from its beginning to its end, one block in memory at a time.
private struct StoredReader: RawReader {
    private let reader: BlockReader
    private var block: ArraySlice<UInt8> = []
    private var next = 0

    init(_ reader: BlockReader) { self.reader = reader }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < buffer.count {
            if block.isEmpty {
                guard next * RawSink.blockSize < reader.source.byteCount else { break }
                block = try reader.block(next)[...]
                next += 1
                if block.isEmpty { break }
            }
            let part = block.prefix(buffer.count - filled)
            UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).copyBytes(from: part)
            block = block.dropFirst(part.count)
            filled += part.count
        }
        return filled
    }
}

/// Fetches blocks of one source, on a connection that nothing else uses meanwhile.
private final class BlockReader: Sendable {
    let source: StoredSource
    private let connection: Mutex<ConnectionPool.Connection>

    init(_ source: StoredSource) throws {
        self.source = source
        connection = Mutex(try source.connections.take())
    }

    deinit { source.connections.giveBack(connection.withLock { $0 }) }

    /// One block, whole.
    func block(_ number: Int) throws -> [UInt8] {
        try connection.withLock { connection in
            let row = source.source * RawSink.blocksPerSource + Int64(number)
            let block = try connection.database.first(
                "SELECT size, data FROM blocks WHERE id = ?",
                .integer(row)
            ) {
                row in
                let size = Int(row.integer(0))
                guard size <= RawSink.blockSize else { return [UInt8]?.none }
                return row.withBlob(1) { Deflate.expand($0, count: size) }
            }
            guard let block else { throw source.notKept }
            let expected = min(RawSink.blockSize, source.byteCount - number * RawSink.blockSize)
            guard let block, block.count == expected else { throw source.damaged }
            return block
        }
    }
}
