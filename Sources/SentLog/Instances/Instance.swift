import Glibc

/// This program as it runs now, as other instances see it.
///
/// A running instance holds a lock on a file of its own in `instances/`; the kernel lets go of it however the
/// process ends, so a name without a locked file belongs to nobody any more. The file is locked under another
/// name first, so that it is never seen unlocked while its instance lives.
final class Instance: Sendable {
    /// What stands as a row's owner.
    let name: String
    private let folder: String
    private let descriptor: Int32

    /// - Parameter name: unlike that of every other instance, and a file name.
    init(name: String, folder: String) throws(SentLogError) {
        let path = "\(folder)/\(name)"
        let temporary = "\(folder)/.\(name)"
        let descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .systemError(errno, path: temporary) }
        defer { unlink(temporary) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, link(temporary, path) == 0 else {
            let code = errno
            Glibc.close(descriptor)
            throw .systemError(code, path: path)
        }
        self.name = name
        self.folder = folder
        self.descriptor = descriptor
    }

    deinit {
        unlink("\(folder)/\(name)")
        Glibc.close(descriptor)
    }

    /// Whether the instance of this name runs now. Clears away what a dead one left.
    func isAlive(_ other: String) -> Bool {
        if other == name { return true }
        let path = "\(folder)/\(other)"
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        // A file that can't be opened for any reason but its absence may be held: no harm in waiting.
        guard descriptor >= 0 else { return errno != ENOENT }
        defer { Glibc.close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return true }
        unlink(path)
        return false
    }
}

extension SentLogError {
    /// An error of a system call on a path.
    static func systemError(_ code: Int32, path: String) -> SentLogError {
        switch code {
        case ENOSPC, EDQUOT: .diskFull(path: path)
        case EROFS, EACCES, EPERM: .readOnly(path: path)
        default: .cannotOpen(path: path, reason: String(cString: strerror(code)))
        }
    }
}
