import Glibc

/// The log's file, its folder, and who may move it.
///
/// Every instance holds a shared lock on `<file>.lock` while it has the file open; only one that holds it alone
/// may set the file aside.
final class LogFile {
    let path: String
    /// Where running instances show themselves.
    let instances: String
    private let lock: Int32

    init(path: String) throws(SentLogError) {
        self.path = path
        instances = Self.folder(of: path) + "/instances"
        try Self.makeFolder(Self.folder(of: path))
        try Self.makeFolder(instances)
        lock = try Self.openPrivately(path + ".lock")
        while flock(lock, LOCK_SH) != 0 {
            let code = errno
            guard code == EINTR else {
                close(lock)
                throw .systemError(code, path: path)
            }
        }
        try Self.prepare(path)
    }

    deinit { close(lock) }

    /// Renames a damaged file and all that belongs to it; deletes nothing.
    /// - Parameter suffix: what the new name ends with, before a number if that is taken.
    /// - Returns: the new path.
    func setAside(suffix: String) throws(SentLogError) -> String {
        guard isAlone() else {
            // Trying may have let go of the shared lock.
            flock(lock, LOCK_SH)
            throw .busy(path: path)
        }
        defer { flock(lock, LOCK_SH) }
        let base = "\(path).\(suffix)"
        var target = base
        var number = 1
        while access(target, F_OK) == 0 {
            number += 1
            target = "\(base)-\(number)"
        }
        for part in ["-wal", "-shm", ""] where access(path + part, F_OK) == 0 {
            guard rename(path + part, target + part) == 0 else {
                throw .systemError(errno, path: path + part)
            }
        }
        try Self.prepare(path)
        return target
    }

    /// Whether no other instance has the file open. A program that this process is just starting holds a copy
    /// of the lock until it runs, so a refusal counts only when it lasts.
    private func isAlone() -> Bool {
        for _ in 0..<40 {
            if flock(lock, LOCK_EX | LOCK_NB) == 0 { return true }
            usleep(25_000)
        }
        return false
    }

    // MARK: Room for the end

    /// Bytes kept free for the answer to a request that is out, or a draft, on a disk that fills up meanwhile.
    private static let reserveSize: off_t = 1 << 20

    private var reserve: String { path + ".reserve" }

    /// Sets room aside, if it isn't there yet and the disk has plenty.
    func keepReserve() {
        guard access(reserve, F_OK) != 0 else { return }
        guard let descriptor = try? Self.openPrivately(reserve) else { return }
        defer { close(descriptor) }
        var space = statvfs()
        let isPlenty =
            fstatvfs(descriptor, &space) == 0
            && UInt64(space.f_bavail) * UInt64(space.f_frsize) > UInt64(Self.reserveSize) * 16
        if !isPlenty || posix_fallocate(descriptor, 0, Self.reserveSize) != 0 { unlink(reserve) }
    }

    /// Gives the room back to the disk.
    /// - Returns: whether there was any.
    func useReserve() -> Bool { unlink(reserve) == 0 }

    /// Bytes of the file and of what is not yet in it.
    static func size(of path: String) -> Int {
        ["", "-wal"].reduce(0) { sum, part in
            var status = stat()
            return stat(path + part, &status) == 0 ? sum + Int(status.st_size) : sum
        }
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func makeFolder(_ path: String) throws(SentLogError) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, folder(of: path) != path else { throw .systemError(errno, path: path) }
        try makeFolder(folder(of: path))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .systemError(errno, path: path) }
    }

    /// Makes the database's file, empty, where there is none, and lets nobody else read it; SQLite gives its other
    /// files the permissions of this one.
    ///
    /// A file that is there is never opened here: closing it again would take away the locks that SQLite holds on
    /// it in this process (POSIX gives them to a process, not to a descriptor), and another instance that ends
    /// would then take itself for the last one and remove the write-ahead log under this one.
    private static func prepare(_ path: String) throws(SentLogError) {
        if access(path, F_OK) != 0 {
            let new = "\(path).new-\(SentLog.Configuration.uniqueName())"
            close(try openPrivately(new))
            defer { unlink(new) }
            // Another instance may have been faster.
            guard link(new, path) == 0 || errno == EEXIST else { throw .systemError(errno, path: path) }
        }
        // An older file may be open to others; one that is not ours stays as it is.
        chmod(path, 0o600)
        guard access(path, R_OK | W_OK) == 0 else { throw .systemError(errno, path: path) }
    }

    /// Opens or makes a file that nobody else may read.
    private static func openPrivately(_ path: String) throws(SentLogError) -> Int32 {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .systemError(errno, path: path) }
        // An older file may be open to others; one that is not ours stays as it is.
        fchmod(descriptor, 0o600)
        return descriptor
    }
}
