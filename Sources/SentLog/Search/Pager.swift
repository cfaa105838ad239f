/// Reads parts of a list, each by a place in it: never by counting rows, so that every part costs the same.
struct Pager {
    let query: LogQuery
    let database: Database

    func page(_ place: LogPlace, limit: Int) throws -> LogPage {
        guard limit > 0 else { return LogPage(rows: [], next: nil) }
        switch place {
        case .newest:
            let (rows, next) = try older(than: .max, limit: limit)
            return LogPage(rows: rows, next: next)
        case .oldest:
            let (rows, previous) = try newer(than: 0, limit: limit)
            return LogPage(rows: rows, next: nil, previous: previous)
        case .older(let cursor):
            let (rows, next) = try older(than: cursor.position, limit: limit)
            // The row of the cursor itself, or whatever came in its place, stands before these.
            return LogPage(rows: rows, next: next, previous: rows.first.map(LogCursor.init) ?? cursor)
        case .newer(let cursor):
            let (rows, previous) = try newer(than: cursor.position, limit: limit)
            return LogPage(rows: rows, next: rows.last.map(LogCursor.init) ?? cursor, previous: previous)
        case .around(let cursor): return try page(around: cursor.position, limit: limit)
        case .row(let id):
            let position = try database.first(
                "SELECT position FROM messages WHERE id = ?",
                SQLValue(id)
            ) { $0.integer(0) }
            guard let position else { return try page(.newest, limit: limit) }
            return try page(around: abs(position), limit: limit)
        }
    }

    private func page(around position: Int64, limit: Int) throws -> LogPage {
        let (before, previous) = try newer(than: position, limit: max(1, limit / 2))
        let (from, next) = try older(than: position + 1, limit: limit)
        return LogPage(rows: before + from, next: next, previous: previous)
    }

    /// The newest rows below a position, and where the next go on.
    private func older(than position: Int64, limit: Int) throws -> ([LogSummary], LogCursor?) {
        try rows(SearchPlan(query, below: position, in: database), limit)
    }

    /// The oldest rows above a position, the newest first, and where the next go on.
    private func newer(than position: Int64, limit: Int) throws -> ([LogSummary], LogCursor?) {
        let (rows, cursor) = try rows(SearchPlan(query, above: position, in: database), limit)
        return (rows.reversed(), cursor)
    }

    private func rows(_ plan: SearchPlan?, _ limit: Int) throws -> ([LogSummary], LogCursor?) {
        guard let plan else { return ([], nil) }
        // One more than asked for tells whether there is a next page.
        let (sql, values) = plan.statement(MessageRow.columns, limit: limit + 1)
        var rows = try database.all(sql, values, read: MessageRow.summary)
        guard rows.count > limit else { return (rows, nil) }
        rows.removeLast()
        return (rows, rows.last.map(LogCursor.init))
    }
}
