import FoundationEssentials
import Testing

@testable import SentLog

/// Attachments that drafts name in place of holding them.
@Suite struct ContentTests {
    let test = TestLog()
    var log: SentLog { test.log }

    static let bytes = RawSinkTests.bytes(RawSink.blockSize + 1000)

    func count(_ table: String) throws -> Int64? {
        try test.database().first("SELECT count(*) FROM \(table)") { $0.integer(0) }
    }

    func draft(with contents: [KeptContent]) async throws -> LogID {
        try await log.saveDraft(content: "1", contents: contents, fields: .sample)
    }

    /// Ends this instance, and lets another clear up.
    func afterwards() async throws -> SentLog {
        await log.close()
        let next = test.another()
        while try await next.maintain() {}
        return next
    }

    @Test("what is kept is read the same, by the next instance too", arguments: [[], [7], bytes])
    func roundTrip(_ bytes: [UInt8]) async throws {
        let kept = try await log.keep(bytes)
        _ = try await draft(with: [kept])
        #expect(try await log.content(kept).all() == bytes)
        #expect(try await afterwards().content(kept).all() == bytes)
    }

    @Test("a draft that is saved again does not write its attachments again")
    func once() async throws {
        let kept = try await log.keep(Self.bytes)
        let id = try await draft(with: [kept])
        let blocks = try count("blocks")
        for number in 0..<5 {
            _ = try await log.saveDraft(id, content: "\(number)", contents: [kept], fields: .sample)
        }
        #expect(try count("blocks") == blocks)
        #expect(try count("sources") == 1)
    }

