import Diagnosis
import SentLog
import TerminalUI

/// The list of what was sent, the message under the cursor, and its source.
package struct SentState: Sendable {
    /// One key away, beside the search.
    package enum Filter: Sendable, Equatable {
        case none, drafts, failed, uncertain

        var label: String? {
            switch self {
            case .none: nil
            case .drafts: "drafts"
            case .failed: "failed"
            case .uncertain: "uncertain"
            }
        }
    }

    /// What is on the screen.
    enum Pane: Sendable, Equatable {
        case list, detail, source
    }

    var pane = Pane.list
    var rows: [LogSummary] = []
    var next: LogCursor?
    var selection = 0
    /// The row to put the cursor on as soon as it is there.
    var wanted: LogID?
    var filter = Filter.none
    var query = TextField()
    var isSearching = false
    /// Why the query can't be run, or the log not be read.
    var problem: String?
    /// Counts the queries: an answer to an older one is dropped.
    var generation = 0
    var isLoading = false
    var hasLoaded = false
    var detail: LogDetail?
    var explanation: Explanation?
    /// The raw message, in lines that are ready to be shown.
    var source: [String] = []
    var scroll = 0

    /// How long typing in the search has to rest before it runs.
    static let searchDelay = 60

    var selected: LogSummary? { rows.indices.contains(selection) ? rows[selection] : nil }

    // MARK: Loading

    mutating func opened() -> [Effect] { reload() }

    /// Runs the query from its first page on; the rows of the one before stay until the answer is there.
    mutating func reload() -> [Effect] {
        generation += 1
        isLoading = true
        return [.loadPage(query: query.text, filter: filter, after: nil, generation: generation)]
    }

    private mutating func loadMore() -> [Effect] {
        guard let next, !isLoading, selection > rows.count - 40 else { return [] }
        isLoading = true
        return [.loadPage(query: query.text, filter: filter, after: next, generation: generation)]
    }

    mutating func loaded(_ page: LogPage, generation: Int) -> [Effect] {
        guard generation == self.generation else { return [] }
        let isFirst = !isLoading || next == nil
        isLoading = false
        hasLoaded = true
        problem = nil
        if isFirst {
            let kept = wanted ?? selected?.id
            rows = page.rows
            selection = rows.firstIndex { $0.id == kept } ?? min(selection, max(0, rows.count - 1))
            wanted = nil
        } else {
            rows += page.rows
        }
        next = page.next
        return selectionChanged()
    }

    mutating func notLoaded(reason: String, generation: Int) {
        guard generation == self.generation else { return }
        isLoading = false
        hasLoaded = true
        problem = reason
    }

    /// A row that is on the screen, or would be at its top, is no longer what it was.
    mutating func rowChanged(_ id: LogID) -> [Effect] {
        guard hasLoaded else { return [] }
        next = nil
        return reload()
    }

    /// Puts the cursor on a row, loading the list anew without a search.
    mutating func select(_ id: LogID) -> [Effect] {
        wanted = id
        query = TextField()
        filter = .none
        pane = .list
        next = nil
        return reload()
    }

    mutating func searchSettled() -> [Effect] {
        next = nil
        return reload()
    }

    private func selectionChanged() -> [Effect] {
        guard let selected, selected.id != detail?.summary.id || selected != detail?.summary else {
            return []
        }
        return [.loadDetail(selected.id)]
    }

    // MARK: Keys

    mutating func handle(_ key: Key) -> [Effect] {
        if isSearching { return handleInSearch(key) }
        switch pane {
        case .list: return handleInList(key)
        case .detail, .source: return move(by: Self.rows(of: key))
        }
    }

    private mutating func handleInList(_ key: Key) -> [Effect] {
        switch key.code {
        case .home: selection = 0
        case .end: selection = max(0, rows.count - 1)
        default: return move(by: Self.rows(of: key))
        }
        return selectionChanged() + loadMore()
    }

    /// Moves the cursor in the list, or the text of a message, by some rows.
    mutating func move(by step: Int) -> [Effect] {
        guard pane == .list else {
            scroll = max(0, scroll + step)
            return []
        }
        guard step != 0 else { return [] }
        selection = max(0, min(rows.count - 1, selection + step))
        return selectionChanged() + loadMore()
    }

    /// How far a key moves.
    private static func rows(of key: Key) -> Int {
        switch key.code {
        case .up, .character("k"): -1
        case .down, .character("j"): 1
        case .pageUp: -15
        case .pageDown, .character(" "): 15
        case .home: -1_000_000_000
        default: 0
        }
    }

    private mutating func handleInSearch(_ key: Key) -> [Effect] {
        switch key.code {
        case .enter, .down, .tab:
            isSearching = false
            return []
        default: break
        }
        let before = query.revision
        _ = query.handle(key)
        return query.revision == before ? [] : [.startTimer(.search, milliseconds: Self.searchDelay)]
    }

    mutating func paste(_ text: String) -> [Effect] {
        guard isSearching else { return [] }
        query.insert(text)
        return [.startTimer(.search, milliseconds: Self.searchDelay)]
    }

    /// One step back.
    /// - Returns: whether there was one.
    mutating func goBack() -> Bool {
        if isSearching {
            isSearching = false
        } else if pane != .list {
            pane = pane == .source ? .detail : .list
            scroll = 0
        } else {
            return false
        }
        return true
    }
}
