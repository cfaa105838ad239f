import TerminalUI

/// Where the parts of the Sent screen lie: the view draws by it, keys and the mouse move by it.
struct SentLayout {
    /// The line of the search, above the list.
    let search: Rect
    /// The names of the columns; nil where every line is needed for rows.
    let heading: Rect?
    /// The rows of the list; empty where the detail or the source takes the whole screen.
    let rows: Rect
    /// The line between the panes.
    let divider: Int?
    /// The detail's or the source's title line and text.
    let title: Rect
    let text: Rect
    let showsList: Bool
    let showsText: Bool

    /// From this height on the columns have names.
    private static let headingRows = 12

    init(_ area: Rect, pane: SentState.Pane) {
        let isWide = area.columns >= AppState.twoPaneWidth && pane != .source
        let listColumns = isWide ? area.columns * 11 / 20 : area.columns
        search = Rect(column: area.column, row: area.row, columns: listColumns, rows: 1)
        let hasHeading = area.rows >= Self.headingRows
        let above = hasHeading ? 2 : 1
        heading =
            hasHeading
            ? Rect(column: area.column, row: area.row + 1, columns: listColumns, rows: 1) : nil
        rows = Rect(
            column: area.column,
            row: area.row + above,
            columns: listColumns,
            rows: max(0, area.rows - above)
        )
        divider = isWide ? listColumns : nil
        showsList = isWide || pane == .list
        showsText = isWide || pane != .list
        let left = isWide ? listColumns + 2 : area.column + (pane == .source ? 0 : 1)
        let right = area.endColumn - (pane == .source ? 0 : 1)
        title = Rect(column: left, row: area.row, columns: max(1, right - left), rows: 1)
        let hasTitle = pane == .source
        text = Rect(
            column: left,
            row: area.row + (hasTitle ? 1 : 0),
            columns: max(1, right - left),
            rows: max(1, area.rows - (hasTitle ? 1 : 0))
        )
    }
}
