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

        /// The query with this filter.
        func narrow(_ query: LogQuery) -> LogQuery {
            var query = query
            switch self {
            case .none: break
            case .drafts:
                // Those of them that are searched for.
                query.isOnlyWaiting = query.isOnlyWaiting && query.states == [.draft]
                query.states = [.draft]
            case .failed: query.states = [.failed]
            case .uncertain: query.states = [.uncertain]
            }
            return query
        }
    }

    /// What has the focus.
    enum Pane: Sendable, Equatable {
        case list, detail, source
    }

    var pane = Pane.list
    var list = SentList()
    var filter = Filter.none
    var query = TextField()
    var isSearching = false
    /// Why the log can't be read, or a query not be run where there are no rows of one before.
    var problem: String?
    /// Why what is being typed can't be run; the rows are those of the search before it.
    private(set) var queryProblem: String?
    /// Counts the queries: an answer to an older one is dropped.
    var generation = 0
    var hasLoaded = false
    /// How many messages match the search or the filter; nil while that is not known.
    private(set) var matchCount: Int?
    private var isCountDue = false
    /// What is known of the row under the cursor, or of one that it has just left.
    var detail: SentDetail?
    /// Lines of the detail above the screen.
    var scroll = 0
    /// The raw message of the row under the cursor.
    var source = RawView()
    /// What was deleted in this session, the last one at the end.
    var deletions: [LogID] = []
    /// How far the detail can be scrolled, and how far a page of it goes.
    private var lastScroll = 0
    private var pageRows = 1

    /// How long typing in the search has to rest before it runs.
    static let searchDelay = 60
    /// How long the list has to rest before its matches are counted.
    static let countDelay = 300
    /// Matches are counted up to here.
    static let countLimit = 1000

    var rows: [LogSummary] { list.rows }
    var selection: Int { list.selection }
    var selected: LogSummary? { list.selected }

    /// The detail of the row under the cursor, if it is there already.
    var currentDetail: SentDetail? { detail?.id == selected?.id ? detail : nil }

    // MARK: Loading

    mutating func opened() -> [Effect] { reload() }

    /// Runs the query anew; the cursor stays on its row where that still matches.
    mutating func reload() -> [Effect] {
        generation += 1
        isCountDue = true
        return [load(list.refresh())]
    }

    /// Runs another query, from its first row on. The rows of the one before stay until the answer is there.
    mutating func restart(at place: LogPlace = .newest, then arrival: SentList.Arrival = .first) -> [Effect] {
        generation += 1
        matchCount = nil
        isCountDue = true
        return [load(list.ask(place, then: arrival))]
    }

    private func load(_ place: LogPlace) -> Effect {
        .loadPage(query: query.text, filter: filter, place: place, generation: generation)
    }

    mutating func loaded(_ page: LogPage, at place: LogPlace, generation: Int) -> [Effect] {
        guard generation == self.generation, list.take(page, at: place) else { return [] }
        hasLoaded = true
        problem = nil
        queryProblem = nil
        return selectionChanged() + loadMore() + countMatches(page)
    }

    // MARK: How many match

    /// What narrows the list has a count; of a part that is all there is it is known at once.
    private mutating func countMatches(_ page: LogPage) -> [Effect] {
        guard isCountDue else { return [] }
        guard !query.isEmpty || filter != .none else {
            (matchCount, isCountDue) = (nil, false)
            return []
        }
        guard page.next != nil || page.previous != nil else {
            (matchCount, isCountDue) = (page.rows.count, false)
            return []
        }
        return [.startTimer(.matches, milliseconds: Self.countDelay)]
    }

    /// The list has rested: nobody waits for another part of it.
    mutating func countDue() -> [Effect] {
        guard isCountDue, !query.isEmpty || filter != .none else { return [] }
        return [.countMatches(query: query.text, filter: filter, generation: generation)]
    }

    mutating func counted(_ count: Int, generation: Int) {
        guard generation == self.generation else { return }
        (matchCount, isCountDue) = (count, false)
    }

    /// `12 found`, `1000+ found`.
    var countText: String? {
        guard let matchCount, !query.isEmpty || filter != .none, problem == nil, queryProblem == nil else {
            return nil
        }
        return matchCount > Self.countLimit ? "\(Self.countLimit)+ found" : "\(matchCount) found"
    }

    mutating func notLoaded(reason: String, isQuery: Bool = false, generation: Int) {
        guard generation == self.generation else { return }
        list.fail()
        hasLoaded = true
        queryProblem = isQuery ? reason : nil
        problem = isQuery && !rows.isEmpty ? nil : reason
    }

    private mutating func loadMore() -> [Effect] { list.needed().map { [load($0)] } ?? [] }

    /// A row that is on the screen, or would be at its top, is no longer what it was.
    mutating func rowChanged(_ id: LogID) -> [Effect] { hasLoaded ? reload() : [] }

    /// Puts the cursor on a row that is there again, if the search still finds it.
    mutating func rowRestored(_ id: LogID) -> [Effect] {
        guard hasLoaded else { return [] }
        return restart(at: .row(id), then: .row(id))
    }

    /// Puts the cursor on a row, loading the list anew without a search.
    mutating func select(_ id: LogID) -> [Effect] {
        query = TextField()
        isSearching = false
        filter = .none
        pane = .list
        return restart(at: .row(id), then: .row(id))
    }

    mutating func searchSettled() -> [Effect] { restart() }

    /// The detail follows the cursor; what is on the screen stays until the next is there.
    private mutating func selectionChanged() -> [Effect] {
        guard let selected else {
            detail = nil
            pane = .list
            return []
        }
        guard detail?.id != selected.id || detail?.summary != selected else { return [] }
        if detail?.id != selected.id {
            scroll = 0
            if pane == .source { pane = .detail }
        }
        return [.loadDetail(selected.id)]
    }

    mutating func take(_ detail: SentDetail) {
        guard detail.id == selected?.id else { return }
        var detail = detail
        if let before = self.detail, before.id == detail.id {
            detail.delivery = before.delivery
            detail.hint = min(before.hint, max(0, detail.hintCount - 1))
            detail.isPasteShown = before.isPasteShown
        }
        self.detail = detail
    }

    // MARK: Size

    /// What is drawn has to be known before a key can move in it.
    mutating func fit(_ area: Rect, context: SentContext) {
        let layout = SentLayout(area, pane: pane)
        list.fit(height: layout.rows.rows)
        source.fit(Size(columns: layout.text.columns, rows: layout.text.rows))
        pageRows = max(1, layout.text.rows - 1)
        guard pane == .detail else { return }
        let count = detailLines(width: layout.text.columns, context: context).count
        lastScroll = max(0, count - layout.text.rows)
        scroll = min(scroll, lastScroll)
    }

    // MARK: Keys

    mutating func handle(_ key: Key, keymap: EditKeymap) -> [Effect] {
        if isSearching { return handleInSearch(key, keymap: keymap) }
        switch key.code {
        case .up, .character("k"): return move(by: -1)
        case .down, .character("j"): return move(by: 1)
        case .pageUp: return page(by: -1)
        case .pageDown, .character(" "): return page(by: 1)
        case .home, .character("g"): return jump(toEnd: false)
        case .end, .character("G"): return jump(toEnd: true)
        case .tab where pane == .detail: detail?.moveHint(by: 1)
        case .backTab where pane == .detail: detail?.moveHint(by: -1)
        default: break
        }
        return []
    }

    /// Moves the cursor in the list, or the text of a message, by some rows.
    mutating func move(by step: Int) -> [Effect] {
        switch pane {
        case .list: return moveCursor { $0.move(by: step) }
        case .detail: scroll = max(0, min(lastScroll, scroll + step))
        case .source: return load(source.scroll(by: step))
        }
        return []
    }

    private mutating func page(by screens: Int) -> [Effect] {
        switch pane {
        case .list: moveCursor { $0.page(by: screens) }
        case .detail: move(by: screens * pageRows)
        case .source: load(source.page(by: screens))
        }
    }

    private mutating func jump(toEnd: Bool) -> [Effect] {
        switch pane {
        case .list:
            if let place = list.jump(toEnd: toEnd) { return [load(place)] }
            return selectionChanged() + loadMore()
        case .detail:
            scroll = toEnd ? lastScroll : 0
            return []
        case .source: return load(source.jump(toEnd: toEnd))
        }
    }

    /// Goes to another message, whatever is shown of this one.
    mutating func moveMessage(by step: Int) -> [Effect] { moveCursor { $0.move(by: step) } }

    private mutating func moveCursor(_ change: (inout SentList) -> Void) -> [Effect] {
        change(&list)
        return selectionChanged() + loadMore()
    }

    private func load(_ offset: Int?) -> [Effect] {
        guard let offset, let selected else { return [] }
        return [.loadSource(selected.id, around: offset)]
    }

    private mutating func handleInSearch(_ key: Key, keymap: EditKeymap) -> [Effect] {
        if key.code == .enter || key.code == .tab || keymap.listMotion(of: key) == .down {
            isSearching = false
            return []
        }
        let before = query.revision
        _ = query.handle(key, keymap: keymap)
        return query.revision == before ? [] : [.startTimer(.search, milliseconds: Self.searchDelay)]
    }

    mutating func paste(_ text: String) -> [Effect] {
        guard isSearching else { return [] }
        query.insert(text)
        return [.startTimer(.search, milliseconds: Self.searchDelay)]
    }

    /// One step back; a search is given up last.
    /// - Returns: whether there was one, and what it makes necessary.
    mutating func goBack() -> [Effect]? {
        if isSearching, queryProblem == nil {
            isSearching = false
        } else if isSearching {
            return giveUpSearch()
        } else if pane != .list {
            pane = pane == .source ? .detail : .list
            if pane == .list { scroll = 0 }
        } else if !query.isEmpty || filter != .none {
            return giveUpSearch()
        } else {
            return nil
        }
        return []
    }

    private mutating func giveUpSearch() -> [Effect] {
        query = TextField()
        filter = .none
        isSearching = false
        queryProblem = nil
        // The message that was found is where one is in the whole list, too.
        guard let selected else { return restart() }
        return restart(at: .around(LogCursor(selected)), then: .stay)
    }
}
