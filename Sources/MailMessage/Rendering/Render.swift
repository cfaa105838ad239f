import Glibc

extension Message {
    /// Writes the message as RFC 5322 and MIME have it, CRLF line ends, piece by piece: memory does not grow
    /// with the attachments.
    /// - Parameters:
    ///   - sink: where the bytes go.
    ///   - context: date, randomness, files, limits.
    /// - Throws: ``MessageError`` for what can't be rendered; the sink's own errors.
    @discardableResult
    public func render(into sink: inout some ByteSink, context: RenderContext) throws -> RenderSummary {
        let messageID = try identifier(randomBytes: context.randomBytes)
        let date = date ?? context.now
        let header = try MessageHeader(message: self, messageID: messageID, date: date).bytes()
        let root = try PartBuilder(self, context).root()
        let boundary = try Boundary.make(for: root, context.randomBytes)
        var writer = MessageWriter(sink, boundary: boundary, limit: context.limits.message)
        sink = try writer.write(header, root)
        return RenderSummary(byteCount: writer.byteCount, messageID: messageID, date: date)
    }

    /// The message's identifier, or a new one that it may be given.
    /// - Throws: ``MessageError`` where it has no author, whose domain a new one has.
    package func identifier(randomBytes: (_ count: Int) -> [UInt8]) throws(MessageError) -> MessageID {
        let domain = try author().address.messageIDDomain
        return messageID ?? .random(randomBytes(16), domain: domain)
    }

    /// The rendered message in memory.
    /// - Throws: ``MessageError`` for what can't be rendered; what the context's ``FileAccess`` throws.
    public func rendered(context: RenderContext) throws -> [UInt8] {
        var sink = MemorySink()
        try render(into: &sink, context: context)
        return sink.bytes
    }
}

extension Address {
    /// The domain of a new Message-ID; a literal's characters may stand there as well.
    fileprivate var messageIDDomain: String { asciiDomain }
}
