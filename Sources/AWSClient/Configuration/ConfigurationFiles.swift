/// Reads and writes the few small files that the AWS tools share.
public protocol ConfigurationFiles: Sendable {
    /// The bytes of a regular file.
    func read(_ path: String) throws(FileAccessError) -> [UInt8]

    /// Puts a new content in place of the old one, at once, readable by the user alone (0600); folders that
    /// are missing are made (0700).
    func replace(_ path: String, with content: [UInt8]) throws(FileAccessError)
}

/// Why a file can't be read or written.
public struct FileAccessError: Error, Hashable, Sendable {
    /// By what the user can do about it.
    public enum Kind: Hashable, Sendable {
        case notFound
        case notPermitted
        /// A folder, a device, a pipe.
        case notRegularFile
        /// Larger than the bound for files of its kind.
        case tooLarge
        /// Any other error of the system, by its number.
        case system(Int32)
    }

    /// What went wrong.
    public var kind: Kind
    /// The file.
    public var path: String

    /// An error of this kind.
    public init(_ kind: Kind, path: String) {
        self.kind = kind
        self.path = path
    }
}
