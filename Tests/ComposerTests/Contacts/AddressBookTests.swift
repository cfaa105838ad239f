import FoundationEssentials
import SentLog
import TestSupport
import Testing

@testable import Composer

@Suite("AddressBook")
struct AddressBookTests {
    let folder: TemporaryDirectory
    let log: SentLog

    init() throws {
        folder = try TemporaryDirectory()
        log = SentLog(.init(path: folder.path + "/log.sqlite"))
    }

    private func book(_ contacts: String?) throws -> AddressBook {
        if let contacts { try Data(contacts.utf8).write(to: URL(filePath: folder.path + "/contacts")) }
        return AddressBook(
            log: log,
            contacts: contacts == nil ? nil : folder.path + "/contacts",
            forgotten: folder.path + "/state/forgotten"
        )
    }

    private func send(to address: String, name: String? = nil) async throws {
        let fields = MessageFields(
            from: LoggedAddress(address: "me@example.com"),
            to: [LoggedAddress(name: name, address: address)],
            subject: "s"
        )
        let entry = NewEntry(fields: fields, transport: .ses)
        let frozen = try await log.begin(entry) { sink in
            try Array("Subject: s\r\n\r\nHello\r\n".utf8).withUnsafeBytes { try sink.write($0) }
        }
        try await log.startAttempt(frozen.id)
        try await log.recordSent(frozen.id, Acceptance(messageID: "1"))
    }

    @Test("those written to come first, then the contacts, nobody twice")
    func order() async throws {
        try await send(to: "dana@example.com", name: "Dana Wu")
        let book = try book("Dan Ray <dan@example.org>\ndana@example.com\n")
        let answer = await book.suggestions(for: "dan")
        #expect(
            answer.suggestions.map(\.text) == ["Dana Wu <dana@example.com>", "Dan Ray <dan@example.org>"]
        )
        #expect(answer.suggestions.last?.source == .contacts)
    }

    @Test("a contact is found by the beginning of every word, as those written to are")
    func words() async throws {
        let book = try book("Dana Wu <d.wu@example.com>\n")
        for text in ["dana", "WU", "wu da", "d.wu@ex", "exam"] {
            #expect(await book.suggestions(for: text).suggestions.count == 1, "\(text)")
        }
        for text in ["ana", "wu@exa", "dana x", ""] {
            #expect(await book.suggestions(for: text).suggestions.isEmpty, "\(text)")
        }
    }

    @Test("a name with a comma is quoted, so that it stays one address")
    func quoted() async throws {
        let book = try book("\"Wu, Dana\" <dana@example.com>\n")
        #expect(
            await book.suggestions(for: "wu").suggestions.map(\.text) == ["\"Wu, Dana\" <dana@example.com>"]
        )
    }

    @Test("who is forgotten is not suggested again, in another session either")
    func forget() async throws {
        try await send(to: "dana@example.com")
        let first = try book("dana@example.com\ndan@example.com\n")
        _ = await first.suggestions(for: "dan")
        try await first.forget("dana@example.com")
        #expect(await first.suggestions(for: "dan").suggestions.map(\.key) == ["dan@example.com"])
        let second = AddressBook(
            log: log,
            contacts: folder.path + "/contacts",
            forgotten: folder.path + "/state/forgotten"
        )
        #expect(await second.suggestions(for: "dan").suggestions.map(\.key) == ["dan@example.com"])
        try await send(to: "dana@example.com")
        #expect(await second.suggestions(for: "dana").suggestions.map(\.key) == ["dana@example.com"])
    }

    @Test("a contacts file that is not there, or has lines without an address, is said once")
    func problems() async throws {
        let missing = AddressBook(log: log, contacts: folder.path + "/none", forgotten: folder.path + "/f")
        #expect(await missing.suggestions(for: "a").problem?.contains("is not there") == true)
        #expect(await missing.suggestions(for: "a").problem == nil)
        let named = AddressBook(
            log: log,
            contacts: "/nonexist",
            namedBy: "/home/ann/config.yaml:3",
            forgotten: folder.path + "/f"
        )
        #expect(
            await named.readAhead()
                == "/home/ann/config.yaml:3: contacts: /nonexist is not there, or is no file"
        )
        #expect(await named.suggestions(for: "a").problem == nil)
        let book = try book("ann@example.com\nnobody\n")
        #expect(await book.suggestions(for: "a").problem?.contains("the first is line 2") == true)
    }
}
