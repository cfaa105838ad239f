import Testing

@testable import SentLog

@Suite struct ErrorTextTests {
    static let errors: [(SentLogError, String)] = [
        (.cannotOpen(path: "/p", reason: "r"), "The log can't be opened: r (/p)."),
        (
            .diskFull(path: "/p"),
            "The disk is full: /p could not be written, and nothing in it was changed. Make room and try again."
        ),
        (
            .readOnly(path: "/p"),
            "No permission to write the log /p. Check its permissions and those of its folder."
        ),
        (
            .damaged(path: "/p", reason: "r"),
            "The log is damaged (r): /p. It can be set aside, whole, and a new one begun."
        ),
        (
            .busy(path: "/p"),
            "Another program has kept the log locked for too long: /p. Try again when it is done."
        ),
        (
            .newerSchema(path: "/p", found: 3, known: 1),
            "The log is of a later version of this program (layout 3; this one knows 1): /p. Use that version."
        ),
        (
            .unreadable(path: "/p"),
            "The log may only be read, and it has changes in /p-wal that can't be read without writing. "
                + "Copy both files into a folder of yours, DIR/sesame, and read them with XDG_DATA_HOME=DIR."
        ),
        (
            .earlierSchema(path: "/p", found: 1, known: 3),
            "The log may only be read, and it is of an earlier version of this program (layout 1; this one has 3): "
                + "/p. Copy it into a folder of yours, DIR/sesame, and read it with XDG_DATA_HOME=DIR."
        ),
        (.inputOutput(path: "/p", reason: "r"), "The log could not be read or written: r (/p)."),
        (.database(code: 1, reason: "r"), "The log's database refused a statement: r (code 1)."),
        (.noSuchMessage(7), "There is no message 7 in the log."),
        (
            .wrongState(7, found: .sent, frozen: false, asked: .startAttempt),
            "Message 7 was sent, so it can't be sent."
        ),
        (
            .wrongState(7, found: .draft, frozen: true, asked: .save),
            "Message 7 waits to be sent, so it can't be edited."
        ),
        (.heldByOtherInstance(7), "Message 7 is in use by another running sesame."),
        (.sourceNotKept(7), "The bytes of message 7 are no longer kept in the log."),
        (.sourceDamaged(7), "The bytes of message 7 in the log are damaged."),
        (.contentNotKept, "The bytes of an attachment are no longer kept in the log."),
        (.contentDamaged, "The bytes of an attachment in the log are damaged."),
        (.closed, "The log was closed."),
    ]

    @Test("an error of the log in words", arguments: errors)
    func log(_ error: SentLogError, _ text: String) { #expect(error.text == text) }

    static let queries: [(String, String)] = [
        (
            "form:x",
            "there is no field form: the fields are from, to, subject, tag, state, id, before, after; "
                + "put it in quotation marks to search for the text"
        ),
        ("to:", "to: needs a value right after the colon"),
        (
            "state:x",
            "state:x is unknown: the states are draft, sending, sent, failed, uncertain, accepted, local, waiting"
        ),
        (
            "after:x",
            "after:x is no date: write 2026-11-24, 2026-11, 2026-11-24T10:30, today, yesterday, "
                + "or an age such as 7d or 12h"
        ),
        ("after:2026 before:2025", "before: is not later than after:, so nothing can match"),
        ("a \"b", "the quotation mark at character 3 is never closed"),
        ("!!", "!! has no letters or digits to search for"),
        ("tag:=x", "tag:=x has no name: write tag:NAME or tag:NAME=VALUE"),
    ]

    @Test("a wrong query in words", arguments: queries)
    func query(_ text: String, _ expected: String) {
        do {
            _ = try LogQuery(text)
            Issue.record("no error")
        } catch { #expect(error.text == expected) }
    }
}
