import TestSupport
import Testing

@testable import Composer
@testable import SentLog

@Suite("Drafts, written to the log")
struct DraftWriterTests {
    @Test("a save that waits for a log which another program holds says so, and when that is over")
    func locked() async throws {
        let folder = try TemporaryDirectory()
        let log = SentLog(.init(path: folder.path + "/log.sqlite"))
        try await log.open()
        let (waits, continuation) = AsyncStream.makeStream(of: Bool.self)
        let writer = DraftWriter(
            log: log,
            attachments: KeptAttachments(log: log),
            patience: .milliseconds(20)
        )
        let other = try OtherProgram(path: folder.path + "/log.sqlite")
        let saving = Task {
            await writer.save(form: 1, id: nil, content: .complete, revision: 1) { continuation.yield($0) }
        }
        var iterator = waits.makeAsyncIterator()
        #expect(await iterator.next() == true)
        try other.letGo()
        #expect(await iterator.next() == false)
        guard case .draftSaved(form: 1, _, revision: 1, at: _) = await saving.value else {
            Issue.record("not saved")
            return
        }
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

/// Holds the log's lock.
private struct OtherProgram {
    private let database: Database

    init(path: String) throws {
        database = try Database(path: path, access: .readWrite)
        try database.execute("BEGIN IMMEDIATE")
    }

    func letGo() throws { try database.execute("COMMIT") }
}
