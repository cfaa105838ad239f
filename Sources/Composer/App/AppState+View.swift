import MailMessage
import SentLog
import TerminalUI

extension AppState {
    /// Draws the whole screen from the state alone.
    package func draw(into canvas: inout Canvas) {
        canvas.fill(canvas.bounds, style: theme[.text])
        canvas.cursor = nil
        guard size.columns >= Self.minimumSize.columns, size.rows >= Self.minimumSize.rows else {
            let text = "sesame needs at least \(Self.minimumSize.columns) x \(Self.minimumSize.rows)"
            canvas.put(text, at: .zero, style: theme[.text], maxWidth: size.columns)
            return
        }
        drawScreen(into: &canvas)
        drawTopBar(into: &canvas)
        drawLineAboveBottomBar(into: &canvas)
        drawBottomBar(into: &canvas)
        drawOverlay(into: &canvas)
    }

    private func drawScreen(into canvas: inout Canvas) {
        if isPreviewShown { preview?.draw(into: &canvas, area: screenArea, theme: theme) }
        switch tab {
        case .compose where isPreviewShown: break
        case .compose:
            compose.draw(
                into: &canvas,
                area: composeArea,
                theme: theme,
                attachKey: keyMap.shownKey(of: .attach)
            )
            if let failure, !failure.isFolded {
                let cursor = canvas.cursor
                failure.draw(
                    into: &canvas,
                    area: failureArea,
                    isFocused: isFailureFocused,
                    theme: theme,
                    keyMap: keyMap
                )
                if !isFailureFocused { canvas.cursor = cursor }
            }
        case .sent:
            sent.draw(into: &canvas, area: screenArea, context: sentContext)
        case .diagnose: diagnose.draw(into: &canvas, area: screenArea, theme: theme)
        case .account: drawAccount(into: &canvas, area: screenArea)
        }
    }

    // MARK: The top bar

    /// The tabs' titles with their columns: the view draws by it, and the mouse is read by it.
    var tabs: [(tab: Tab, column: Int, text: String)] {
        let isWide = size.columns >= 60
        var column = isWide ? 8 : 1
        return Tab.allCases.map { tab in
            // The dot marks a tab that holds text.
            let mark = tab == .compose && !compose.isEmpty ? " •" : ""
            // Where there is little room, only the tab that is open says its name.
            let title = isWide || tab == self.tab ? " \(tab.title)" : ""
            let text = " \(tab.rawValue + 1)\(title)\(mark) "
            defer { column += TextWidth.of(text) }
            return (tab, column, text)
        }
    }

    private func drawTopBar(into canvas: inout Canvas) {
        canvas.fill(Rect(column: 0, row: 0, columns: size.columns, rows: 1), style: theme[.bar])
        if size.columns >= 60 {
            canvas.put(" sesame", at: .zero, style: theme[.bar].with(.bold))
        }
        var end = 0
        for (tab, column, text) in tabs {
            let style = tab == self.tab ? theme[.tabSelected] : theme[.tab]
            end = column + canvas.put(text, at: Point(column: column, row: 0), style: style)
        }
        drawSession(into: &canvas, from: end + 1)
        canvas.horizontalLine(
            at: Point(column: 0, row: 1),
            count: size.columns,
            style: theme[.border],
            symbol: theme.lineSet.horizontal
        )
    }

    /// As whom and where, as much of it as there is room for; the badges first.
    private func drawSession(into canvas: inout Canvas, from start: Int) {
        var column = size.columns - 1
        for badge in session.badges.reversed() {
            let text = " \(badge.rawValue) "
            guard column - text.count >= start else { return }
            column -= text.count
            canvas.put(text, at: Point(column: column, row: 0), style: theme[.badge])
            column -= 1
        }
        let from = compose.lines[.from]?.text.trimmed ?? ""
        // The address alone: a name beside it takes the room that the rest needs.
        let isBare = !from.utf8.contains(UInt8(ascii: "<"))
        let sender = isBare ? from : (try? Mailbox(parsing: from))?.address.text ?? from
        let place = [session.profile, session.region].compactMap(\.self)
        // Rather a part of the sender than none of it.
        let room = column - start - TextWidth.of(place.map { " · " + $0 }.joined())
        let shown = room < Self.senderColumns ? "" : TextWidth.shortened(sender, columns: room)
        let parts = shown.isEmpty ? place : [shown] + place
        for count in (0...parts.count).reversed() {
            let text = Array(parts.suffix(count)).joined(separator: " · ")
            let width = TextWidth.of(text)
            guard width > 0, column - width >= start else { continue }
            canvas.put(text, at: Point(column: column - width, row: 0), style: theme[.bar])
            return
        }
    }

    /// The columns of a sender that still tell whose it is.
    private static let senderColumns = 8

    // MARK: The lines at the bottom

    /// What is on its way, or was last said.
    private func drawLineAboveBottomBar(into canvas: inout Canvas) {
        if case .question(let question) = overlay { return draw(question, into: &canvas) }
        let lines = noticeLines
        let row = size.rows - 1 - max(1, lines.count)
        canvas.horizontalLine(
            at: Point(column: 0, row: row),
            count: size.columns,
            style: theme[.border],
            symbol: theme.lineSet.horizontal
        )
        let (shown, role): ([String], Theme.Role)
        if let (text, ofText) = statusLine {
            (shown, role) = ([TextWidth.truncated(text, columns: size.columns - 4)], ofText)
        } else if let notice = longNotice {
            (shown, role) = (lines, notice.role)
        } else {
            return
        }
        for (offset, line) in shown.enumerated() {
            canvas.put(
                " \(line) ",
                at: Point(column: 1, row: row + offset),
                style: theme[role],
                maxWidth: size.columns - 2
            )
        }
    }

