import MailMessage
import SentLog

/// By what a bulk run's journal finds a message in the log: its row, as soon as there is one, and its Message-ID
/// header field, so that another log's row of the same number is not taken for it.
package struct BulkReference: Hashable, Sendable {
    package let id: LogID?
    let messageID: String

    init(id: LogID? = nil, messageID: MessageID) {
        self.id = id
        self.messageID = messageID.text
    }

    /// From a journal.
    package init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        id = LogID(String(parts[0]))
        messageID = String(parts[1])
    }

    /// For a journal.
    var text: String { "\(id?.description ?? "-") \(messageID)" }
}
