import Testing

@testable import SentLog

@Suite struct DraftTests {
    let test = TestLog()
    var log: SentLog { test.log }

    @Test("a draft is saved again under the same number, and is found by its new words only")
    func save() async throws {
        let id = try await log.saveDraft(content: "1", fields: .to("a@example.com", subject: "first"))
        test.clock.advance(1)
        #expect(
            try await log.saveDraft(id, content: "2", fields: .to("b@example.com", subject: "second")) == id
        )
        let draft = try #require(try await log.drafts().first)
        #expect(draft.row.subject == "second")
        #expect(draft.row.time == test.clock.now)
        #expect(try await log.detail(id).content == "2")
        #expect(try await test.find("first").isEmpty)
        #expect(try await test.find("second") == [id])
        #expect(try await log.count() == 1)
    }

    @Test("drafts are listed last saved first, with who edits them")
    func list() async throws {
        let other = test.another()
        let free = try await log.saveDraft(content: "1", fields: .sample)
        try await log.closeDraft(free)
        test.clock.advance(1)
        let mine = try await log.saveDraft(content: "2", fields: .sample)
        test.clock.advance(1)
        let theirs = try await other.saveDraft(content: "3", fields: .sample)
        #expect(try await log.drafts().map(\.id) == [theirs, mine, free])
        #expect(try await log.drafts().map(\.lock) == [.other, .mine, .free])
    }

    @Test("a draft that another instance edits is opened as a copy")
    func copy() async throws {
        let other = test.another()
        let id = try await other.saveDraft(content: "words", fields: .sample)
        let opened = try await log.openDraft(id)
        #expect(opened.id != id)
        #expect(opened.copyOf == id)
        #expect(try await log.summary(opened.id)?.copyOf == id)
        #expect(try await log.summary(id)?.copyOf == nil)
        #expect(opened.content == "words")
        #expect(Set(try await test.find("deploy state:draft")) == [id, opened.id])
        #expect(
            await error { try await log.saveDraft(id, content: "", fields: .sample) }
                == .heldByOtherInstance(id)
        )
        await other.close()
        #expect(try await log.openDraft(id).copyOf == nil)
    }

    @Test("a discarded draft is gone, and comes back until the end")
    func discard() async throws {
        let id = try await log.saveDraft(content: "words", fields: .sample)
        try await log.discardDraft(id)
        #expect(try await log.drafts().isEmpty)
        #expect(try await test.find("deploy").isEmpty)
        #expect(try await log.restore([id]) == 1)
        #expect(try await test.find("deploy") == [id])
        #expect(try await log.openDraft(id).content == "words")
        try await log.discardDraft(id)
        await log.close()
        let next = test.another()
        #expect(try await next.restore() == 0)
        while try await next.maintain() {}
        #expect(try test.database().first("SELECT count(*) FROM messages") { $0.integer(0) } == 0)
    }

    @Test("quitting keeps drafts for later, and takes a frozen message back")
    func quit() async throws {
        let draft = try await log.saveDraft(content: "1", fields: .sample)
        let frozen = try await log.saveDraft(content: "2", fields: .sample)
        try await test.freeze(draft: frozen)
        await log.close()
        let next = test.another()
        let report = try await next.open()
        #expect(report.leftDrafts.isEmpty)
        #expect(Set(try await next.drafts().map(\.id)) == [draft, frozen])
        #expect(try await next.drafts().allSatisfy { $0.lock == .free && !$0.row.isFrozen })
    }

    @Test("a message frozen without an editor keeps its bytes as a draft")
    func frozenWithoutContent() async throws {
        let id = try await test.freeze().id
        let bytes = try await log.rawSource(id).all()
        await log.close()
        let next = test.another()
        #expect(try await next.openDraft(id).content == nil)
        #expect(try await next.rawSource(id).all() == bytes)
    }
}
