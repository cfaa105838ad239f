/// What opening the log found.
package struct OpeningReport: Hashable, Sendable {
    /// A damaged log that was set aside, whole, under this path; a new one was begun.
    package var setAside: String?
    /// Messages whose answer nobody will hear any more; they are `uncertain` now.
    package var becameUncertain: [LogID] = []
    /// Drafts that a crash or a kill left behind, newest first.
    package var leftDrafts: [LogID] = []
    /// Why nothing can be written now, though all can be read: a full disk, a file without permission.
    package var cannotWrite: SentLogError?
}

/// What is kept of the messages' bytes.
package struct SourceLimits: Hashable, Sendable {
    /// Bytes of one message above which its source is dropped once it was accepted; nil for no limit.
    package var maximumMessageSize: Int?
    /// Bytes, as they lie in the file, of all sources together; the oldest accepted ones go first.
    package var maximumTotalSize: Int?
    /// Seconds after acceptance at which a source is dropped; nil for never.
    package var maximumAge: Double?

    package init(maximumMessageSize: Int? = nil, maximumTotalSize: Int? = nil, maximumAge: Double? = nil) {
        self.maximumMessageSize = maximumMessageSize
        self.maximumTotalSize = maximumTotalSize
        self.maximumAge = maximumAge
    }

    /// Everything is kept.
    package static let none = SourceLimits()
}
