/// A place in the list, where a page ended and another goes on.
package struct LogCursor: Hashable, Sendable {
    let position: Int64

    init(position: Int64) { self.position = position }

    /// The place of a row.
    package init(_ row: LogSummary) { position = row.time.milliseconds }
}

/// Which part of a list is asked for.
package enum LogPlace: Hashable, Sendable {
    /// The beginning of the list.
    case newest
    /// Its end.
    case oldest
    /// What follows a place.
    case older(LogCursor)
    /// What stands before a place.
    case newer(LogCursor)
    /// What stands on both sides of a place, whether or not a row is still there.
    case around(LogCursor)
    /// What stands on both sides of a row; the beginning where there is no such row.
    case row(LogID)

    /// Whether it goes on from rows that are there.
    package var isNext: Bool {
        switch self {
        case .older, .newer: true
        case .newest, .oldest, .around, .row: false
        }
    }
}

/// A part of a list, newest first.
package struct LogPage: Hashable, Sendable {
    package var rows: [LogSummary]
    /// Where older rows go on; nil where these are the last.
    package var next: LogCursor?
    /// Where newer rows go on; nil where these are the first.
    package var previous: LogCursor?

    package init(rows: [LogSummary], next: LogCursor?, previous: LogCursor? = nil) {
        self.rows = rows
        self.next = next
        self.previous = previous
    }
}
