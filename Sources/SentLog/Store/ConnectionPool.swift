import Synchronization

/// Connections to the log that are used by one at a time, and again by the next: opening one costs more than a
/// small message does.
///
/// Rendering and reading sources have connections of their own, since a message may be large and slow: what
/// writes it block by block, or reads it while it is sent, must hold up no change of state and stand in no
/// other's transaction.
final class ConnectionPool: Sendable {
    /// `@unchecked Sendable`: whoever has taken it is the only one that uses it, and SQLite lets a connection move
    /// from thread to thread where it is used by one at a time (sqlite.org/threadsafe.html, "multi-thread").
    final class Connection: @unchecked Sendable {
        /// Keeps the file from being set aside meanwhile; nil where nothing may be written beside it.
        private let file: LogFile?
        let database: Database
        fileprivate let generation: Int

        fileprivate init(
            path: String,
            access: Database.Access,
            watch: LockWatch?,
            settings: String,
            generation: Int
        ) throws(SentLogError) {
            file = try LogFile(path: path)
            database = try Database(path: path, access: access, watch: watch)
            try database.execute(settings)
            self.generation = generation
        }

        /// A connection to a log that may not be written to.
        fileprivate init(readOnly path: String, watch: LockWatch?, settings: String, generation: Int) throws {
            file = nil
            database = try ReadOnlyLog(path: path, watch: watch).database
            try database.execute(settings)
            self.generation = generation
        }
    }

    private struct State {
        var idle: [Connection] = []
        var generation = 0
    }

    /// So many are kept; each has a file or two open.
    private static let maximumIdle = 4

    let path: String
    private let access: Database.Access
    private let watch: LockWatch?
    private let settings: String
    /// Whether the log may not be written to: then every use has a connection of its own, which sees what is there.
    private let isReadOnly: Bool
    private let state = Mutex(State())

    private init(
        path: String,
        access: Database.Access,
        watch: LockWatch?,
        settings: String,
        isReadOnly: Bool = false
    ) {
        self.isReadOnly = isReadOnly
        self.path = path
        self.access = access
        self.watch = watch
        self.settings = settings
    }

    /// For rendering. The commit of the row that names a source brings its blocks to the disk, too: one file, one
    /// order.
    static func writing(path: String, watch: LockWatch? = nil) -> ConnectionPool {
        ConnectionPool(
            path: path,
            access: .readWrite,
            watch: watch,
            settings: "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-512"
        )
    }

    /// For reading sources.
    static func reading(path: String, watch: LockWatch? = nil) -> ConnectionPool {
        ConnectionPool(path: path, access: .readOnly, watch: watch, settings: "PRAGMA cache_size=-512")
    }

    /// For reading sources of a log that may not be written to.
    static func readingOnly(path: String, watch: LockWatch) -> ConnectionPool {
        ConnectionPool(
            path: path,
            access: .readOnly,
            watch: watch,
            settings: "PRAGMA cache_size=-512",
            isReadOnly: true
        )
    }

    func take() throws -> Connection {
        let (idle, generation) = state.withLock { ($0.idle.popLast(), $0.generation) }
        if let idle { return idle }
        if isReadOnly {
            return try Connection(readOnly: path, watch: watch, settings: settings, generation: generation)
        }
        return try Connection(
            path: path,
            access: access,
            watch: watch,
            settings: settings,
            generation: generation
        )
    }

    /// For the next. One whose use ended with an error is let go instead.
    func giveBack(_ connection: Connection) {
        state.withLock { state in
            guard !isReadOnly, connection.generation == state.generation,
                state.idle.count < Self.maximumIdle
            else {
                return
            }
            state.idle.append(connection)
        }
    }

    /// Closes those that nobody uses now; those in use close when they are given back.
    func close() {
        // Closed outside the lock: the last connection of all writes what is still in the journal.
        _ = state.withLock { state in
            state.generation += 1
            defer { state.idle = [] }
            return state.idle
        }
    }
}
