import FoundationEssentials
import SentLog
import TerminalUI

/// What the views of the Sent screen need beside its state.
struct SentContext {
    var settings: Settings
    var now: Date
    var theme: Theme
    var keyMap: KeyMap

    /// The first key of a command.
    func key(_ command: Command) -> String { keyMap.shownKey(of: command) ?? "" }

    func time(_ date: Date) -> String {
        TimeText.text(date, style: settings.timeStyle, now: now, timeZone: settings.timeZone)
    }
}

extension SentState {
    func draw(into canvas: inout Canvas, area: Rect, context: SentContext) {
        let layout = SentLayout(area, pane: pane)
        if layout.showsList {
            drawSearch(into: &canvas, area: layout.search, context: context)
            drawHeading(into: &canvas, area: layout.heading, context: context)
            drawList(into: &canvas, area: layout.rows, context: context)
        }
        if let divider = layout.divider {
            canvas.verticalLine(
                at: Point(column: divider, row: area.row),
                count: area.rows,
                style: context.theme[pane == .list ? .border : .accent]
            )
        }
        guard layout.showsText else { return }
        if pane == .source {
            drawSource(into: &canvas, layout: layout, context: context)
        } else {
            drawDetail(into: &canvas, area: layout.text, context: context)
        }
    }

    // MARK: The list

    private func drawList(into canvas: inout Canvas, area: Rect, context: SentContext) {
        guard problem == nil, !rows.isEmpty else {
            drawEmpty(into: &canvas, area: area, context: context)
            if !isSearching { canvas.cursor = area.origin }
            return
        }
        let columns = SentColumns(area.columns, rows: list.visible, style: context.settings.timeStyle)
        for (offset, row) in list.visible.enumerated() {
            let line = Rect(column: area.column, row: area.row + offset, columns: area.columns, rows: 1)
            let isSelected = list.top + offset == selection
            draw(row, isSelected: isSelected, columns, into: &canvas, line: line, context: context)
        }
        guard !isSearching, pane == .list else { return }
        canvas.cursor = Point(column: area.column, row: area.row + selection - list.top)
    }

    private func drawHeading(into canvas: inout Canvas, area: Rect?, context: SentContext) {
        guard let area, problem == nil, !rows.isEmpty else { return }
        if let queryProblem {
            // Quietly: who is still typing knows it.
            canvas.put(
                TextWidth.truncated("! \(queryProblem)", columns: area.columns - 2),
                at: Point(column: area.column + 1, row: area.row),
                style: context.theme[.warning]
            )
            return
        }
        let columns = SentColumns(area.columns, rows: list.visible, style: context.settings.timeStyle)
        for (name, column) in columns.names where column.count > 0 {
            canvas.put(
                TextWidth.truncated(name, columns: column.count),
                at: Point(column: area.column + column.lowerBound, row: area.row),
                style: context.theme[.dim],
                maxWidth: column.count
            )
        }
    }

    private func draw(
        _ row: LogSummary,
        isSelected: Bool,
        _ columns: SentColumns,
        into canvas: inout Canvas,
        line: Rect,
        context: SentContext
    ) {
        let theme = context.theme
        if isSelected { canvas.fill(line, style: theme[.selection]) }
        for (text, column, role) in columns.cells(of: row, context: context) where column.count > 0 {
            canvas.put(
                TextWidth.truncated(text, columns: column.count),
                at: Point(column: line.column + column.lowerBound, row: line.row),
                style: isSelected ? theme[.selection] : theme[role],
                maxWidth: column.count
            )
        }
    }

    private func drawSearch(into canvas: inout Canvas, area: Rect, context: SentContext) {
        let theme = context.theme
        var end = area.endColumn - 1
        if let filterLabel = filter.label {
            end -= TextWidth.of(filterLabel)
            canvas.put(
                filterLabel,
                at: Point(column: end, row: area.row),
                style: theme[.accent].with(.bold)
            )
            end -= 1
        }
        if let countText {
            let width = TextWidth.of(countText)
            if end - width > area.column + Self.searchWidth {
                end -= width
                canvas.put(countText, at: Point(column: end, row: area.row), style: theme[.dim])
                end -= 1
            }
        }
        guard isSearching || !query.isEmpty else {
            canvas.put(
                searchHint(context, columns: end - area.column - 1),
                at: Point(column: area.column + 1, row: area.row),
                style: theme[.dim]
            )
            return
        }
        canvas.put("Search", at: Point(column: area.column + 1, row: area.row), style: theme[.accent])
        let rect = Rect(
            column: area.column + 8,
            row: area.row,
            columns: max(1, end - area.column - 8),
            rows: 1
        )
        query.draw(into: &canvas, rect: rect, styles: theme.textStyles(), isFocused: isSearching)
    }

    /// The search keeps so many columns before the count has room.
    private static let searchWidth = 24

    /// All fields of the search; where there is no room for them, as many as fit, whole.
    private func searchHint(_ context: SentContext, columns: Int) -> String {
        let key = context.key(.search)
        let short = "\(key) finds words"
        let fields = LogQuery.fieldNames.map { " \($0):" }.joined()
        for text in ["newest first · \(short)", short, key]
        where TextWidth.of(text + fields) <= columns { return text + fields }
        var text = short
        for name in LogQuery.fieldNames {
            let longer = "\(text) \(name):"
            // The sign that there are more needs room, too.
            guard TextWidth.of(longer) + 2 <= columns else {
                return TextWidth.truncated("\(text) …", columns: columns)
            }
            text = longer
        }
        return text
    }

