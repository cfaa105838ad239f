import SentLog
import Testing

@testable import Composer

@Suite("ContactsFile")
struct ContactsFileTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let line: String
        let contact: String
        var testDescription: String { line }
    }

    @Test(
        "addresses are read in the forms of other programs",
        arguments: [
            Row(line: "dana@example.com", contact: "dana@example.com"),
            Row(line: "  Dana Wu <dana@example.com>  ", contact: "Dana Wu <dana@example.com>"),
            Row(line: "\"Wu, Dana\" <dana@example.com>", contact: "Wu, Dana <dana@example.com>"),
            Row(line: "alias dana Dana Wu <dana@example.com>", contact: "Dana Wu <dana@example.com>"),
            Row(line: "alias -group ops dana dana@example.com", contact: "dana@example.com"),
            Row(line: "dana@example.com\tDana Wu\twork", contact: "Dana Wu <dana@example.com>"),
        ]
    )
    func forms(row: Row) {
        #expect(ContactsFile(parsing: row.line).contacts.map(\.description) == [row.contact])
    }

    @Test("comments and empty lines say nothing, lines without an address are counted, nobody is there twice")
    func lines() {
        let file = ContactsFile(parsing: "# mine\r\n\r\nnobody\r\na@example.com\r\nA@Example.com\r\n")
        #expect(file.contacts.map(\.address) == ["a@example.com"])
        #expect(file.unreadableLines == [3])
    }
}
