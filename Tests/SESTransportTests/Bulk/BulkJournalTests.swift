import Glibc
import TestSupport
import Testing

@testable import SESTransport

@Suite("A bulk journal")
struct BulkJournalTests {
    let folder: TemporaryDirectory
    var path: String { folder.file("journal") }

    static let a = BulkKey(digest: .init(of: [1]), occurrence: 1)
    static let b = BulkKey(digest: .init(of: [1]), occurrence: 2)
    static let c = BulkKey(digest: .init(of: [2]), occurrence: 1)
    static let d = BulkKey(digest: .init(of: [3]), occurrence: 1)

    init() throws { folder = try TemporaryDirectory() }

    @Test("what was written is read again, the last word on each job counting")
    func writtenAndRead() async throws {
        do {
            let journal = try BulkJournal(path: path)
            try await journal.write(.sending(reference: "1 <x>"), Self.a)
            try await journal.write(.sent(messageID: "<\"é\n>", reference: "1 <x>"), Self.a)
            try await journal.write(.sending(reference: ""), Self.b)
            try await journal.write(.failed(reference: "2 <y>"), Self.c)
        }
        let journal = try BulkJournal(path: path)
        #expect(await journal.entry(Self.a) == .sent(messageID: "<\"é\n>", reference: "1 <x>"))
        #expect(await journal.entry(Self.b) == .sending(reference: ""))
        #expect(await journal.entry(Self.c) == .failed(reference: "2 <y>"))
        #expect(await journal.entry(Self.d) == nil)
        #expect(await journal.sentCount == 1)
    }

    @Test("a last line that was cut is nothing, and the next line stands alone")
    func cutLine() async throws {
        try folder.write(
            "{\"job\":\"\(Self.a.text)\",\"state\":\"sending\"}\n{\"job\":\"\(Self.b.text)\",\"sta",
            to: "journal"
        )
        do {
            let journal = try BulkJournal(path: path)
            #expect(await journal.entry(Self.b) == nil)
            try await journal.write(.failed(reference: ""), Self.c)
        }
        let journal = try BulkJournal(path: path)
        #expect(await journal.entry(Self.a) == .sending(reference: ""))
        #expect(await journal.entry(Self.c) == .failed(reference: ""))
    }

    @Test(
        "a file that is no journal is refused with its line",
        arguments: [
            "hello\n", "{}\n", "{\"job\":\"a\",\"state\":\"failed\"}\n",
            "{\"job\":\"\(Self.a.text)\",\"state\":\"other\"}\n",
            "{\"job\":\"\(Self.a.text)\",\"state\":\"sent\"}\n",
        ]
    )
    func malformed(_ line: String) throws {
        try folder.write("{\"job\":\"\(Self.b.text)\",\"state\":\"failed\"}\n\(line)", to: "journal")
        #expect(throws: BulkJournal.Failure.malformed(path: path, line: 2)) { try BulkJournal(path: path) }
    }

    @Test("two runs can't have it at once")
    func inUse() throws {
        let journal = try BulkJournal(path: path)
        #expect(throws: BulkJournal.Failure.inUse(path: path)) { try BulkJournal(path: path) }
        withExtendedLifetime(journal) {}
    }

    @Test("a device is refused, and not read")
    func device() {
        #expect(throws: BulkJournal.Failure.notAFile(path: "/dev/zero")) {
            try BulkJournal(path: "/dev/zero")
        }
    }

    @Test("it is for its owner alone")
    func mode() throws {
        _ = try BulkJournal(path: path)
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test("a folder that is not there is an error with the path")
    func noFolder() {
        let path = folder.file("no/journal")
        #expect(throws: BulkJournal.Failure.system(call: "open", path: path, code: ENOENT)) {
            try BulkJournal(path: path)
        }
    }
}
