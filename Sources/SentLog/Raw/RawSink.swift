import Dispatch
import FoundationEssentials
import MailMessage

/// Where a message is rendered to: the log's store of raw sources.
///
/// The bytes are cut into blocks that are compressed each by itself, so that a message of any size is written
/// and read with the memory of one block, and can be read from any place.
package struct RawSink: ByteSink {
    /// Bytes in a block; all but the last are full. Never changes: readers count on it.
    static let blockSize = 256 * 1024
    /// A block's row number is its source's times this, plus its place.
    static let blocksPerSource: Int64 = 1 << 20
    /// How much of the beginning is looked through for the `Message-ID` header field.
    static let headSize = 64 * 1024

    private static let queue = DispatchQueue(
        label: "sesame.log.render",
        qos: .userInitiated,
        attributes: .concurrent
    )

    private let database: Database
    private let owner: String
    private let created: Int64
    private var source: Int64?
    private var block: [UInt8] = []
    private var blockCount: Int64 = 0
    private var size = 0
    private var stored = 0
    private var head: [UInt8] = []

    private init(_ database: Database, owner: String, now: Date) {
        self.database = database
        self.owner = owner
        created = now.milliseconds
    }

    /// Renders a message into the store.
    static func fill(
        _ connections: ConnectionPool,
        owner: String,
        now: Date,
        render: @escaping @Sendable (inout RawSink) throws -> Void
    ) async throws -> RenderedRaw {
        try await onQueue(queue) {
            let connection = try connections.take()
            var sink = RawSink(connection.database, owner: owner, now: now)
            do {
                try render(&sink)
                let raw = try sink.finish()
                connections.giveBack(connection)
                return raw
            } catch {
                sink.discard()
                throw error
            }
        }
    }

    package mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        var bytes = bytes[...]
        if head.count < Self.headSize { head.append(contentsOf: bytes.prefix(Self.headSize - head.count)) }
        size += bytes.count
        while !bytes.isEmpty {
            let part = bytes.prefix(Self.blockSize - block.count)
            block.append(contentsOf: part)
            bytes = bytes.dropFirst(part.count)
            if block.count == Self.blockSize { try database.transaction { try storeBlock() } }
        }
    }

    private mutating func storeBlock() throws {
        let source = try self.source ?? insertSource()
        let packed = block.withUnsafeBytes { Deflate.compress($0) }
        try database.run(
            "INSERT INTO blocks(id, size, data) VALUES (?, ?, ?)",
            .integer(source * Self.blocksPerSource + blockCount),
            .integer(Int64(block.count)),
            .blob(packed)
        )
        self.source = source
        blockCount += 1
        stored += packed.count
        block.removeAll(keepingCapacity: true)
    }

    private func insertSource() throws -> Int64 {
        try database.run(
            "INSERT INTO sources(owner, created) VALUES (?, ?)",
            .text(owner),
            .integer(created)
        )
        return database.lastInsertedRow
    }

    private mutating func finish() throws -> RenderedRaw {
        try database.transaction {
            if !block.isEmpty || source == nil { try storeBlock() }
            try database.run(
                "UPDATE sources SET size = ?, stored = ? WHERE id = ?",
                .integer(Int64(size)),
                .integer(Int64(stored)),
                SQLValue(source)
            )
        }
        return RenderedRaw(source: source ?? 0, size: size, headerMessageID: MessageHeader(head).messageID)
    }

    /// Takes back what a failed rendering left. What can't be taken back now goes when this instance has ended.
    private func discard() {
        guard let source else { return }
        try? RawStore.drop(source, from: database)
    }
}

/// A message that was rendered whole, before a row names it.
struct RenderedRaw: Sendable {
    let source: Int64
    let size: Int
    let headerMessageID: String?
}

/// The table of raw sources.
enum RawStore {
    /// Removes a source and its blocks.
    static func drop(_ source: Int64, from database: Database) throws {
        try database.transaction {
            try database.run(
                "DELETE FROM blocks WHERE id >= ? AND id < ?",
                .integer(source * RawSink.blocksPerSource),
                .integer((source + 1) * RawSink.blocksPerSource)
            )
            try database.run("DELETE FROM contents WHERE source = ?", .integer(source))
            try database.run("DELETE FROM sources WHERE id = ?", .integer(source))
        }
    }
}
