import JSON
import Testing

@testable import MailMessage

@Suite("Message as JSON")
struct MessageJSONTests {
    @Test("every row of the message table is read back from its JSON as the same message")
    func roundTrip() throws {
        for row in try MessageTable.rows() {
            #expect(
                try Message(json: row.message.json, baseDirectory: "").json == row.message.json,
                Comment(rawValue: row.name)
            )
        }
    }

    @Test("relative paths are relative to the base")
    func paths() throws {
        let message = try Fixture.message(json: #"{"attachments": [{"path": "a.txt"}, {"path": "/b.txt"}]}"#)
        #expect(message.attachments.map(\.content) == [.file(path: "/base/a.txt"), .file(path: "/b.txt")])
    }

    @Test("addresses come as strings, objects, groups and lists of those")
    func addresses() throws {
        let message = try Fixture.message(
            json:
                #"{"to": ["a@x, B <b@x>", {"name": "C, D", "address": "c@x"}, {"name": "g", "group": ["d@x"]}]}"#
        )
        #expect(message.to.text == "a@x, B <b@x>, \"C, D\" <c@x>, g: d@x;")
    }

    @Test("the envelope has each address once, in the order To, Cc, Bcc")
    func envelope() throws {
        let message = try Fixture.message(
            json: #"{"from": "f@x", "sender": "s@x", "to": "a@x, b@X", "cc": "b@x, c@x", "bcc": "a@x, d@x"}"#
        )
        let envelope = try message.envelope()
        #expect(envelope.from.text == "s@x")
        #expect(envelope.recipients.map(\.wireText) == ["a@x", "b@x", "c@x", "d@x"])
        #expect(envelope.bcc.map(\.text) == ["d@x"])
    }
}
