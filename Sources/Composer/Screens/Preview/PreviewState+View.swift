import TerminalUI

extension PreviewState {
    /// The columns that the message is laid out for.
    static func messageWidth(in area: Rect) -> Int {
        area.columns >= AppState.twoPaneWidth ? area.columns / 2 - 2 : area.columns - 2
    }

    /// The rows of a view below its title.
    static func pageRows(in area: Rect) -> Int { max(1, area.rows - 1) }

    func draw(into canvas: inout Canvas, area: Rect, theme: Theme) {
        guard area.columns >= AppState.twoPaneWidth else {
            drawTitles(View.allCases, into: &canvas, area: area, theme: theme)
            // What keeps it from being rendered is said in every view.
            let shown = preview == nil ? View.message : view
            drawContent(of: shown, into: &canvas, area: content(of: area), theme: theme)
            return
        }
        let half = area.columns / 2
        let left = Rect(column: area.column, row: area.row, columns: half, rows: area.rows)
        let right = Rect(
            column: area.column + half + 1,
            row: area.row,
            columns: area.columns - half - 1,
            rows: area.rows
        )
        drawTitles([.message], into: &canvas, area: left, theme: theme)
        drawTitles([.source, .request], into: &canvas, area: right, theme: theme)
        canvas.verticalLine(
            at: Point(column: area.column + half, row: area.row),
            count: area.rows,
            style: theme[.border],
            symbol: theme.lineSet.vertical
        )
        drawContent(of: .message, into: &canvas, area: content(of: left), theme: theme)
        let other = view == .request ? View.request : .source
        drawContent(of: other, into: &canvas, area: content(of: right), theme: theme)
    }

    private func content(of area: Rect) -> Rect {
        Rect(column: area.column + 1, row: area.row + 1, columns: area.columns - 2, rows: area.rows - 1)
    }

    /// The views' names, the one with the focus marked, and where in it one is.
    private func drawTitles(_ views: [View], into canvas: inout Canvas, area: Rect, theme: Theme) {
        canvas.fill(
            Rect(column: area.column, row: area.row, columns: area.columns, rows: 1),
            style: theme[.bar]
        )
        var column = area.column + 1
        for view in views {
            column += canvas.put(
                " \(view.title) ",
                at: Point(column: column, row: area.row),
                style: view == self.view ? theme[.tabSelected] : theme[.tab]
            )
        }
        let shown = views.contains(view) ? view : views[0]
        let facts = [position(of: shown, rows: area.rows - 1), preview.map(Self.facts)]
        let text = facts.compactMap(\.self).joined(separator: " · ")
        for text in [text, facts[0] ?? ""] {
            let width = TextWidth.of(text)
            guard width > 0, area.endColumn - width - 2 > column else { continue }
            canvas.put(text, at: Point(column: area.endColumn - width - 1, row: area.row), style: theme[.bar])
            return
        }
    }

    /// The view whose name or pane lies under a point.
    func view(at point: Point, in area: Rect) -> View? {
        guard area.contains(point) else { return nil }
        let half = area.columns >= AppState.twoPaneWidth ? area.columns / 2 : 0
        guard half == 0 || point.column > half else { return .message }
        let views: [View] = half == 0 ? View.allCases : [.source, .request]
        guard point.row == area.row else { return half == 0 || view != .message ? view : .source }
        var column = area.column + 1 + (half == 0 ? 0 : half + 1)
        for view in views {
            column += view.title.count + 2
            if point.column < column { return view }
        }
        return nil
    }

    private static func facts(_ preview: Preview) -> String {
        "\(sizeText(preview.source.bytes.count)) · \(counted(preview.recipientCount, "recipient"))"
    }

    /// `1-19 of 45`, where not all is in sight.
    private func position(of view: View, rows: Int) -> String? {
        let count = lineCount(of: view)
        guard count > rows else { return nil }
        let top = min(scroll[view] ?? 0, count - rows)
        return "\(top + 1)-\(min(count, top + rows)) of \(count)"
    }

    private func drawContent(of view: View, into canvas: inout Canvas, area: Rect, theme: Theme) {
        let top = max(0, min(scroll[view] ?? 0, lineCount(of: view) - area.rows))
        switch view {
        case .message: canvas.draw(lines, in: area, scroll: top, theme: theme)
        case .source:
            preview?.source.draw(
                into: &canvas,
                area: area,
                top: top,
                column: column,
                style: theme[.text],
                theme: theme
            )
        case .request:
            let request = (preview?.request ?? "").split(separator: "\n").map { TextLine(text: String($0)) }
            canvas.draw(request, in: area, scroll: top, theme: theme)
        }
        // In the margin, where it covers nothing that is read.
        if view == self.view || preview == nil {
            canvas.cursor = Point(column: area.column - 1, row: area.row)
        }
    }
}
