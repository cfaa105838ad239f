import AWSClient

/// Files that are only in memory.
struct MemoryFiles: ConfigurationFiles {
    var contents: [String: String] = [:]
    var errors: [String: FileAccessError.Kind] = [:]

    func read(_ path: String) throws(FileAccessError) -> [UInt8] {
        if let kind = errors[path] { throw FileAccessError(kind, path: path) }
        guard let text = contents[path] else { throw FileAccessError(.notFound, path: path) }
        return Array(text.utf8)
    }

    func replace(_ path: String, with content: [UInt8]) throws(FileAccessError) {
        throw FileAccessError(.notPermitted, path: path)
    }
}
