import FoundationEssentials
import SESTransport
import SentLog
import TerminalUI

extension AppState {
    /// The Account screen: how the account stands, by which way messages go, the log, the identities; and more
    /// on the line under the cursor, beside it where there is room, else below.
    func drawAccount(into canvas: inout Canvas, area: Rect) {
        let (list, detail) = accountAreas(in: area)
        drawAccountLines(into: &canvas, area: list)
        if detail.row == area.row {
            canvas.verticalLine(
                at: Point(column: list.endColumn, row: area.row),
                count: area.rows,
                style: theme[.border],
                symbol: theme.lineSet.vertical
            )
        }
        let lines = accountDetail.flatMap { $0.wrapped(width: detail.columns) }
        canvas.draw(lines, in: detail, scroll: 0, theme: theme)
    }

    private func accountAreas(in area: Rect) -> (list: Rect, detail: Rect) {
        var list = area
        var detail = area
        if area.columns >= AppState.twoPaneWidth {
            list.size.columns = area.columns * 11 / 20
            detail.origin.column = list.endColumn + 2
            detail.size.columns = area.columns - list.columns - 3
        } else {
            let rows = area.rows >= 14 ? 6 : 2
            list.size.rows -= rows
            detail = Rect(column: area.column + 2, row: list.endRow, columns: area.columns - 3, rows: rows)
        }
        return (list, detail)
    }

    // MARK: The lines

    /// A line, and the row of the cursor that it is.
    private struct Line {
        var label = ""
        var text: String
        var role = Theme.Role.text
        /// At the right end.
        var hint = ""
        var row: AccountState.Row?
        var isTitle = false
    }

    /// The first of the lines that is shown: the head stays in sight as long as the cursor's line is in it.
    private func accountTop(_ lines: [Line], rows: Int) -> Int {
        let selected = lines.firstIndex { $0.row == accountScreen.selectedRow } ?? 0
        return selected < rows ? 0 : min(selected - rows / 2, lines.count - rows)
    }

    /// The row of the cursor that lies under a point.
    func accountRow(at point: Point) -> AccountState.Row? {
        let area = accountAreas(in: screenArea).list
        guard area.contains(point) else { return nil }
        let lines = accountLines(columns: area.columns)
        let index = accountTop(lines, rows: area.rows) + point.row - area.row
        return lines.indices.contains(index) ? lines[index].row : nil
    }

    private func drawAccountLines(into canvas: inout Canvas, area: Rect) {
        let lines = accountLines(columns: area.columns)
        let top = accountTop(lines, rows: area.rows)
        for (offset, line) in lines.dropFirst(top).prefix(area.rows).enumerated() {
            let isSelected = line.row == accountScreen.selectedRow
            draw(line, isSelected: isSelected, row: area.row + offset, into: &canvas, area: area)
            if isSelected { canvas.cursor = Point(column: area.column, row: area.row + offset) }
        }
    }

    private func draw(_ line: Line, isSelected: Bool, row: Int, into canvas: inout Canvas, area: Rect) {
        if line.isTitle {
            canvas.horizontalLine(
                at: Point(column: area.column + 1, row: row),
                count: area.columns - 2,
                style: theme[.border],
                symbol: theme.lineSet.horizontal
            )
            canvas.put(
                " \(line.label) ",
                at: Point(column: area.column + 2, row: row),
                style: theme[.title]
            )
            guard !line.text.isEmpty else { return }
            canvas.put(
                " \(line.text) ",
                at: Point(column: area.endColumn - TextWidth.of(line.text) - 4, row: row),
                style: theme[.dim]
            )
            return
        }
        let style = isSelected ? theme[.selection] : theme[line.role]
        if isSelected {
            canvas.fill(
                Rect(column: area.column, row: row, columns: area.columns, rows: 1),
                style: theme[.selection]
            )
        }
        canvas.put(
            line.label,
            at: Point(column: area.column + 1, row: row),
            style: isSelected ? style : theme[.dim],
            maxWidth: ComposeLayout.labelWidth - 2
        )
        let start = line.label.isEmpty ? area.column + 1 : area.column + ComposeLayout.labelWidth
        let room = area.endColumn - start - 1
        let hintWidth = line.hint.isEmpty ? 0 : TextWidth.of(line.hint) + 2
        let width = TextWidth.of(line.text) + hintWidth <= room ? room - hintWidth : room
        canvas.put(
            TextWidth.truncated(line.text, columns: width),
            at: Point(column: start, row: row),
            style: style,
            maxWidth: width
        )
        guard width < room else { return }
        canvas.put(
            line.hint,
            at: Point(column: area.endColumn - hintWidth + 1, row: row),
            style: isSelected ? style : theme[.dim]
        )
    }

