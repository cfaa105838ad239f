import FoundationEssentials
import Testing

@testable import SentLog

@Suite struct DeletingTests {
    let test = TestLog()
    var log: SentLog { test.log }

    static let tables = [
        "messages", "details", "attempts", "identifiers", "sources", "blocks", "indexed",
    ]

    func rows(_ table: String) throws -> Int64? {
        try test.database().first("SELECT count(*) FROM \(table)") { $0.integer(0) }
    }

    @Test("a deleted row is gone everywhere, and back everywhere when it is restored")
    func restore() async throws {
        let id = try await test.send()
        let before = try await log.detail(id)
        #expect(try await log.delete([id]) == [id])
        #expect(try await log.summary(id) == nil)
        #expect(await error { try await log.rawSource(id) } == .noSuchMessage(id))
        for text in ["", "deploy", "id:0100", "state:sent", "tag:env"] {
            #expect(try await test.find(text).isEmpty)
        }
        #expect(try await log.restore() == 1)
        #expect(try await log.detail(id) == before)
        for text in ["", "deploy", "id:0100", "state:sent", "tag:env"] {
            #expect(try await test.find(text) == [id])
        }
    }

    @Test("nothing is erased while it can come back")
    func notYet() async throws {
        let id = try await test.send()
        try await log.delete([id])
        while try await log.maintain() {}
        while try await test.another().maintain() {}
        #expect(try await log.restore([id]) == 1)
    }

    @Test(
        "after the end of its instance a deleted row is erased, with all that belongs to it",
        arguments: tables
    )
    func erased(_ table: String) async throws {
        let id = try await test.send()
        let failed = try await test.fail()
        try await log.delete([id, failed])
        await log.close()
        let next = test.another()
        #expect(try await next.restore() == 0)
        while try await next.maintain() {}
        #expect(try rows(table) == 0)
        try test.database().execute("INSERT INTO search(search) VALUES ('integrity-check')")
        #expect(try await next.totals().values.reduce(0, +) == 0)
    }

    @Test("a number is never given twice")
    func numbers() async throws {
        let id = try await test.send()
        try await log.delete([id])
        await log.close()
        let next = TestLog(test.folder, clock: test.clock)
        while try await next.log.maintain() {}
        #expect(try await next.send() > id)
    }

    @Test("what is being sent, frozen, or edited elsewhere is not deleted")
    func kept() async throws {
        let frozen = try await test.freeze().id
        let sending = try await test.freeze().id
        try await log.startAttempt(sending)
        let theirs = try await test.another().saveDraft(content: "", fields: .sample)
        let other = test.another()
        let edited = try await other.saveDraft(content: "", fields: .sample)
        #expect(try await log.delete([frozen, sending, edited, theirs]) == [theirs])
        await other.close()
    }

    @Test("a purge takes the states and the dates that it was told, and can be undone")
    func purge() async throws {
        let old = try await test.send()
        let oldFailed = try await test.fail()
        test.clock.advance(86400)
        let date = test.clock.now
        let new = try await test.send()
        #expect(try await log.purgeCount([.sent], before: date) == 1)
        #expect(try await log.purge([.sent], before: date) == 1)
        #expect(try await test.find("") == [new, oldFailed])
        #expect(try await log.purge(Set(MessageState.allCases), before: date) == 1)
        #expect(try await test.find("") == [new])
        #expect(try await log.restore() == 2)
        #expect(try await test.find("") == [new, oldFailed, old])
    }

    @Test("sources beyond the limit of size go once they were accepted")
    func sizeLimit() async throws {
        let test = TestLog(limits: SourceLimits(maximumMessageSize: 1000))
        let small = try await test.send()
        let large = try await test.freeze(body: String(repeating: "x", count: 2000)).id
        try await test.log.startAttempt(large)
        try await test.log.recordFailed(large, .refused)
        #expect(try await test.log.detail(large).hasSource)
        try await test.log.startAttempt(large)
        try await test.log.recordSent(large, Acceptance(messageID: "x"))
        #expect(await error { try await test.log.rawSource(large) } == .sourceNotKept(large))
        #expect(try await test.log.detail(large).summary.size ?? 0 > 2000)
        #expect(try await test.log.detail(small).hasSource)
    }

    @Test("sources beyond the limit of age go, those of failed messages stay")
    func ageLimit() async throws {
        let test = TestLog(limits: SourceLimits(maximumAge: 3600))
        let old = try await test.send()
        let failed = try await test.fail()
        test.clock.advance(4000)
        let new = try await test.send()
        while try await test.log.maintain() {}
        #expect(try await test.log.detail(old).hasSource == false)
        #expect(try await test.log.detail(failed).hasSource)
        #expect(try await test.log.detail(new).hasSource)
    }

    @Test("beyond the limit of all sources together the oldest go, and no more than need be")
    func totalLimit() async throws {
        let test = TestLog(limits: SourceLimits(maximumTotalSize: 250))
        var ids: [LogID] = []
        for _ in 0..<5 { ids.append(try await test.send()) }
        while try await test.log.maintain() {}
        let kept = try await ids.asyncFilter { try await test.log.detail($0).hasSource }
        #expect(!kept.isEmpty && kept.count < 5)
        #expect(kept == ids.suffix(kept.count))
        let total = try test.database().first("SELECT sum(stored) FROM sources") { $0.integer(0) } ?? 0
        #expect(total <= 250)
        #expect(
            try test.database().first("SELECT count FROM totals WHERE state = -1") { $0.integer(0) } == total
        )
    }
}

extension Array {
    func asyncFilter(_ isIncluded: (Element) async throws -> Bool) async throws -> [Element] {
        var result: [Element] = []
        for element in self where try await isIncluded(element) { result.append(element) }
        return result
    }
}
