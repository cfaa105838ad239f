import FoundationEssentials
import MailMessage

/// Writes all messages that a query finds into an mbox file, oldest first, one page in memory at a time.
package struct MboxExport<Sink: ByteSink> {
    private let log: SentLog
    private let query: LogQuery
    private var writer: MboxWriter<Sink>

    package init(log: SentLog, query: LogQuery, writer: MboxWriter<Sink>) {
        self.log = log
        self.query = query
        self.writer = writer
    }

    /// - Returns: how many messages were written, and of how many the bytes are not kept. Drafts that were never
    ///   rendered have none and count as neither.
    /// - Throws: ``SentLogError``, and what the sink throws.
    package mutating func run() async throws -> (written: Int, missing: Int) {
        var written = 0
        var missing = 0
        var place = LogPlace.oldest
        while true {
            let page = try await log.page(query, at: place, limit: 200)
            for row in page.rows.reversed() where row.state != .draft {
                try Task.checkCancellation()
                do {
                    let source = try await log.rawSource(row.id)
                    try writer.append(source, sender: row.from?.address, date: row.time)
                    written += 1
                } catch SentLogError.sourceNotKept {
                    missing += 1
                } catch SentLogError.noSuchMessage {
                    // Deleted while this runs.
                }
            }
            guard let previous = page.previous else { return (written, missing) }
            place = .newer(previous)
        }
    }
}
