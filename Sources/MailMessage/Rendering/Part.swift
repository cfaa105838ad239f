/// A part of the MIME tree, its header fields written, its content prepared but not yet read.
struct Part {
    /// The content, in the form in which it goes out.
    enum Body {
        /// Parts between boundaries; `type` is the media type of a related's root (RFC 2387).
        case multipart(subtype: String, type: String?, parts: [Part])
        /// Bytes that are encoded, so that no boundary can be among them.
        case encoded([UInt8])
        /// Bytes that go out as they are.
        case verbatim([UInt8])
        /// A source that goes out in base64.
        case base64(ContentSource)
        /// A source that goes out in quoted-printable.
        case quotedPrintable(ContentSource, QuotedPrintableEncoder.Mode)
        /// A source that goes out as it is, its line ends made CRLF.
        case stream(ContentSource)
    }

    /// The header fields, without a multipart's Content-Type and without the empty line.
    var fields: [UInt8]
    var body: Body
    /// Whether ``fields`` and the empty line are in the body already.
    var isReady = false

    /// Several parts in one.
    static func multipart(_ subtype: String, type: String? = nil, _ parts: [Part]) -> Part {
        Part(fields: [], body: .multipart(subtype: subtype, type: type, parts: parts))
    }

    /// Several parts in one, or the one that there is.
    static func combined(_ subtype: String, type: String? = nil, _ parts: [Part]) -> Part {
        parts.count == 1 && !parts[0].isReady ? parts[0] : multipart(subtype, type: type, parts)
    }
}

/// Content that can be read piece by piece, with what names it in an error.
struct ContentSource {
    var source: any RawSource
    /// The member of the message.
    var field: String
    /// The path, or what else it comes from.
    var name: String

    /// How much is read at once: a multiple of a base64 line.
    static let pieceSize = Base64.bytesPerLine * 1024

    /// Hands over the content piece by piece, every piece but the last of ``pieceSize`` bytes.
    func read(_ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        if let memory = source as? MemorySource {
            try memory.bytes.withUnsafeBytes { bytes in
                var start = 0
                while start < bytes.count {
                    let end = min(start + Self.pieceSize, bytes.count)
                    try take(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
                    start = end
                }
            }
            return
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceSize, alignment: 16)
        defer { buffer.deallocate() }
        do {
            var reader = try source.makeReader()
            while true {
                let count = try reader.read(into: buffer)
                guard count > 0 else { return }
                try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        } catch let fault as FileFault {
            throw MessageError(fault.reason, field: field, value: name)
        }
    }

    /// All of it in memory.
    func bytes() throws -> [UInt8] {
        if let memory = source as? MemorySource { return memory.bytes }
        var result: [UInt8] = []
        result.reserveCapacity(source.byteCount)
        try read { result.append(contentsOf: $0) }
        return result
    }

    /// What it is made of.
    func scan() throws -> LineScan {
        var scan = LineScan()
        try read { scan.scan($0) }
        scan.finish()
        return scan
    }
}