    /// The message on its way that the line is about: what Esc and Enter would act on, else the newest.
    var shownOutgoing: Outgoing? { outgoing.last { $0.isInCountdown && $0.ownsKeys } ?? outgoing.last }

    /// The newest message on its way, and how many more there are.
    private func outgoingLine(columns: Int) -> String? {
        guard let message = shownOutgoing else { return nil }
        let keys = [Command.openFailure, .cancel, .showOutgoing].map {
            keyMap.shownKey(of: $0) ?? ""
        }
        let more = outgoing.count > 1 ? " · \(outgoing.count - 1) more: \(keys[2])" : ""
        let room = columns - TextWidth.of(more)
        return message.line(attendKey: keys[0], cancelKey: keys[1], columns: room) + more
    }

    /// A question stands whole above the bottom bar, in as many lines as it needs.
    private func draw(_ question: Question, into canvas: inout Canvas) {
        var lines = wrapped(question.text, width: size.columns - 4)
        // What is waited for stays in sight.
        if question == .quitWhileSending, let line = outgoingLine(columns: size.columns - 4) {
            lines.insert(TextWidth.truncated(line, columns: size.columns - 4), at: 0)
        }
        let top = size.rows - 1 - lines.count
        for (offset, line) in lines.enumerated() {
            let row = top + offset
            canvas.fill(Rect(column: 0, row: row, columns: size.columns, rows: 1), style: theme[.text])
            canvas.put(
                line,
                at: Point(column: 2, row: row),
                style: theme[.warning],
                maxWidth: size.columns - 3
            )
        }
        canvas.horizontalLine(
            at: Point(column: 0, row: top - 1),
            count: size.columns,
            style: theme[.border],
            symbol: theme.lineSet.horizontal
        )
        canvas.cursor = Point(column: 2, row: top)
    }

    /// What is going on: it covers what was said.
    private var statusLine: (String, Theme.Role)? {
        if isLogAwaited {
            let waiting = "waiting for the log (another program holds it)"
            guard compose.isFreezing else { return (waiting, .warning) }
            let key = keyMap.shownKey(of: .back) ?? ""
            return ("\(waiting) · \(key) goes on writing, unsent", .warning)
        }
        if compose.isHoldingInput { return ("Rendering the message…", .accent) }
        if let text = outgoingLine(columns: size.columns - 4), notices.current?.isRefusal != true {
            return (text, .accent)
        }
        if let prefix { return ("\(prefix.description) and then…", .dim) }
        return nil
    }

    /// The keys of the bottom bar with their columns: drawn, and clicked on. Those of what lies over the screen are
    /// no commands.
    var barItems: [(command: Command?, column: Int, key: String, label: String)] {
        var column = 1
        var items: [(command: Command?, column: Int, key: String, label: String)] = []
        let entries = ownBarKeys?.map { (command: Command?.none, key: $0.key, label: $0.label) } ?? barEntries
        for entry in entries {
            let width = TextWidth.of(entry.key) + 1 + TextWidth.of(entry.label)
            guard column + width < size.columns - 1 else { break }
            items.append((entry.command, column, entry.key, entry.label))
            column += width + 3
        }
        return items
    }

    /// The widest state of a draft, with the blanks around it.
    private static let draftStateColumns = 22
    /// So many keys of the form stand before the state of the draft, the others behind it.
    private static let firstBarKeys = 3

    /// What the bottom bar has to say, without the keys that leave no room for whether the draft is saved.
    private var barEntries: [(command: Command?, key: String, label: String)] {
        let own = activeTables.first?.entries ?? []
        var entries: [(command: Command?, key: String, label: String)] = []
        for entry in activeTables.flatMap(\.entries) {
            guard let label = entry.barLabel, let key = keyMap.shownKey(of: entry.command),
                !entries.contains(where: { $0.command == entry.command })
            else { continue }
            entries.append((entry.command, key, label))
        }
        guard isFormFocused, size.columns >= 60, !draftState.isEmpty else { return entries }
        let isOwn = { (command: Command?) in own.contains { $0.command == command } }
        func columns() -> Int {
            entries.reduce(0) { $0 + TextWidth.of($1.key) + 1 + TextWidth.of($1.label) + 3 } - 2
        }
        while columns() + Self.draftStateColumns > size.columns, entries.count > 1 {
            let ownCount = entries.count { isOwn($0.command) }
            // Commands and Help lead to every key that is not in sight.
            let index = entries.lastIndex { isOwn($0.command) && ownCount > Self.firstBarKeys }
            entries.remove(at: index ?? entries.count - 1)
        }
        return entries
    }

    private func drawBottomBar(into canvas: inout Canvas) {
        let row = size.rows - 1
        canvas.fill(Rect(column: 0, row: row, columns: size.columns, rows: 1), style: theme[.bar])
        var end = 0
        for item in barItems {
            let width = canvas.put(
                item.key,
                at: Point(column: item.column, row: row),
                style: theme[.key]
            )
            end = item.column + width + 1
            end += canvas.put(item.label, at: Point(column: end, row: row), style: theme[.bar])
        }
        let state = draftState
        guard tab == .compose, ownBarKeys == nil, !state.isEmpty, end + state.count + 3 < size.columns else {
            return
        }
        canvas.put(
            state,
            at: Point(column: size.columns - state.count - 1, row: row),
            style: theme[.bar]
        )
    }

    private var draftState: String {
        if saveProblem != nil { return "draft not on the disk" }
        if compose.hasUnsavedChanges { return compose.isEmpty ? "" : "draft not saved yet" }
        guard compose.draft != nil, let draftSavedAt else { return "" }
        return "draft saved \(TimeText.clock(draftSavedAt, in: settings.timeZone))"
    }
}
