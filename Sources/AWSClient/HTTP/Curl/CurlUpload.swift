/// The body of a request while it is sent.
struct CurlUpload {
    let byteCount: Int
    /// How many bytes libcurl has taken: at least as many as it has written to the connection.
    private(set) var readByteCount = 0
    /// Why the body could not be read to its end.
    private(set) var failure: String?

    private let body: HTTPBody
    private var reader: (any HTTPBodyReader)?

    init(_ body: HTTPBody) {
        self.body = body
        byteCount = body.byteCount
    }

    /// Starts at the body's first byte.
    mutating func open() throws {
        if case .stream(let stream) = body { reader = try stream.makeReader() }
    }

    /// Fills the buffer as far as it can, but never beyond the size that was announced.
    /// - Returns: nil where the body can't be read, or ends too early.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let wanted = min(buffer.count, byteCount - readByteCount)
        guard wanted > 0 else { return 0 }
        let part = UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted])
        do {
            let count = try readPart(part)
            guard count > 0 else {
                failure = "the body ended after \(readByteCount) of \(byteCount) bytes"
                return nil
            }
            readByteCount += count
            return count
        } catch {
            failure = "\(error)"
            return nil
        }
    }

    private mutating func readPart(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        switch body {
        case .none: return 0
        case .bytes(let bytes):
            buffer.copyBytes(from: bytes[readByteCount..<(readByteCount + buffer.count)])
            return buffer.count
        case .stream: return try reader?.read(into: buffer) ?? 0
        }
    }
}

extension HTTPBody {
    /// How many bytes are sent.
    public var byteCount: Int {
        switch self {
        case .none: 0
        case .bytes(let bytes): bytes.count
        case .stream(let stream): stream.byteCount
        }
    }
}
