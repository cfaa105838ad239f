import FoundationEssentials

/// The log, open for writing. Lives on the executor of its ``SentLog``.
///
/// The extensions hold what it does: sending, drafts, deleting, upkeep.
final class Store {
    let configuration: SentLog.Configuration
    let file: LogFile
    let database: Database
    let index: SearchIndex
    let instance: Instance
    /// What sources are read on.
    let sources: ConnectionPool
    private(set) var report = OpeningReport()
    /// Drafts that instances left as they ended: found once, whoever edits them next.
    private var leftDrafts: Set<LogID> = []
    /// Drafts of this instance whose place and words are those of an earlier save, and what they say now.
    var behind: [LogID: MessageFields] = [:]
    /// For the long draft that was saved last.
    var packer: (draft: LogID, packer: RepeatedPacker)?

    /// Opens the log. A damaged one is set aside first, unless another instance still has it open.
    static func open(_ configuration: SentLog.Configuration, sources: ConnectionPool) throws -> Store {
        do {
            return try Store(configuration, sources: sources)
        } catch SentLogError.damaged(let path, let reason) {
            let aside: String
            do { aside = try setAside(configuration) } catch SentLogError.busy {
                throw SentLogError.damaged(path: path, reason: reason)
            }
            let store = try Store(configuration, sources: sources)
            store.report.setAside = aside
            return store
        }
    }

    init(
        _ configuration: SentLog.Configuration,
        schema: Schema = .current,
        sources: ConnectionPool? = nil
    ) throws {
        self.configuration = configuration
        self.sources = sources ?? .reading(path: configuration.path, watch: configuration.lockWatch)
        file = try LogFile(path: configuration.path)
        instance = try Instance(name: configuration.instanceName, folder: file.instances)
        database = try Self.connect(configuration, schema)
        index = SearchIndex(database: database)
        do {
            let recovered = try recover()
            report.becameUncertain = recovered.uncertain
            report.leftDrafts = recovered.drafts
        } catch let error as SentLogError where error.isLackOfRoom {
            // What is there can be read all the same.
            report.cannotWrite = error
        }
    }

    private static func connect(_ configuration: SentLog.Configuration, _ schema: Schema) throws -> Database {
        let database = try Database(
            path: configuration.path,
            access: .readWrite,
            watch: configuration.lockWatch
        )
        // Only a new file takes this: space of what was erased can be given back.
        try database.execute("PRAGMA auto_vacuum=INCREMENTAL")
        try database.execute("PRAGMA journal_mode=WAL")
        // Every commit is on the disk when it returns.
        try database.execute("PRAGMA synchronous=FULL")
        try database.execute("PRAGMA temp_store=MEMORY")
        try database.execute("PRAGMA cache_size=-4096")
        try database.execute("PRAGMA journal_size_limit=16777216")
        try schema.migrate(database)
        return database
    }

    /// `damaged-20261124T033000Z`.
    static func suffix(_ date: Date) -> String {
        let time = DateParts(date)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "damaged-\(time.year)\(two(time.month))\(two(time.day))T"
            + "\(two(time.hour))\(two(time.minute))\(two(time.second))Z"
    }

    /// Sets the file aside; call it when no ``Store`` of this instance is left.
    static func setAside(_ configuration: SentLog.Configuration) throws -> String {
        try LogFile(path: configuration.path).setAside(suffix: suffix(configuration.now()))
    }

    var now: Date { configuration.now() }

    /// This instance, as a row's owner.
    var me: SQLValue { .text(instance.name) }