    private func drawEmpty(into canvas: inout Canvas, area: Rect, context: SentContext) {
        let text: String
        if let problem {
            text = "✗ \(problem)"
        } else if !hasLoaded {
            text = ""
        } else if query.isEmpty, filter == .none {
            text =
                "Nothing yet: every message that you send will be here, with its state. "
                + "\(context.key(.showCompose)) composes one."
        } else if query.isEmpty {
            text = "No message is in this state. \(context.key(.filterNone)) shows all messages."
        } else {
            text =
                "No message matches. Words find addresses, subjects and bodies; to: from: subject: tag:name=value"
                + " state:failed state:waiting id: before:2026-01-31 after:7d narrow it. Esc shows all messages."
        }
        for (offset, line) in wrapped(text, width: area.columns - 4).enumerated() {
            canvas.put(
                line,
                at: Point(column: area.column + 2, row: area.row + 1 + offset),
                style: problem == nil ? context.theme[.dim] : context.theme[.error],
                maxWidth: area.columns - 4
            )
        }
    }

    // MARK: The source

    private func drawSource(into canvas: inout Canvas, layout: SentLayout, context: SentContext) {
        let subject = selected.map { $0.subject.isEmpty ? "(no subject)" : $0.subject } ?? ""
        let position = source.position
        let room = layout.title.columns - TextWidth.of(position) - 3
        canvas.put(
            TextWidth.truncated("Source · \(subject)", columns: room),
            at: Point(column: 1, row: layout.title.row),
            style: context.theme[.title],
            maxWidth: room
        )
        canvas.put(
            position,
            at: Point(column: layout.title.endColumn - TextWidth.of(position) - 1, row: layout.title.row),
            style: context.theme[.dim]
        )
        source.draw(into: &canvas, area: layout.text, style: context.theme[.text])
        canvas.cursor = layout.text.origin
    }
}

/// Which columns a list of this width has, and where: state, time, recipients, subject, tags.
struct SentColumns {
    /// From this width on the state is a word beside its sign.
    private static let wordWidth = 60
    /// From this width on there is room for tags.
    private static let tagWidth = 92

    private let state: Range<Int>
    private let time: Range<Int>
    private let recipients: Range<Int>
    private let subject: Range<Int>
    private let tags: Range<Int>
    private let isShort: Bool

    /// - Parameter rows: those on the screen: where none of them has tags, these get no column.
    init(_ width: Int, rows: ArraySlice<LogSummary>, style: TimeStyle) {
        isShort = width < Self.wordWidth
        state = 1..<(isShort ? 2 : 12)
        let timeWidth =
            switch style {
            case .relative: 10
            case .local: isShort ? 11 : 16
            case .utc: isShort ? 12 : 17
            }
        time = state.upperBound + 1..<state.upperBound + 1 + timeWidth
        let start = time.upperBound + 2
        let hasTags = width >= Self.tagWidth && rows.contains { !$0.tags.isEmpty }
        let rest = max(0, width - 1 - start)
        let tagColumns = hasTags ? rest / 4 : 0
        let recipientColumns = (rest - tagColumns) * 2 / 5
        recipients = start..<start + max(0, recipientColumns - 2)
        let end = width - 1 - tagColumns
        subject = min(end, start + recipientColumns)..<end
        tags = min(width - 1, end + 2)..<width - 1
    }

    /// What stands above each column.
    var names: [(String, Range<Int>)] {
        [
            (isShort ? "" : "  State", state), ("Time", time), ("Recipients", recipients),
            ("Subject", subject),
            ("Tags", tags),
        ]
    }

    /// The texts of a row with their columns and colours.
    func cells(of row: LogSummary, context: SentContext) -> [(String, Range<Int>, Theme.Role)] {
        let time = context.time(row.time)
        // The year has no room in a narrow list.
        let hasYear = context.settings.timeStyle != .relative
        return [
            (isShort ? row.state.sign : "\(row.state.sign) \(row.stateWord)", state, row.state.role),
            (isShort && hasYear ? String(time.dropFirst(5)) : time, self.time, .dim),
            (row.recipientText, recipients, .text),
            (row.listedSubject, subject, .text),
            (row.tags.map(\.description).joined(separator: " "), tags, .dim),
        ]
    }
}

extension MessageState {
    /// A sign for each state, so that colour is not the only one.
    var sign: String {
        switch self {
        case .draft: "○"
        case .sending: "…"
        case .sent: "✓"
        case .failed: "✗"
        case .uncertain: "?"
        }
    }

    var role: Theme.Role {
        switch self {
        case .draft: .dim
        case .sending: .accent
        case .sent: .ok
        case .failed: .error
        case .uncertain: .warning
        }
    }
}

extension LogSummary {
    /// Whether it went into a Maildir on this machine, or is to.
    var isLocal: Bool { transport.maildir != nil }

    /// SES accepting a message is "accepted", not "delivered"; a Maildir does hold it. A message in its countdown
    /// waits, and is a draft until it leaves. Searches know these words.
    package var stateWord: String {
        if isFrozen { return LogQuery.waitingName }
        guard state == .sent else { return state.rawValue }
        return (isLocal ? LogQuery.SentBy.local : .accepted).rawValue
    }

    /// The subject; that of a test says that it is one, and that of a copy, until it is sent.
    var listedSubject: String {
        let text = subject.isEmpty ? "(no subject)" : subject
        let mark = isTest ? "[test] " : copyOf != nil && state == .draft ? "[copy] " : ""
        return mark + text
    }

    /// The first recipient and how many more there are.
    var recipientText: String {
        let all = to + cc + bcc
        guard let first = all.first else { return "(nobody)" }
        let name = first.name ?? first.address
        return all.count == 1 ? name : "\(name) +\(all.count - 1)"
    }
}
