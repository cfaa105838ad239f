import Glibc
import MailMessage

/// The size and the age of a file: what tells whether it is the one that was attached.
package struct FileState: Sendable, Equatable {
    package let byteCount: Int
    /// Seconds since 1970.
    package let modified: Int
    package let isReadable: Bool

    /// - Returns: nil where there is no regular file.
    package init?(_ path: String) {
        let path = FileName.cString(path)
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        byteCount = status.st_size
        modified = status.st_mtim.tv_sec
        isReadable = access(path, R_OK) == 0
    }

    package init(byteCount: Int, modified: Int, isReadable: Bool) {
        self.byteCount = byteCount
        self.modified = modified
        self.isReadable = isReadable
    }

    package static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(FileName.cString(path), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
