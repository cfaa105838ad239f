import Synchronization
import Testing

@testable import SentLog

/// A long draft is saved without its place in the list and its words, which follow: nothing but the index may know.
@Suite struct LongDraftTests {
    let test = TestLog(readFields: Self.fields)
    var log: SentLog { test.log }

    /// The content of these drafts is their subject, and what comes after a blank is their text.
    private static func fields(_ content: String) -> MessageFields {
        MessageFields(
            to: [LoggedAddress(address: "dana@example.com")],
            subject: content,
            searchableText: "\(content) " + String(repeating: "filling ", count: Store.longText / 8)
        )
    }

    @discardableResult
    private func save(_ id: LogID?, _ word: String, in log: SentLog? = nil) async throws -> LogID {
        test.clock.advance(1)
        return try await (log ?? self.log).saveDraft(id, content: word, fields: Self.fields(word))
    }

    /// A draft that was saved a second time, and is behind.
    private func draft(in log: SentLog? = nil) async throws -> LogID {
        let id = try await save(nil, "first", in: log)
        return try await save(id, "second", in: log)
    }

    /// What a row is found by, as another program sees it.
    private func isInIndex(_ word: String) throws -> Bool {
        try test.database().first(
            "SELECT 1 FROM search s JOIN messages m ON m.position = s.rowid WHERE s.search MATCH ?",
            .text("subject : \(word)")
        ) { _ in true } ?? false
    }

    /// All that is in the index can be taken out of it again, and then nothing is left.
    private func expectIndexMatches() throws {
        let database = try test.database()
        let rows = try database.all("SELECT id, abs(position) FROM messages") {
            (id: LogID(rawValue: $0.integer(0)), position: $0.integer(1))
        }
        #expect(try database.first("SELECT count(*) FROM indexed") { Int($0.integer(0)) } == rows.count)
        try database.execute("INSERT INTO search(search) VALUES ('integrity-check')")
        try database.execute("BEGIN")
        for row in rows { try SearchIndex(database: database).remove(row.id, position: row.position) }
        try database.execute("CREATE VIRTUAL TABLE temp.left_words USING fts5vocab('main', 'search', 'row')")
        #expect(try database.first("SELECT count(*) FROM temp.left_words") { $0.integer(0) } == 0)
        try database.execute("ROLLBACK")
    }

    @Test("a save leaves the index alone, and this instance finds the words of it all the same")
    func search() async throws {
        let id = try await draft()
        #expect(try isInIndex("first"))
        #expect(try !isInIndex("second"))
        try expectIndexMatches()
        #expect(try await test.find("subject:second") == [id])
        #expect(try await test.find("subject:first").isEmpty)
        #expect(try isInIndex("second"))
        try expectIndexMatches()
        // Behind again, and counted.
        try await save(id, "third")
        #expect(try await log.count(LogQuery("subject:third")) == 1)
        try expectIndexMatches()
    }

    @Test("a draft that grows long, and one that becomes short again, are found as they are")
    func lengths() async throws {
        let id = try await log.saveDraft(content: "short", fields: .to("a@example.com", subject: "short"))
        try await save(id, "long")
        #expect(try !isInIndex("long"))
        test.clock.advance(1)
        _ = try await log.saveDraft(id, content: "brief", fields: .to("a@example.com", subject: "brief"))
        #expect(try isInIndex("brief"))
        #expect(try await test.find("subject:brief") == [id])
        #expect(try await test.find("filling").isEmpty)
        try expectIndexMatches()
    }

    @Test("lists have it where it was saved last, with that time")
    func order() async throws {
        let id = try await save(nil, "first")
        let other = try await log.saveDraft(content: "", fields: .sample)
        try await save(id, "second")
        #expect(try await log.drafts().map(\.id) == [id, other])
        #expect(try await log.drafts().first?.row.time == test.clock.now)
        try await save(other, "above")
        try await save(other, "still above")
        try await save(id, "third")
        #expect(try await log.page().rows.map(\.id) == [id, other])
        #expect(try await log.summary(id)?.time == test.clock.now)
        #expect(try await log.page().rows.map(\.subject) == ["third", "still above"])
        try expectIndexMatches()
    }

    @Test("words follow by themselves after a while")
    func later() async throws {
        let gate = AsyncStream<Void>.makeStream()
        let log = test.another(indexPause: { for await _ in gate.stream { break } })
        let id = try await draft(in: log)
        #expect(try !isInIndex("second"))
        gate.continuation.yield()
        while try !isInIndex("second") { await Task.yield() }
        // And once more for the saves after that.
        try await save(id, "third", in: log)
        #expect(try !isInIndex("third"))
        gate.continuation.finish()
        while try !isInIndex("third") { await Task.yield() }
        try expectIndexMatches()
    }