    /// A transaction that must not fail for want of room while there is any kept for it.
    func important<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try database.transaction(body)
        } catch SentLogError.diskFull where file.useReserve() {
            return try database.transaction(body)
        }
    }

    // MARK: Rows

    /// What decides about what may be done with a row.
    struct Row {
        let id: LogID
        let position: Int64
        let state: MessageState
        let isFrozen: Bool
        let owner: String?
        let source: Int64?
        let attempts: Int
        let updated: Int64
    }

    /// A row that is not deleted.
    func row(_ id: LogID) throws -> Row {
        let row = try database.first(
            "SELECT position, state, frozen, owner, source, attempts, updated FROM messages WHERE id = ?",
            SQLValue(id)
        ) { row in
            guard let state = MessageState(code: row.integer(1)) else {
                throw row.damage("state of message \(id)")
            }
            return Row(
                id: id,
                position: row.integer(0),
                state: state,
                isFrozen: row.integer(2) != 0,
                owner: row.optionalText(3),
                source: row.optionalInteger(4),
                attempts: Int(row.integer(5)),
                updated: row.integer(6)
            )
        }
        guard let row, row.position > 0 else { throw SentLogError.noSuchMessage(id) }
        return row
    }

    func isMine(_ row: Row) -> Bool { row.owner == instance.name }

    /// Whether another instance that runs now has the row.
    func isHeldByOther(_ row: Row) -> Bool {
        guard let owner = row.owner, owner != instance.name else { return false }
        return instance.isAlive(owner)
    }

    /// - Throws: an error unless the row is as `allowed` says and no other running instance has it.
    func expect(
        _ row: Row,
        _ asked: SentLogError.Request,
        _ allowed: (Row) -> Bool
    ) throws {
        if isHeldByOther(row) { throw SentLogError.heldByOtherInstance(row.id) }
        guard allowed(row) else {
            throw SentLogError.wrongState(row.id, found: row.state, frozen: row.isFrozen, asked: asked)
        }
    }

    /// A free place in the list for a moment.
    func newPosition(at time: Int64? = nil) throws -> Int64 {
        var position = max(1, time ?? now.milliseconds)
        while try database.first(
            "SELECT 1 FROM messages WHERE position IN (?, ?)",
            .integer(position),
            .integer(-position),
            read: { _ in true }
        ) == true {
            position += 1
        }
        return position
    }

    // MARK: After a crash

    /// Puts in order what instances that ended left: a request whose answer nobody hears becomes `uncertain`,
    /// a frozen message a draft.
    @discardableResult
    func recover() throws -> (uncertain: [LogID], drafts: [LogID]) {
        let owners = try database.all(
            "SELECT DISTINCT owner FROM messages WHERE owner IS NOT NULL AND position > 0"
        ) { $0.text(0) }
        let dead = owners.filter { !instance.isAlive($0) }
        let left = try dead.flatMap(rows(ownedBy:)).filter { !leftDrafts.contains($0) }
        guard !left.isEmpty else { return ([], []) }
        return try important {
            var uncertain: [LogID] = []
            var drafts: [LogID] = []
            for id in left {
                let row = try self.row(id)
                switch row.state {
                case .sending:
                    try loseAnswer(row)
                    uncertain.append(id)
                case .draft:
                    if row.isFrozen { try unfreeze(row) } else { try catchUp(row) }
                    drafts.append(id)
                case .sent, .failed, .uncertain:
                    try database.run("UPDATE messages SET owner = NULL WHERE id = ?", SQLValue(id))
                }
            }
            leftDrafts.formUnion(drafts)
            return (uncertain, drafts.sorted(by: >))
        }
    }

    func rows(ownedBy owner: String) throws -> [LogID] {
        try database.all(
            "SELECT id FROM messages WHERE owner = ? AND position > 0 ORDER BY position DESC",
            [.text(owner)]
        ) { LogID(rawValue: $0.integer(0)) }
    }

    /// Lets go of everything, at the end.
    func release() throws {
        // Where that fails, the drafts are caught up with when they are opened.
        try? catchUp()
        try database.transaction {
            for row in try rows(ownedBy: instance.name).map(row) where row.state == .draft {
                if row.isFrozen { try unfreeze(row) }
                try database.run("UPDATE messages SET owner = NULL WHERE id = ?", SQLValue(row.id))
            }
        }
    }
}