    @Test("what was kept and never saved goes with its instance, and not before")
    func neverSaved() async throws {
        let kept = try await log.keep(Self.bytes)
        let other = test.another()
        while try await other.maintain() {}
        #expect(try await log.content(kept).all() == Self.bytes)
        let next = try await afterwards()
        #expect(await error { try await next.content(kept) } == .contentNotKept)
        for table in ["blocks", "sources", "contents", "uses"] { #expect(try count(table) == 0) }
    }

    @Test("what is taken out of a draft stays while the form that had it may bring it back, and then goes")
    func takenOut() async throws {
        let kept = try await log.keep(Self.bytes)
        let id = try await draft(with: [kept])
        _ = try await log.saveDraft(id, content: "2", fields: .sample)
        while try await log.maintain() {}
        _ = try await log.saveDraft(id, content: "3", contents: [kept], fields: .sample)
        #expect(try await log.content(kept).all() == Self.bytes)
        _ = try await log.saveDraft(id, content: "4", fields: .sample)
        let next = try await afterwards()
        #expect(await error { try await next.content(kept) } == .contentNotKept)
        #expect(try count("blocks") == 0)
        #expect(try await next.openDraft(id).content == "4")
    }

    @Test("a discarded draft frees what it had when it can come back no more")
    func discarded() async throws {
        let kept = try await log.keep(Self.bytes)
        let id = try await draft(with: [kept])
        try await log.discardDraft(id)
        while try await log.maintain() {}
        #expect(try await log.restore([id]) == 1)
        #expect(try await log.content(kept).all() == Self.bytes)
        try await log.discardDraft(id)
        await log.close()
        for _ in 0..<2 {
            let next = test.another()
            while try await next.maintain() {}
            await next.close()
        }
        for table in ["blocks", "sources", "contents", "uses"] { #expect(try count(table) == 0) }
    }

    @Test("a copy of a draft has the attachments too, whatever becomes of the first")
    func copy() async throws {
        let kept = try await log.keep(Self.bytes)
        let id = try await draft(with: [kept])
        let other = test.another()
        let copy = try await other.openDraft(id)
        #expect(copy.copyOf == id)
        try await log.discardDraft(id)
        await log.close()
        while try await other.maintain() {}
        #expect(try await other.content(kept).all() == Self.bytes)
        #expect(try count("sources") == 1)
    }

    @Test("taken back it has its attachments; sent, the message's own bytes have them, and they are freed")
    func sent() async throws {
        let kept = try await log.keep(Self.bytes)
        let entry = NewEntry(fields: .sample, content: "1", contents: [kept])
        let id = try await log.begin(entry) { try $0.write(text: "Subject: x\r\n\r\n") }.id
        try await log.takeBack(id)
        #expect(try await log.content(kept).all() == Self.bytes)
        _ = try await log.begin(entry, draft: id) { try $0.write(text: "Subject: x\r\n\r\n") }
        try await log.startAttempt(id)
        try await log.recordFailed(id, .refused)
        while try await log.maintain() {}
        #expect(try await log.content(kept).all() == Self.bytes)
        try await log.startAttempt(id)
        try await log.recordSent(id, Acceptance(messageID: "0100"))
        let next = try await afterwards()
        #expect(await error { try await next.content(kept) } == .contentNotKept)
        #expect(try await next.rawSource(id).all().count > 10)
    }

    @Test(
        "a name that the log does not have is an error when it is read, and keeps no draft from being saved"
    )
    func missing() async throws {
        let unknown = KeptContent(name: "of-another-log")
        #expect(await error { try await log.content(unknown) } == .contentNotKept)
        let kept = try await log.keep([1])
        let id = try await draft(with: [unknown, kept])
        #expect(try await log.openDraft(id).content == "1")
        #expect(try count("uses") == 1)
    }

    @Test("damage is an error when it is read")
    func damaged() async throws {
        let kept = try await log.keep(Self.bytes)
        _ = try await draft(with: [kept])
        try test.database().execute("UPDATE blocks SET data = substr(data, 1, length(data) - 3)")
        #expect(await error { try await log.content(kept).all() } == .contentDamaged)
        try test.database().execute("DELETE FROM blocks")
        #expect(await error { try await log.content(kept).all() } == .contentNotKept)
    }

    @Test("a log that is begun anew takes along what the form has, as far as it can be read")
    func startAnew() async throws {
        let whole = try await log.keep(Self.bytes)
        let broken = try await log.keep([1, 2, 3])
        try test.database().execute("DELETE FROM blocks WHERE id / 1048576 = 2")
        _ = try await log.startAnew(with: [whole, broken])
        #expect(try await log.content(whole).all() == Self.bytes)
        #expect(await error { try await log.content(broken) } == .contentNotKept)
        let id = try await draft(with: [whole, broken])
        let next = try await afterwards()
        #expect(try await next.openDraft(id).content == "1")
        #expect(try await next.content(whole).all() == Self.bytes)
    }

    @Test("a full disk takes no attachment, and what is there stays")
    func fullDisk() async throws {
        let kept = try await log.keep(Self.bytes)
        let id = try await draft(with: [kept])
        await log.close()
        let store = try Store(.init(path: test.folder.log))
        try store.database.execute("PRAGMA incremental_vacuum")
        let pages = try store.database.first("PRAGMA page_count") { $0.integer(0) } ?? 0
        try store.database.execute("PRAGMA max_page_count = \(pages)")
        let raw = RenderedRaw(source: 999, size: 1, headerMessageID: nil)
        var fault: SentLogError?
        do {
            for number in 0..<100 {
                try store.keep(
                    raw.with(source: Int64(1000 + number)),
                    as: KeptContent(name: FaultTests.filler())
                )
            }
        } catch { fault = error as? SentLogError }
        #expect(fault == .diskFull(path: test.folder.log))
        #expect(try await test.another().content(kept).all() == Self.bytes)
        #expect(try await test.another().detail(id).content == "1")
    }
}

extension RenderedRaw {
    fileprivate func with(source: Int64) -> RenderedRaw {
        RenderedRaw(source: source, size: size, headerMessageID: headerMessageID)
    }
}
