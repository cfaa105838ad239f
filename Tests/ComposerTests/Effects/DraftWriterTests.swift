import TestSupport
import Testing

@testable import Composer
@testable import SentLog

@Suite("Drafts, written to the log")
struct DraftWriterTests {
    @Test("a form that has a row already is saved to it")
    func adopted() async throws {
        let folder = try TemporaryDirectory()
        let log = SentLog(.init(path: folder.path + "/log.sqlite"))
        let writer = DraftWriter(log: log, attachments: KeptAttachments(log: log))
        let row = try await log.saveDraft(content: "{}", fields: DraftContent().logFields)
        await writer.adopt(row, form: 1)
        _ = await writer.save(form: 1, id: nil, content: .complete, revision: 1)
        #expect(try await log.drafts().map(\.row.subject) == ["Deploy finished"])
        // One that a save made stays.
        await writer.adopt(99, form: 1)
        #expect(await writer.settled(form: 1) == row)
    }

    @Test("of two saves the later content stays, whichever comes first")
    func overtaken() async throws {
        let folder = try TemporaryDirectory()
        let log = SentLog(.init(path: folder.path + "/log.sqlite"))
        let writer = DraftWriter(log: log, attachments: KeptAttachments(log: log))
        _ = await writer.save(form: 1, id: nil, content: .complete, revision: 2)
        // What it answers would be of the other.
        let answer = await writer.save(form: 1, id: nil, content: DraftContent(), revision: 1)
        guard case nil = answer else {
            Issue.record("the earlier content was saved")
            return
        }
        #expect(try await log.drafts().map(\.row.subject) == ["Deploy finished"])
    }

    @Test("while a save waits the line above the bottom bar says for what")
    func shown() {
        var app = AppDriver(content: .complete)
        app.send(.logAwaited(true))
        #expect(app.screen.contains("waiting for the log (another program holds it)"))
        app.send(.logAwaited(false))
        #expect(!app.screen.contains("waiting for the log"))
    }
}
