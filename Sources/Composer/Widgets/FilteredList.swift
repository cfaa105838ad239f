import TerminalUI

/// A list that is narrowed as one types; what matches best stands first.
package struct FilteredList<Value: Sendable>: Sendable {
    /// A line of the list.
    struct Item: Sendable {
        /// What is shown at the left, and found.
        var title: String
        /// What is shown at the right: a key, a fact.
        var detail = ""
        /// What is found though it is not shown.
        var alias = ""
        /// Of what matches as well, this stands first.
        var isNear = false
        var value: Value
    }

    let items: [Item]
    private(set) var matches: [Item]
    private(set) var field = TextField()
    private(set) var selection = 0

    init(_ items: [Item], selection: Int = 0) {
        self.items = items
        matches = items
        self.selection = items.indices.contains(selection) ? selection : 0
    }

    var selected: Item? { matches.indices.contains(selection) ? matches[selection] : nil }

    /// A key: it moves the cursor or is typed.
    mutating func handle(_ key: Key, keymap: EditKeymap) {
        switch keymap.listMotion(of: key) {
        case .up: return move(by: -1)
        case .down: return move(by: 1)
        case .pageUp: return move(by: -10)
        case .pageDown: return move(by: 10)
        default: break
        }
        switch key.code {
        case .tab: move(by: 1)
        case .backTab: move(by: -1)
        default:
            let before = field.revision
            _ = field.handle(key, keymap: keymap)
            if field.revision != before { narrow() }
        }
    }

    mutating func insert(_ text: String) {
        field.insert(text)
        narrow()
    }

    mutating func select(_ index: Int) { selection = max(0, min(matches.count - 1, index)) }

    private mutating func move(by step: Int) { select(selection + step) }

    private mutating func narrow() {
        let typed = field.text
        selection = 0
        guard !typed.trimmed.isEmpty else {
            matches = items
            return
        }
        let found = items.enumerated().compactMap { index, item in
            Self.rank(of: item, for: typed.trimmed).map { (rank: $0, index: index, item: item) }
        }
        matches = found.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.item)
    }

    /// How well an item is what was typed, the best first: by its whole name, then by the best of both its texts, then
    /// by being near, then by its name where others have the same.
    private static func rank(of item: Item, for typed: String) -> Rank? {
        // Names are written with hyphens elsewhere.
        let name = typed.replacing("-", with: " ").lowercased()
        let byTitle = FuzzyMatch.cost(of: typed, in: item.title)
        let byName = item.alias.isEmpty ? nil : FuzzyMatch.cost(of: name, in: item.alias)
        guard let cost = [byTitle, byName].compactMap(\.self).min() else { return nil }
        let isExact = item.title.lowercased() == typed.lowercased() || item.alias.lowercased() == name
        return Rank(
            values: [isExact ? 0 : 1, cost - (item.isNear ? 1 : 0), item.isNear ? 0 : 1, byName ?? .max]
        )
    }

    /// Compared one after the other, the lower the better.
    private struct Rank: Comparable {
        var values: [Int]

        static func < (first: Rank, second: Rank) -> Bool {
            first.values.lexicographicallyPrecedes(second.values)
        }
    }
}

extension FilteredList {
    /// The rows of the list below its field.
    private static func room(in area: Rect) -> Int { max(0, area.rows - 2) }

    /// The first line that is shown: the cursor's stays in sight.
    private func top(room: Int) -> Int {
        ListRow.top(selection: selection, count: matches.count, rows: room)
    }

    /// The line under a point; nil beside the list.
    func index(at point: Point, in area: Rect) -> Int? {
        let row = point.row - area.row - 2
        guard area.contains(point), row >= 0 else { return nil }
        let index = top(room: Self.room(in: area)) + row
        return matches.indices.contains(index) ? index : nil
    }

    /// Draws the field, and below it as much of the list as there is room for, the cursor's line in sight.
    func draw(
        into canvas: inout Canvas,
        area: Rect,
        theme: Theme,
        placeholder: String,
        empty: String
    ) {
        let line = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
        field.draw(
            into: &canvas,
            rect: line,
            styles: theme.textStyles(),
            placeholder: placeholder,
            isFocused: true
        )
        let room = Self.room(in: area)
        let first = area.row + 2
        guard !matches.isEmpty else {
            canvas.put(
                empty,
                at: Point(column: area.column, row: first),
                style: theme[.dim],
                maxWidth: area.columns
            )
            return
        }
        let top = top(room: room)
        for (offset, item) in matches.dropFirst(top).prefix(room).enumerated() {
            let isSelected = top + offset == selection
            draw(item, isSelected: isSelected, row: first + offset, into: &canvas, area: area, theme: theme)
        }
        guard matches.count > room else { return }
        let position = " \(selection + 1) of \(matches.count) "
        canvas.put(
            position,
            at: Point(column: area.endColumn - position.count, row: area.row + 1),
            style: theme[.dim]
        )
    }

    private func draw(
        _ item: Item,
        isSelected: Bool,
        row: Int,
        into canvas: inout Canvas,
        area: Rect,
        theme: Theme
    ) {
        let style = isSelected ? theme[.selection] : theme[.text]
        canvas.fill(Rect(column: area.column, row: row, columns: area.columns, rows: 1), style: style)
        // The title is what is chosen by; the detail gives way where both don't fit.
        let titleWidth = min(TextWidth.of(item.title), area.columns - 2)
        let detailWidth = min(TextWidth.of(item.detail), max(0, area.columns - titleWidth - 4))
        canvas.put(
            isSelected ? "▸" : " ",
            at: Point(column: area.column, row: row),
            style: style,
            maxWidth: 1
        )
        canvas.put(
            TextWidth.truncated(item.title, columns: area.columns - 2),
            at: Point(column: area.column + 2, row: row),
            style: style,
            maxWidth: area.columns - 2
        )
        guard detailWidth > 0 else { return }
        canvas.put(
            TextWidth.truncated(item.detail, columns: detailWidth),
            at: Point(column: area.endColumn - detailWidth, row: row),
            style: isSelected ? style : theme[.dim],
            maxWidth: detailWidth
        )
    }
}
