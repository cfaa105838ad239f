import TerminalUI

extension AppState {
    /// A click puts the cursor on a row, and the focus where it was; a double click opens.
    mutating func clickInSent(_ mouse: MouseEvent) -> [Effect] {
        let layout = SentLayout(screenArea, pane: sent.pane)
        let point = mouse.position
        guard layout.showsList, point.column < layout.rows.endColumn else {
            // A click beside the list goes into the detail.
            return sent.pane == .list && sent.selected != nil ? perform(.open) : []
        }
        if layout.search.row == point.row {
            sent.pane = .list
            sent.isSearching = true
            return []
        }
        let index = sent.list.top + point.row - layout.rows.row
        guard point.row >= layout.rows.row, sent.rows.indices.contains(index) else { return [] }
        sent.isSearching = false
        sent.pane = .list
        let effects = sent.move(by: index - sent.selection)
        return mouse.clickCount == 2 ? effects + perform(.open) : effects
    }
}
