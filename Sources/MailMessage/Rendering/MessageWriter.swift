/// Writes a tree of parts into a sink, in large pieces.
struct MessageWriter<Sink: ByteSink> {
    private var sink: Sink
    private let limit: Int
    private let boundary: String
    private var boundaryCount = 0
    private var buffer: [UInt8] = []
    /// How many bytes the message has so far.
    private(set) var byteCount = 0
    /// Whether the last part ended with the line end that belongs to the boundary after it.
    private var endsLine = false
    private var lastByte: UInt8 = 0

    private static var bufferSize: Int { 128 * 1024 }

    /// - Parameters:
    ///   - sink: where the bytes go.
    ///   - boundary: a text that occurs in no part, from which the boundaries are made.
    ///   - limit: the most bytes that the message may have.
    init(_ sink: Sink, boundary: String, limit: Int) {
        self.sink = sink
        self.boundary = boundary
        self.limit = limit
        buffer.reserveCapacity(Self.bufferSize)
    }

    /// Writes the whole message and gives back the sink.
    mutating func write(_ fields: [UInt8], _ root: Part) throws -> Sink {
        try append(fields)
        try write(root)
        // A message ends with a line end (RFC 5322, section 3.5).
        if lastByte != 0x0A { try append([0x0D, 0x0A]) }
        try flush()
        return sink
    }

    private mutating func write(_ part: Part) throws {
        if !part.isReady { try append(part.fields) }
        switch part.body {
        case .multipart(let subtype, let type, let parts):
            try write(parts, subtype: subtype, type: type)
            endsLine = true
            return
        case .encoded(let bytes), .verbatim(let bytes):
            if !part.isReady { try append([0x0D, 0x0A]) }
            try append(bytes)
            endsLine = false
        case .base64(let content):
            try append([0x0D, 0x0A])
            endsLine = content.source.byteCount > 0
            try content.read { try appendBase64($0) }
        case .quotedPrintable(let content, let mode):
            try append([0x0D, 0x0A])
            var stream = QuotedPrintableStream(mode)
            try content.read { try append(stream.encode($0)) }
            try append(stream.finish())
            endsLine = false
        case .stream(let content):
            if !part.isReady { try append([0x0D, 0x0A]) }
            var normalizer = LineBreakNormalizer()
            var lines: [UInt8] = []
            try content.read { piece in
                lines.removeAll(keepingCapacity: true)
                normalizer.append(piece, to: &lines)
                try append(lines)
            }
            endsLine = false
        }
    }

    private mutating func write(_ parts: [Part], subtype: String, type: String?) throws {
        boundaryCount += 1
        let boundary = "\(boundary)-\(boundaryCount)"
        var header = HeaderWriter()
        let parameters =
            (type.map { [(name: "type", value: $0)] } ?? []) + [(name: "boundary", value: boundary)]
        header.parameterized("Content-Type", "multipart/\(subtype)", parameters)
        try append(header.bytes)
        endsLine = false
        for part in parts {
            try append(Array("\(endsLine ? "" : "\r\n")--\(boundary)\r\n".utf8))
            try write(part)
        }
        try append(Array("\(endsLine ? "" : "\r\n")--\(boundary)--\r\n".utf8))
    }

    private mutating func appendBase64(_ piece: UnsafeRawBufferPointer) throws {
        let count = Base64.lineFormCount(piece.count)
        let lines = UnsafeMutableRawBufferPointer.allocate(byteCount: count + 8, alignment: 16)
        defer { lines.deallocate() }
        let written = Base64.encodeLines(piece, into: lines)
        try append(UnsafeRawBufferPointer(rebasing: lines[..<written]))
    }

    private mutating func append(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try append($0) } }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) throws {
        guard let last = bytes.last else { return }
        lastByte = last
        byteCount += bytes.count
        guard byteCount <= limit else {
            let reason = MessageError.Reason.messageTooLarge(limit: limit)
            throw MessageError(reason, field: "", value: "more than \(limit) bytes")
        }
        if buffer.count + bytes.count > Self.bufferSize { try flush() }
        if bytes.count >= Self.bufferSize { return try sink.write(bytes) }
        buffer.append(contentsOf: bytes)
    }

    private mutating func flush() throws {
        guard !buffer.isEmpty else { return }
        try buffer.withUnsafeBytes { try sink.write($0) }
        buffer.removeAll(keepingCapacity: true)
    }
}
