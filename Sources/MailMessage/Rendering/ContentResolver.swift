/// Opens the contents that a message names.
struct ContentResolver {
    let files: (any FileAccess)?
    /// What is larger than the message may be is not read into memory.
    let limit: Int

    /// The content as a source that can be read.
    func source(_ content: Content, field: String) throws(MessageError) -> ContentSource {
        switch content {
        case .text(let text):
            return ContentSource(source: MemorySource(Array(text.utf8)), field: field, name: "")
        case .bytes(let bytes): return ContentSource(source: MemorySource(bytes), field: field, name: "")
        case .file(let path): return try file(path, field: field)
        case .url(let url):
            guard DataURL.matches(url) else {
                throw MessageError(.urlsNotAllowed, field: field, value: url)
            }
            guard let data = DataURL(url) else { throw MessageError(.badDataURL, field: field, value: url) }
            return ContentSource(source: MemorySource(data.bytes), field: field, name: "")
        }
    }

    private func file(_ path: String, field: String) throws(MessageError) -> ContentSource {
        guard let files else { throw MessageError(.filesNotAllowed, field: field, value: path) }
        do throws(FileFault) {
            return ContentSource(source: try files.open(path), field: field, name: path)
        } catch {
            throw MessageError(error.reason, field: field, value: path)
        }
    }

    /// The content in memory.
    func bytes(_ content: Content, field: String) throws -> [UInt8] {
        let source = try source(content, field: field)
        guard source.source.byteCount <= limit else {
            throw MessageError(.messageTooLarge(limit: limit), field: field, value: source.name)
        }
        return try source.bytes()
    }

    /// The content in memory as the text that it is said to be.
    func text(_ content: Content, field: String) throws -> [UInt8] {
        if case .text(let text) = content { return Array(text.utf8) }
        let bytes = try bytes(content, field: field)
        guard bytes.isUTF8 else { throw MessageError(.notUTF8, field: field, value: Self.name(of: content)) }
        return bytes
    }

    private static func name(of content: Content) -> String {
        if case .file(let path) = content { path } else { "" }
    }

    /// The media type that a `data:` URL tells.
    static func mediaType(of content: Content) -> String? {
        if case .url(let url) = content, DataURL.matches(url) { DataURL(url)?.mediaType } else { nil }
    }
}
