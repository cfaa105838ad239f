import FoundationEssentials

/// A row of the log as a list shows it.
package struct LogSummary: Hashable, Sendable, Identifiable {
    package var id: LogID
    package var state: MessageState
    /// A draft that is rendered and waits for its countdown.
    package var isFrozen: Bool
    /// What the list is sorted by: when it was last saved (a draft) or last sent (all others).
    package var time: Date
    package var createdAt: Date
    package var updatedAt: Date
    /// When the service accepted it.
    package var sentAt: Date?
    package var from: LoggedAddress?
    package var to: [LoggedAddress]
    package var cc: [LoggedAddress]
    package var bcc: [LoggedAddress]
    package var subject: String
    package var tags: [LoggedTag]
    /// The id that the service gave.
    package var messageID: String?
    /// Bytes of the rendered message; nil for a draft that was never rendered.
    package var size: Int?
    package var transport: Transport
    package var isTest: Bool
    package var attemptCount: Int
    /// The code of the last attempt's error, for failed and uncertain rows.
    package var errorCode: String?
    /// The draft that another instance had open, of which this is a copy.
    package var copyOf: LogID?
}

/// Everything about a row but its bytes.
package struct LogDetail: Hashable, Sendable {
    package var summary: LogSummary
    /// The `Message-ID` header field, with its angle brackets.
    package var headerMessageID: String?
    package var requestIDs: [String]
    package var profile: String?
    package var region: String?
    package var endpoint: String?
    package var configurationSet: String?
    /// The request without the message's bytes, as JSON; nil for a draft that was never rendered.
    package var request: String?
    /// The message and the editor's state as JSON, where the composer wrote it.
    package var content: String?
    /// Oldest first.
    package var attempts: [Attempt]
    /// The message's own header, as its bytes say it, CRLF line ends; nil where the bytes are not kept.
    package var header: String?
    /// Whether the raw source is there.
    package var hasSource: Bool
}
