import TerminalUI

extension FailurePanel {
    /// The lines that the panel takes of the screen: no more than its text needs, and it leaves the head of the
    /// form in sight where it can.
    func height(in area: Rect, keyMap: KeyMap) -> Int {
        guard !isFolded else { return 0 }
        let formHead = 5
        let most = max(min(area.rows, 6), area.rows - formHead)
        let full = Rect(column: 0, row: 0, columns: area.columns, rows: most)
        let page = FailurePage(self, in: full, keyMap: keyMap)
        // The border, the buttons, and a blank line above them where there is room.
        return min(most, page.lines.count + 4)
    }

    func draw(into canvas: inout Canvas, area: Rect, isFocused: Bool, theme: Theme, keyMap: KeyMap) {
        canvas.fill(area, style: theme[.text])
        let border = isFocused ? theme[.accent] : theme[.border]
        canvas.box(area, style: border, lines: theme.lineSet)
        let page = FailurePage(self, in: area, keyMap: keyMap)
        canvas.put(
            " \(page.hasTitleInText ? heading : title) ",
            at: Point(column: area.column + 2, row: area.row),
            style: theme[.error].with(.bold),
            maxWidth: area.columns - 4
        )
        let below = canvas.draw(
            page.lines,
            in: page.area,
            scroll: page.start + scroll,
            theme: theme
        )
        drawMore(below, above: page.start + scroll, into: &canvas, area: area, theme: theme)
        if !isFocused {
            let key = keyMap.shownKey(of: .openFailure) ?? ""
            canvas.put(
                " these keys after \(key) ",
                at: Point(column: area.column + 2, row: area.row + area.rows - 1),
                style: theme[.dim],
                maxWidth: max(0, area.columns - 4)
            )
        }
        let inner = area.inset(columns: 2, rows: 1)
        let focus = drawButtons(row: inner.endRow - 1, into: &canvas, area: inner, theme: theme)
        if isFocused { canvas.cursor = focus }
    }

    /// That there is more stands in the border, so that it takes no line of the text.
    private func drawMore(_ below: Int, above: Int, into canvas: inout Canvas, area: Rect, theme: Theme) {
        let words = [
            above > 0 ? "PgUp" : nil, below > 0 ? "PgDn: \(below) more" : nil,
        ].compactMap(\.self)
        guard !words.isEmpty else { return }
        let text = " \(words.joined(separator: " · ")) "
        canvas.put(
            text,
            at: Point(column: area.endColumn - 2 - TextWidth.of(text), row: area.endRow - 1),
            style: theme[.dim]
        )
    }

    // MARK: Buttons

    /// - Returns: where the cursor belongs: on the button in focus, else on the first.
    private func drawButtons(row: Int, into canvas: inout Canvas, area: Rect, theme: Theme) -> Point {
        var focus = Point(column: area.column, row: row)
        for (button, column, label) in buttons(in: area) where column < area.endColumn {
            let isInFocus = button == self.button
            if isInFocus { focus.column = column }
            canvas.put(
                label,
                at: Point(column: column, row: row),
                style: isInFocus ? theme[.selection].with(.bold) : theme[.accent],
                maxWidth: area.endColumn - column
            )
        }
        return focus
    }

    /// The buttons with their columns: drawn, and clicked on.
    private func buttons(in area: Rect) -> [(button: Button, column: Int, label: String)] {
        let full = Button.allCases.map { " \(label(of: $0, isShort: false)) " }
        let isShort = full.reduce(0) { $0 + TextWidth.of($1) } > area.columns
        let labels = isShort ? Button.allCases.map { label(of: $0, isShort: true) } : full
        var column = area.column
        return zip(Button.allCases, labels).map { button, label in
            defer { column += TextWidth.of(label) + (isShort ? 1 : 0) }
            return (button, column, label)
        }
    }

    /// What the mouse can hit in the panel.
    enum Hit {
        case button(Button)
        /// A key of the hint: `[p] show policy`.
        case key(String)
    }

    /// - Parameter area: the panel with its border.
    func hit(at point: Point, in area: Rect, keyMap: KeyMap) -> Hit? {
        let inner = area.inset(columns: 2, rows: 1)
        if point.row == inner.endRow - 1 {
            let hit = buttons(in: inner).last { $0.column <= point.column }
            guard let hit, point.column < hit.column + TextWidth.of(hit.label) else { return nil }
            return .button(hit.button)
        }
        let page = FailurePage(self, in: area, keyMap: keyMap)
        let index = page.start + scroll + point.row - page.area.row
        guard page.area.contains(point), page.lines.indices.contains(index) else { return nil }
        return KeyWords.key(at: point.column - page.area.column, in: page.lines[index].text).map(Hit.key)
    }

    private func label(of button: Button, isShort: Bool) -> String {
        let letter = Self.commands.first { $0.command == button.command }?.keys.first?.description ?? ""
        let title = isShort ? button.shortTitle : button.title
        return "\(letter) \(button == .retry && isRetrying ? "Sending…" : title)"
    }
}
