/// The words for people, of all errors of the log. What happened comes before where: a line on the screen is cut at
/// its end, and paths are long.
extension SentLogError {
    /// One sentence, or two: what happened, and what would help.
    package var text: String {
        switch self {
        case .cannotOpen(let path, let reason): "The log can't be opened: \(reason) (\(path))."
        case .diskFull(let path):
            "The disk is full: \(path) could not be written, and nothing in it was changed. Make room and try again."
        case .readOnly(let path):
            "No permission to write the log \(path). Check its permissions and those of its folder."
        case .unreadable(let path):
            "The log may only be read, and it has changes in \(path)-wal that can't be read without writing. "
                + "Copy both files into a folder of yours, DIR/sesame, and read them with XDG_DATA_HOME=DIR."
        case .earlierSchema(let path, let found, let known):
            "The log may only be read, and it is of an earlier version of this program (layout \(found); this one "
                + "has \(known)): \(path). Copy it into a folder of yours, DIR/sesame, and read it with XDG_DATA_HOME=DIR."
        case .damaged(let path, let reason):
            "The log is damaged (\(reason)): \(path). It can be set aside, whole, and a new one begun."
        case .busy(let path):
            "Another program has kept the log locked for too long: \(path). Try again when it is done."
        case .newerSchema(let path, let found, let known):
            "The log is of a later version of this program (layout \(found); this one knows \(known)): \(path). "
                + "Use that version."
        case .inputOutput(let path, let reason): "The log could not be read or written: \(reason) (\(path))."
        case .database(let code, let reason):
            "The log's database refused a statement: \(reason) (code \(code))."
        case .noSuchMessage(let id): "There is no message \(id) in the log."
        case .wrongState(let id, let found, let frozen, let asked):
            "Message \(id) \(Self.words(found, frozen)), so it can't \(Self.words(asked))."
        case .heldByOtherInstance(let id): "Message \(id) is in use by another running sesame."
        case .sourceNotKept(let id): "The bytes of message \(id) are no longer kept in the log."
        case .sourceDamaged(let id): "The bytes of message \(id) in the log are damaged."
        case .contentNotKept: "The bytes of an attachment are no longer kept in the log."
        case .contentDamaged: "The bytes of an attachment in the log are damaged."
        case .closed: "The log was closed."
        }
    }

    private static func words(_ state: MessageState, _ isFrozen: Bool) -> String {
        switch state {
        case .draft: isFrozen ? "waits to be sent" : "is a draft"
        case .sending: "is being sent"
        case .sent: "was sent"
        case .failed: "failed"
        case .uncertain: "may or may not have been sent"
        }
    }

    private static func words(_ request: Request) -> String {
        switch request {
        case .save: "be edited"
        case .freeze: "be made ready to send"
        case .takeBack: "be taken back"
        case .startAttempt: "be sent"
        case .recordSent: "be recorded as sent"
        case .recordFailed: "be recorded as failed"
        case .recordUncertain: "be recorded as uncertain"
        case .settle: "be settled"
        }
    }
}

extension LogQueryError {
    /// One line: what is wrong, and what would be right.
    package var text: String {
        switch self {
        case .unknownField(let name):
            "there is no field \(name): the fields are \(LogQuery.fieldNames.joined(separator: ", ")); "
                + "put it in quotation marks to search for the text"
        case .missingValue(let field): "\(field): needs a value right after the colon"
        case .unknownState(let name):
            "state:\(name) is unknown: the states are "
                + LogQuery.stateNames.joined(separator: ", ")
        case .badDate(let field, let value):
            "\(field):\(value) is no date: write 2026-11-24, 2026-11, 2026-11-24T10:30, today, yesterday, "
                + "or an age such as 7d or 12h"
        case .emptyRange: "before: is not later than after:, so nothing can match"
        case .unclosedQuote(let offset): "the quotation mark at character \(offset + 1) is never closed"
        case .nothingToSearch(let text): "\(text) has no letters or digits to search for"
        case .badTag(let text): "tag:\(text) has no name: write tag:NAME or tag:NAME=VALUE"
        }
    }
}
