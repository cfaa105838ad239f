/// Why the log could not do what was asked.
package enum SentLogError: Error, Hashable, Sendable {
    /// The folder or the file can't be made or opened.
    case cannotOpen(path: String, reason: String)
    /// No room on the disk; nothing was changed.
    case diskFull(path: String)
    /// The file or its folder may not be written to.
    case readOnly(path: String)
    /// The file may not be written to, and without that it can't be read: another program left changes beside it.
    case unreadable(path: String)
    /// The file may not be written to, and an earlier version of the program wrote it.
    case earlierSchema(path: String, found: Int, known: Int)
    /// The file is not a log, or is damaged.
    case damaged(path: String, reason: String)
    /// Another process kept the file locked for longer than the time-out.
    case busy(path: String)
    /// A later version of the program wrote the file.
    case newerSchema(path: String, found: Int, known: Int)
    /// Reading or writing failed below the database.
    case inputOutput(path: String, reason: String)
    /// The database refused a statement: a fault of this program.
    case database(code: Int, reason: String)
    /// There is no row of this number.
    case noSuchMessage(LogID)
    /// What was asked is not possible in the state that the message is in.
    case wrongState(LogID, found: MessageState, frozen: Bool, asked: Request)
    /// Another running instance has the row.
    case heldByOtherInstance(LogID)
    /// The bytes of this message are not in the log (any more).
    case sourceNotKept(LogID)
    /// The bytes of this message in the log are damaged.
    case sourceDamaged(LogID)
    /// An attachment that a draft refers to is not in the log (any more).
    case contentNotKept
    /// An attachment that a draft refers to is damaged in the log.
    case contentDamaged
    /// The log was closed.
    case closed

    /// Whether reading is still possible where writing is not.
    var isLackOfRoom: Bool {
        switch self {
        case .diskFull, .readOnly: true
        default: false
        }
    }

    /// What was asked of a message.
    package enum Request: Hashable, Sendable {
        case save, freeze, takeBack, startAttempt, recordSent, recordFailed, recordUncertain, settle
    }
}
