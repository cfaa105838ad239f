import Glibc

/// A log that may be read and not written to: in another user's folder, on a file system that is mounted read-only.
///
/// SQLite reads a log in WAL mode by files beside it, which it makes where they are missing. Where it can't, there is
/// `immutable`: the file is read as it is, without locks (sqlite.org/uri.html). That is right only as long as nobody
/// writes to it, so it is done only where no changes wait in a `-wal` file, and no longer than the file stays the same.
struct ReadOnlyLog {
    let database: Database
    /// What the file was when it was opened; nil where SQLite's own locks look after it.
    private let state: FileState?

    /// What tells whether a file was changed or replaced.
    private struct FileState: Equatable {
        let inode: UInt64
        let size: Int
        let seconds: Int
        let nanoseconds: Int

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            inode = UInt64(status.st_ino)
            size = Int(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    /// - Throws: ``SentLogError/unreadable(path:)`` where changes wait beside the file, which can't be read without
    ///   writing; ``SentLogError/earlierSchema(path:found:known:)`` where it would first have to be brought up to date.
    init(path: String, watch: LockWatch?) throws {
        do {
            (database, state) = (try Self.open(path, .readOnly, watch), nil)
        } catch let error as SentLogError where error.isRefusalToOpen {
            // Taken first: what is changed from here on makes another one.
            let before = FileState(path)
            guard !Self.hasChanges(beside: path) else { throw SentLogError.unreadable(path: path) }
            (database, state) = (try Self.open(path, .immutable, watch), before)
        }
    }

    /// Whether what is read now is what the file says now.
    var isCurrent: Bool {
        guard let state else { return true }
        return FileState(database.path) == state && !Self.hasChanges(beside: database.path)
    }

    /// Whether a journal beside the file has something in it.
    private static func hasChanges(beside path: String) -> Bool {
        ["-wal", "-journal"].contains { suffix in FileState(path + suffix).map { $0.size > 0 } ?? false }
    }

    private static func open(_ path: String, _ access: Database.Access, _ watch: LockWatch?) throws
        -> Database
    {
        let database = try Database(path: path, access: access, watch: watch)
        // The first look into the file: opening alone reads nothing.
        let (found, known) = (try Schema.version(of: database), Schema.current.version)
        guard found == known else {
            throw found > known
                ? SentLogError.newerSchema(path: database.path, found: found, known: known)
                : .earlierSchema(path: database.path, found: found, known: known)
        }
        return database
    }
}

extension SentLogError {
    /// Whether SQLite could not do what it needs to do beside the file.
    fileprivate var isRefusalToOpen: Bool {
        switch self {
        case .cannotOpen, .readOnly, .inputOutput: true
        default: false
        }
    }
}
