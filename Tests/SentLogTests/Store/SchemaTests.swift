import Testing

@testable import SentLog

@Suite struct SchemaTests {
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
        "a log of every earlier version is brought up to date, with all that is in it",
        arguments: 1...future.count
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
        _ = try store(1)
        let steps = Array(Self.future.prefix(2)) + [{ _ in throw Stop() }]
        #expect(throws: Stop.self) { try Store(.init(path: folder.log), schema: Schema(steps: steps)) }
        let database = try Database(path: folder.log, access: .readWrite)
        #expect(try Schema.version(of: database) == 1)
        #expect(throws: SentLogError.self) { try database.execute("SELECT note FROM messages") }
        _ = try store(3)
    }

    @Test("the program of an earlier version does not touch a log of a later one")
    func olderProgram() throws {
        _ = try store(3)
        #expect(throws: SentLogError.newerSchema(path: folder.log, found: 3, known: 2)) { try store(2) }
    }

    @Test("version 1 is what it was when it was released")
    func versionOne() throws {
        let tables = try store(1).database.all(
            "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' ORDER BY name"
        ) { $0.text(0) }
        #expect(
            tables == [
                "attempts", "blocks", "details", "identifiers", "indexed", "message_added", "message_changed",
                "message_removed", "messages", "messages_owner", "messages_state", "recipient_words",
                "recipients",
                "recipients_last", "search", "source_filled", "source_removed", "sources", "sources_created",
                "sources_owner", "totals", "words",
            ]
        )
        let columns = try store(1).database.all("SELECT name FROM pragma_table_info('messages')") {
            $0.text(0)
        }
        #expect(
            columns == [
                "id", "position", "state", "frozen", "owner", "created", "updated", "sent", "sender",
                "recipients_to", "recipients_cc", "recipients_bcc", "subject", "tags", "message_id", "size",
                "maildir", "test", "attempts", "error_code", "source",
            ]
        )
    }
}
