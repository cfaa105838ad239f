import CSQLite

/// One connection to the log's file. The only file that imports SQLite.
///
/// A connection belongs to one executor; it isn't `Sendable`.
final class Database {
    enum Access {
        /// Reads and writes; makes the file if there is none.
        case create
        case readWrite
        case readOnly
        /// Reads the file as it is, without locks and without its journal: right only while nobody writes to it.
        case immutable
    }

    let path: String
    private let handle: OpaquePointer
    private let wait: LockWait
    private var cache: [String: Statement] = [:]
    private var savepoint = 0

    /// - Parameter watch: told where a statement waits for another process's lock.
    init(path: String, access: Access, watch: LockWatch? = nil) throws(SentLogError) {
        var handle: OpaquePointer?
        let mode =
            switch access {
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readWrite: SQLITE_OPEN_READWRITE
            case .readOnly: SQLITE_OPEN_READONLY
            case .immutable: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
            }
        let name = access == .immutable ? Self.immutableName(path) : path
        // No mutex: this object never leaves its executor.
        let code = sqlite3_open_v2(name, &handle, mode | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let handle else {
            let reason = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(handle)
            throw SentLogError.cannotOpen(path: path, reason: reason)
        }
        self.path = path
        self.handle = handle
        sqlite3_extended_result_codes(handle, 1)
        wait = LockWait(watch)
        sqlite3_busy_handler(
            handle,
            { wait, tries in
                guard let wait else { return 0 }
                return Unmanaged<LockWait>.fromOpaque(wait).takeUnretainedValue().goOn(tries: Int(tries))
                    ? 1 : 0
            },
            Unmanaged.passUnretained(wait).toOpaque()
        )
    }

    /// The path as a URI, which has nothing in it that a URI reads otherwise.
    private static func immutableName(_ path: String) -> String {
        let encoded = path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
        return "file:\(encoded)?immutable=1"
    }

    deinit {
        wait.end()
        cache.removeAll()
        sqlite3_close_v2(handle)
    }

    /// Runs statements that give no rows and are run once.
    func execute(_ sql: String) throws(SentLogError) {
        try check(sqlite3_exec(handle, sql, nil, nil, nil))
    }

    /// A statement ready to be bound and stepped; the same text is prepared once.
    func prepare(_ sql: String) throws(SentLogError) -> Statement {
        if let statement = cache[sql], !statement.isInUse {
            statement.reset()
            return statement
        }
        var prepared: OpaquePointer?
        try check(sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil))
        guard let prepared else {
            throw SentLogError.database(code: Int(SQLITE_MISUSE), reason: "an empty statement")
        }
        let statement = Statement(handle: prepared, database: self)
        cache[sql] = statement
        return statement
    }

    /// Runs a statement that gives no rows.
    func run(_ sql: String, _ values: SQLValue...) throws(SentLogError) {
        let statement = try prepare(sql)
        defer { statement.reset() }
        try statement.bind(values)
        while try statement.step() {}
    }

    /// The first row of a statement's answer, or nil.
    func first<Row>(
        _ sql: String,
        _ values: SQLValue...,
        read: (Statement) throws -> Row
    ) throws -> Row? {
        let statement = try prepare(sql)
        defer { statement.reset() }
        try statement.bind(values)
        return try statement.step() ? try read(statement) : nil
    }

    /// All rows of a statement's answer.
    func all<Row>(
        _ sql: String,
        _ values: [SQLValue] = [],
        read: (Statement) throws -> Row
    ) throws -> [Row] {
        let statement = try prepare(sql)
        defer { statement.reset() }
        try statement.bind(values)
        var rows: [Row] = []
        while try statement.step() { rows.append(try read(statement)) }
        return rows
    }

