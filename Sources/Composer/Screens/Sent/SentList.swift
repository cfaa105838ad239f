import SentLog

/// The part of the list that is in memory: some rows around the cursor, filled up from the log at both ends as
/// the cursor comes near them, and cut at the other. However far one scrolls, there are never more of them.
struct SentList: Sendable {
    /// What is to happen to the cursor when the rows are there that were asked for.
    enum Arrival: Sendable, Equatable {
        /// It stays on its row.
        case stay
        case first
        case last
        /// It goes to this row.
        case row(LogID)
    }

    /// Rows asked for at once.
    static let pageSize = 200
    /// Rows in memory at the most.
    static let limit = 1000

    private(set) var rows: [LogSummary] = []
    /// The row under the cursor.
    private(set) var selection = 0
    /// The first row on the screen.
    private(set) var top = 0
    /// Rows on the screen.
    private(set) var height = 1
    /// Where rows go on that are not in memory; nil where there are none.
    private(set) var older: LogCursor?
    private(set) var newer: LogCursor?
    /// What was asked for last and is not there yet.
    private(set) var pending: LogPlace?
    private var arrival = Arrival.stay

    var selected: LogSummary? { rows.indices.contains(selection) ? rows[selection] : nil }

    /// The rows on the screen.
    var visible: ArraySlice<LogSummary> { rows[min(top, rows.count)..<min(rows.count, top + height)] }

    // MARK: Asking

    /// Asks for a part of the list, whatever was asked for before.
    mutating func ask(_ place: LogPlace, then arrival: Arrival) -> LogPlace {
        pending = place
        self.arrival = arrival
        return place
    }

    /// Asks for what stands around the cursor once more: rows may have come, changed or gone.
    mutating func refresh() -> LogPlace {
        guard let selected else { return ask(.newest, then: .stay) }
        return ask(.around(LogCursor(selected)), then: .stay)
    }

    /// How near the cursor may come to an end of what is in memory before more is asked for.
    private var margin: Int { max(80, 2 * height) }

    /// What has to be asked for after the cursor moved; nil if all is there, or on its way.
    mutating func needed() -> LogPlace? {
        guard pending == nil else { return nil }
        if let older, selection + margin >= rows.count { return ask(.older(older), then: .stay) }
        if let newer, selection < margin { return ask(.newer(newer), then: .stay) }
        return nil
    }

    /// Takes in an answer.
    /// - Returns: false where something else was asked for meanwhile.
    mutating func take(_ page: LogPage, at place: LogPlace) -> Bool {
        guard place == pending else { return false }
        pending = nil
        switch place {
        case .older: append(page)
        case .newer: prepend(page)
        case .newest, .oldest, .around, .row: replace(page, place)
        }
        return true
    }

    mutating func fail() { pending = nil }

    private mutating func append(_ page: LogPage) {
        rows += page.rows
        older = page.next
        let excess = min(rows.count - Self.limit, top)
        guard excess > 0 else { return }
        rows.removeFirst(excess)
        newer = rows.first.map(LogCursor.init)
        selection -= excess
        top -= excess
    }

    private mutating func prepend(_ page: LogPage) {
        rows = page.rows + rows
        newer = page.previous
        selection += page.rows.count
        top += page.rows.count
        let excess = min(rows.count - Self.limit, rows.count - top - height)
        guard excess > 0 else { return }
        rows.removeLast(excess)
        older = rows.last.map(LogCursor.init)
    }

    private mutating func replace(_ page: LogPage, _ place: LogPlace) {
        let kept = selected
        let offset = selection - top
        // Who looks at the beginning of the list sees what comes.
        let isAtTop = top == 0 && newer == nil
        rows = page.rows
        older = page.next
        newer = page.previous
        switch arrival {
        case .first: selection = 0
        case .last: selection = rows.count - 1
        case .row(let id): selection = rows.firstIndex { $0.id == id } ?? placeNow(of: kept)
        case .stay: selection = placeNow(of: kept)
        }
        clampSelection()
        switch arrival {
        case .row where newer == nil && selection < height: top = 0
        case .row: top = selection - height / 2
        case .stay where isAtTop: top = 0
        default: top = selection - offset
        }
        arrival = .stay
        follow()
    }

    /// Where a row stands now; where it has gone, the one that came in its place.
    private func placeNow(of kept: LogSummary?) -> Int {
        guard let kept else { return 0 }
        return rows.firstIndex { $0.id == kept.id } ?? rows.firstIndex { $0.time <= kept.time } ?? rows.count
            - 1
    }

    // MARK: Moving

    mutating func move(by step: Int) {
        selection += step
        clampSelection()
        follow()
    }

    /// Moves by screens.
    mutating func page(by screens: Int) {
        let step = screens * max(1, height - 1)
        top += step
        move(by: step)
    }

    /// Goes to the beginning or the end of the list.
    /// - Returns: what has to be asked for first.
    mutating func jump(toEnd: Bool) -> LogPlace? {
        if toEnd, older != nil { return ask(.oldest, then: .last) }
        if !toEnd, newer != nil { return ask(.newest, then: .first) }
        move(by: toEnd ? rows.count : -rows.count)
        return nil
    }

    mutating func fit(height: Int) {
        self.height = max(1, height)
        follow()
    }

    private mutating func clampSelection() { selection = max(0, min(rows.count - 1, selection)) }

    /// The cursor is always in sight, and the screen full where there are rows enough.
    private mutating func follow() {
        top = max(selection - height + 1, min(selection, top))
        top = max(0, min(top, rows.count - height))
    }
}
