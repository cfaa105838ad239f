import FoundationEssentials

/// Who edits a draft.
package enum DraftLock: Hashable, Sendable {
    /// Nobody: it was kept for later.
    case free
    /// This instance.
    case mine
    /// Another instance that runs now.
    case other
    /// An instance that ended without letting go of it: by a crash, a kill, a power cut.
    case abandoned
}

/// A draft in the list of drafts.
package struct DraftSummary: Hashable, Sendable, Identifiable {
    package var id: LogID { row.id }
    package var row: LogSummary
    package var lock: DraftLock
}

/// A draft that is open for editing by this instance.
package struct OpenedDraft: Hashable, Sendable {
    package var id: LogID
    /// What was given to ``SentLog/saveDraft(_:content:fields:)``; nil where only the bytes of a message are
    /// there (a message of another program's call that ended before its send).
    package var content: String?
    /// The draft that another instance edits, of which this is a copy.
    package var copyOf: LogID?
}
