import TerminalUI

extension AppState {
    /// A click puts the cursor on a row, and the focus where it was; a double click opens.
    mutating func clickInSent(_ mouse: MouseEvent) -> [Effect] {
        let layout = SentLayout(screenArea, pane: sent.pane)
        let point = mouse.position
        guard layout.showsList, point.column < layout.rows.endColumn else {
            // A click beside the list goes into the detail; one on a key there does what the key does.
            if let effects = clickOnKey(at: point, layout: layout) { return effects }
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

    private mutating func clickOnKey(at point: Point, layout: SentLayout) -> [Effect]? {
        guard layout.showsText, sent.pane != .source, layout.text.contains(point) else { return nil }
        let lines = sent.detailLines(width: layout.text.columns, context: sentContext)
        let top = sent.pane == .detail ? sent.scroll : 0
        let index = top + point.row - layout.text.row
        guard lines.indices.contains(index),
            let key = KeyWords.key(at: point.column - layout.text.column, in: lines[index].text)
        else { return nil }
        if key == Key.tab.description {
            sent.detail?.moveHint(by: 1)
            return []
        }
        return keyMap.command(shownAs: key, in: [.sent]).map { perform($0) }
    }
}
