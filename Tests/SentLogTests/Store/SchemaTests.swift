import Testing

@testable import SentLog

@Suite struct SchemaTests {
    static let current = Schema.current.version
    /// Versions to come, as they might be.
    static let future: [@Sendable (Database) throws -> Void] =
        Schema.current.steps + [
            { try $0.execute("ALTER TABLE messages ADD COLUMN note TEXT") },
            { try $0.execute("UPDATE messages SET note = subject; CREATE TABLE notes(a)") },
        ]

    let folder = TemporaryFolder()

    func store(_ version: Int) throws -> Store {
        try Store(.init(path: folder.log), schema: Schema(steps: Array(Self.future.prefix(version))))
    }

    @Test(
        "a log of this version is brought up to date by those to come, with all that is in it",
        arguments: current...future.count
    )
    func migrates(from version: Int) async throws {
        let id = try store(version).saveDraft(nil, content: "kept", fields: .sample)
        let store = try store(Self.future.count)
        #expect(try Schema.version(of: store.database) == Self.future.count)
        #expect(try store.openDraft(id).content == "kept")
        #expect(try store.database.first("SELECT count(*) FROM notes") { $0.integer(0) } == 0)
        if version < Self.future.count {
            #expect(try store.database.first("SELECT note FROM messages") { $0.text(0) } == "Deploy finished")
        }
    }

    @Test("a step that fails leaves the file as it was")
    func failingStep() throws {
        struct Stop: Error {}
        _ = try store(Self.current)
        let steps = Array(Self.future.prefix(Self.current + 1)) + [{ _ in throw Stop() }]
        #expect(throws: Stop.self) { try Store(.init(path: folder.log), schema: Schema(steps: steps)) }
        let database = try Database(path: folder.log, access: .readWrite)
        #expect(try Schema.version(of: database) == Self.current)
        #expect(throws: SentLogError.self) { try database.execute("SELECT note FROM messages") }
        _ = try store(Self.future.count)
    }

    @Test("the program of an earlier version does not touch a log of a later one")
    func olderProgram() throws {
        let (later, known) = (Self.future.count, Self.current)
        _ = try store(later)
        #expect(throws: SentLogError.newerSchema(path: folder.log, found: later, known: known)) {
            try store(known)
        }
    }

    @Test("a layout that was released never changes", arguments: 1..<current)
    func unchanged(_ version: Int) throws {
        let made = TemporaryFolder()
        _ = try LogFile(path: made.log)
        let now = try Database(path: made.log, access: .readWrite)
        for step in Schema.current.steps.prefix(version) { try step(now) }
        try Fixture.put(version: version, into: folder)
        let then = try Database(path: folder.log, access: .readWrite)
        let layout = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1"
        #expect(try now.all(layout) { $0.text(0) } == then.all(layout) { $0.text(0) })
    }
}