    @Test("closed, its words are those of its last save, for everyone")
    func close() async throws {
        let id = try await draft()
        try await log.closeDraft(id)
        #expect(try isInIndex("second"))
        try await save(id, "third")
        await log.close()
        #expect(try isInIndex("third"))
        try expectIndexMatches()
    }

    @Test("discarded and brought back, it is found by its last words")
    func discard() async throws {
        let id = try await draft()
        try await log.discardDraft(id)
        #expect(try await test.find("second").isEmpty)
        try expectIndexMatches()
        #expect(try await log.restore([id]) == 1)
        #expect(try await test.find("subject:second") == [id])
        try await save(id, "third")
        try await log.discardDraft(id)
        await log.close()
        let next = test.another()
        while try await next.maintain() {}
        let database = try test.database()
        for table in ["messages", "indexed"] {
            #expect(try database.first("SELECT count(*) FROM \(table)") { $0.integer(0) } == 0)
        }
        try expectIndexMatches()
    }

    @Test("frozen, taken back and sent, it is found by the message's words and its state")
    func send() async throws {
        let id = try await draft()
        let fields = MessageFields(subject: "frozen words")
        try await test.freeze(fields, draft: id)
        #expect(try await test.find("frozen") == [id])
        #expect(try await test.find("second").isEmpty)
        try expectIndexMatches()
        try await log.takeBack(id)
        try await save(id, "third")
        #expect(try await test.find("subject:third state:draft") == [id])
        try await save(id, "fourth")
        try await test.freeze(fields, draft: id)
        try await log.startAttempt(id)
        try await log.recordSent(id, Acceptance(messageID: "x"))
        #expect(try await test.find("frozen state:sent") == [id])
        #expect(try await test.find("fourth").isEmpty)
        try expectIndexMatches()
    }

    @Test("a copy for another instance has the last words")
    func copy() async throws {
        let id = try await draft()
        let other = test.another()
        let copy = try await other.openDraft(id)
        #expect(copy.content == "second")
        let rows = try await other.page(LogQuery("subject:second")).rows.map(\.id)
        #expect(rows == [copy.id])
        #expect(try await Set(test.find("subject:second")) == [id, copy.id])
        try expectIndexMatches()
    }

    @Test("after a kill the next start finds it by the words that were saved, in its place")
    func kill() async throws {
        let id = try await kill("second")
        let time = test.clock.now
        test.clock.advance(60)
        let next = test.another()
        #expect(try await next.open().leftDrafts == [id])
        #expect(try isInIndex("second"))
        #expect(try await next.summary(id)?.time == time)
        #expect(try await next.openDraft(id).content == "second")
        try expectIndexMatches()
    }

    @Test("one that an instance left behind without a crash is put right when it is opened")
    func leftBehind() async throws {
        let id = try await kill("second")
        try test.database().run("UPDATE messages SET owner = NULL WHERE id = ?", SQLValue(id))
        let next = test.another()
        try await next.open()
        #expect(try !isInIndex("second"))
        _ = try await next.openDraft(id)
        #expect(try isInIndex("second"))
        try expectIndexMatches()
    }

    @Test("a damaged one keeps nobody from the log")
    func damaged() async throws {
        let id = try await kill("second")
        try test.database().run("UPDATE details SET content = x'00' WHERE id = ?", SQLValue(id))
        let next = test.another()
        #expect(try await next.open().setAside == nil)
        #expect(try await next.page(LogQuery("subject:first")).rows.map(\.id) == [id])
        try expectIndexMatches()
    }

    @Test(
        "a clock that is set back, and saves within a millisecond, leave a draft that is behind known as such"
    )
    func clock() async throws {
        let id = try await draft()
        _ = try await test.find("second")
        test.clock.advance(-3600)
        try await save(id, "third")
        #expect(try await test.find("subject:third") == [id])
        for word in ["fourth", "fifth"] {
            _ = try await log.saveDraft(id, content: word, fields: Self.fields(word))
            #expect(try await test.find("subject:\(word)") == [id])
        }
        try expectIndexMatches()
    }

    /// A draft whose instance ended without a word.
    private func kill(_ word: String) async throws -> LogID {
        var store: Store? = try Store(
            .init(path: test.folder.log, now: { [clock = test.clock] in clock.now })
        )
        test.clock.advance(1)
        let id = try store?.saveDraft(nil, content: "first", fields: Self.fields("first"))
        test.clock.advance(1)
        _ = try store?.saveDraft(id, content: word, fields: Self.fields(word))
        store = nil
        #expect(try isInIndex("first"))
        return try #require(id)
    }
}