    /// All or nothing, with the write lock held from the beginning. May stand inside itself.
    func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        let isOutermost = savepoint == 0
        try execute(isOutermost ? "BEGIN IMMEDIATE" : "SAVEPOINT s\(savepoint)")
        savepoint += 1
        defer { savepoint -= 1 }
        do {
            let result = try body()
            try execute(isOutermost ? "COMMIT" : "RELEASE s\(savepoint - 1)")
            return result
        } catch {
            // A full disk may have rolled back by itself: then there is nothing left to undo.
            if sqlite3_get_autocommit(handle) == 0 {
                let undo =
                    isOutermost ? "ROLLBACK" : "ROLLBACK TO s\(savepoint - 1); RELEASE s\(savepoint - 1)"
                sqlite3_exec(handle, undo, nil, nil, nil)
            }
            throw error
        }
    }

    /// Several reads of one and the same moment.
    func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
        try execute("BEGIN")
        defer { sqlite3_exec(handle, "COMMIT", nil, nil, nil) }
        return try body()
    }

    var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

    /// How many rows the last statement changed.
    var changedRows: Int { Int(sqlite3_changes(handle)) }

    func check(_ code: Int32) throws(SentLogError) {
        wait.end()
        guard code != SQLITE_OK, code != SQLITE_ROW, code != SQLITE_DONE else { return }
        throw Self.error(code: code, reason: String(cString: sqlite3_errmsg(handle)), path: path)
    }

    /// What SQLite's result codes mean for the log (sqlite.org/rescode.html).
    private static func error(code: Int32, reason: String, path: String) -> SentLogError {
        switch code & 0xFF {
        case SQLITE_FULL: .diskFull(path: path)
        case SQLITE_READONLY, SQLITE_PERM: .readOnly(path: path)
        case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged(path: path, reason: reason)
        case SQLITE_BUSY, SQLITE_LOCKED: .busy(path: path)
        case SQLITE_CANTOPEN: .cannotOpen(path: path, reason: reason)
        case SQLITE_IOERR: .inputOutput(path: path, reason: reason)
        default: .database(code: Int(code), reason: reason)
        }
    }
}

/// A value of a column or of a statement's parameter.
enum SQLValue: Hashable {
    case null
    case integer(Int64)
    case text(String)
    /// A text by its bytes.
    case utf8(ArraySlice<UInt8>)
    case blob([UInt8])

    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    init(_ integer: Int64?) { self = integer.map { .integer($0) } ?? .null }
    init(_ integer: Int?) { self = integer.map { .integer(Int64($0)) } ?? .null }
    init(_ id: LogID) { self = .integer(id.rawValue) }
    init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
}

/// A prepared statement; its connection keeps it for the next use.
final class Statement {
    private let handle: OpaquePointer
    private unowned let database: Database
    /// Between the first step and the reset: a second use of the same text needs its own statement.
    private(set) var isInUse = false

    fileprivate init(handle: OpaquePointer, database: Database) {
        self.handle = handle
        self.database = database
    }

    deinit { sqlite3_finalize(handle) }

    /// Gives values to the parameters, from the first on.
    func bind(_ values: [SQLValue]) throws(SentLogError) {
        for (index, value) in zip(Int32(1)..., values) {
            switch value {
            case .null: try database.check(sqlite3_bind_null(handle, index))
            case .integer(let integer): try database.check(sqlite3_bind_int64(handle, index, integer))
            case .text(var text): try database.check(text.withUTF8 { bind($0, at: index) })
            case .utf8(let text): try database.check(text.withUnsafeBufferPointer { bind($0, at: index) })
            case .blob(let bytes): try bind(bytes, at: index)
            }
        }
    }

    private func bind(_ text: UnsafeBufferPointer<UInt8>, at index: Int32) -> Int32 {
        // A nil pointer would bind NULL in place of an empty text.
        guard let base = text.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, nil) }
        return base.withMemoryRebound(to: CChar.self, capacity: text.count) { characters in
            sqlite3_bind_text64(
                handle,
                index,
                characters,
                UInt64(text.count),
                sesame_sqlite_transient(),
                UInt8(SQLITE_UTF8)
            )
        }
    }

    private func bind(_ bytes: [UInt8], at index: Int32) throws(SentLogError) {
        let code = bytes.withUnsafeBytes { bytes in
            // A nil pointer would bind NULL in place of no bytes.
            guard let base = bytes.baseAddress else { return sqlite3_bind_zeroblob(handle, index, 0) }
            return sqlite3_bind_blob64(handle, index, base, UInt64(bytes.count), sesame_sqlite_transient())
        }
        try database.check(code)
    }

    /// Goes to the next row.
    /// - Returns: false at the end.
    func step() throws(SentLogError) -> Bool {
        isInUse = true
        let code = sqlite3_step(handle)
        try database.check(code)
        return code == SQLITE_ROW
    }

    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        isInUse = false
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func text(_ column: Int32) -> String {
        guard let base = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

    /// A blob's bytes, valid until the next step.
    func withBlob<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
        -> Result
    {
        let count = Int(sqlite3_column_bytes(handle, column))
        return try body(UnsafeRawBufferPointer(start: sqlite3_column_blob(handle, column), count: count))
    }

    /// That what a column holds is not what this program wrote.
    func damage(_ what: String) -> SentLogError { .damaged(path: database.path, reason: what) }

    /// A text that ``Deflate`` packed, or nil for NULL.
    func packedText(_ column: Int32, of id: LogID) throws -> String? {
        if isNull(column) { return nil }
        guard let text = withBlob(column, Deflate.unpackedText) else {
            throw damage("content of message \(id)")
        }
        return text
    }
}