    private var noRegionText: String {
        session.badges.contains(.badRegion) ? "none that can be used" : "none yet"
    }

    private func accountLines(columns: Int) -> [Line] {
        var lines = standingLines(columns: columns)
        lines.append(
            Line(
                label: "Profile",
                text: session.profile ?? (settings.delivery == .ses ? "default" : "not used"),
                hint: hint(.chooseProfile, "another"),
                row: .profile
            )
        )
        lines.append(
            Line(
                label: "Region",
                text: session.region ?? (settings.delivery == .ses ? noRegionText : "not used"),
                hint: hint(.chooseRegion, "another"),
                row: .region
            )
        )
        lines.append(
            Line(label: "Log", text: logText, hint: hint(.purgeLog, "purge"), row: .log)
        )
        return lines + identityLines(columns: columns)
    }

    private func hint(_ command: Command, _ word: String) -> String {
        guard settings.delivery == .ses || command == .purgeLog else { return "" }
        return keyMap.keys(of: command, in: [.account]).first.map { "\($0) \(word)" } ?? ""
    }

    private var logText: String {
        guard let log = accountScreen.log else { return "…" }
        let count = log.totals.values.reduce(0, +)
        return "\(counted(count, "message")), \(sizeText(log.byteCount)) on the disk"
    }

    // MARK: How the account stands

    private func standingLines(columns: Int) -> [Line] {
        if case .maildir(let path) = settings.delivery {
            return [
                Line(label: "Standing", text: "LOCAL: nothing is sent to SES", role: .warning),
                Line(label: "Maildir", text: path),
            ]
        }
        switch accountScreen.standing {
        case .waiting: return [Line(label: "Standing", text: "asking SES…", role: .dim)]
        case .unknown(let reason):
            return [Line(label: "Standing", text: "not known: \(reason)", role: .dim)]
        case .found(let account):
            var lines = [
                Line(label: "Standing", text: account.standingText, role: account.standingRole)
            ]
            if account.enforcementStatus != "HEALTHY", let text = account.enforcementText {
                lines.append(Line(label: "Reputation", text: text, role: account.standingRole))
            }
            lines += quotaLines(account, columns: columns)
            return lines
        }
    }

    private func quotaLines(_ account: Account, columns: Int) -> [Line] {
        var lines = [
            Line(
                label: "Sent",
                text: account.quotaBar(columns: min(30, columns - ComposeLayout.labelWidth - 38))
                    + account.quotaText,
                role: account.isNearQuota ? .warning : .text
            )
        ]
        if let rate = account.rateText { lines.append(Line(label: "Rate", text: rate)) }
        return lines
    }

    // MARK: Identities

    private func identityLines(columns: Int) -> [Line] {
        guard settings.delivery == .ses else { return [] }
        switch accountScreen.identities {
        case .waiting: return [Line(label: "Identities", text: "", isTitle: true)]
        case .unknown(let reason):
            return [
                Line(label: "Identities", text: "", isTitle: true),
                Line(text: "not known: \(reason)", role: .dim),
            ]
        case .found(let identities):
            let ready = identities.filter(\.isSendingEnabled).count
            let title = Line(
                label: "Identities",
                text: "\(identities.count), \(ready) may send",
                isTitle: true
            )
            guard !identities.isEmpty else {
                return [title, Line(text: "none in this region yet", role: .dim)]
            }
            let width = min(columns - 30, (identities.map { TextWidth.of($0.name) }.max() ?? 0) + 2)
            return [title]
                + identities.enumerated().map { index, identity in
                    Line(
                        text: identity.line(nameWidth: max(12, width)),
                        role: identity.role,
                        row: .identity(index)
                    )
                }
        }
    }
}
