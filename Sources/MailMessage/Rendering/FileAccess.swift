/// What opens the files that a message names.
public protocol FileAccess: Sendable {
    /// Opens a regular file.
    /// - Throws: ``FileFault`` where it is missing, can't be read, or is no regular file.
    func open(_ path: String) throws(FileFault) -> any RawSource
}

/// Why a file can't be read.
public enum FileFault: Error, Hashable, Sendable {
    /// There is nothing at the path.
    case missing
    /// A folder is.
    case isFolder
    /// A device, a pipe or a socket is.
    case notRegular
    /// The system's error number.
    case unreadable(errno: Int32)
    /// Its size is not what it was when it was opened.
    case changed

    /// The same as a fault of a message.
    var reason: MessageError.Reason {
        switch self {
        case .missing: .fileMissing
        case .isFolder: .fileIsFolder
        case .notRegular: .fileNotRegular
        case .unreadable(let errno): .fileUnreadable(errno: errno)
        case .changed: .fileChanged
        }
    }
}
