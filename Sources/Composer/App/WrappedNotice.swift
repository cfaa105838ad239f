import TerminalUI

/// A notice in as many lines as it needs, within reason: it says what to do. Kept in the state, since the height of
/// every screen hangs on it.
struct WrappedNotice: Sendable, Equatable {
    let text: String
    let size: Size
    let limit: Int
    let lines: [String]

    /// - Parameters:
    ///   - size: that of the whole screen.
    ///   - limit: the most lines, where there is room for them.
    init(_ text: String, size: Size, limit: Int) {
        self.text = text
        self.size = size
        self.limit = limit
        let width = size.columns - 4
        let limit = min(limit, size.rows >= 20 ? 3 : size.rows >= 12 ? 2 : 1)
        // A text of any length costs no more than what is shown of it.
        let head = TextWidth.truncated(text, columns: width * (limit + 1))
        guard TextWidth.of(head) > width, limit > 1 else {
            lines = [Self.oneLine(text, columns: width)]
            return
        }
        let all = wrapped(head, width: width, indent: 2)
        guard all.count > limit else {
            lines = all
            return
        }
        let rest = all[(limit - 1)...].map(\.trimmed).joined(separator: " ")
        lines = all.prefix(limit - 1) + [TextWidth.truncated("  " + rest, columns: width)]
    }
}

extension WrappedNotice {
    /// What fits of it into one line; the one key that it ends with stays in sight.
    static func oneLine(_ text: String, columns: Int) -> String {
        // A text of any length costs no more than what is shown of it.
        let parts = text.utf8.count < 1000 ? text.ranges(of: " · ") : []
        let end = parts.count == 1 ? String(text[parts[0].lowerBound...]) : ""
        guard !end.isEmpty, TextWidth.of(text) > columns, TextWidth.of(end) <= columns / 2 else {
            return TextWidth.truncated(text, columns: columns)
        }
        return TextWidth.truncated(text, columns: columns - TextWidth.of(end)) + end
    }
}

extension AppState {
    /// The lines of what stands above the bottom bar and may need several. Empty where there is none. What is on its
    /// way covers it, and leaves the screen as high as it is.
    var noticeLines: [String] {
        guard let notice = longNotice else { return [] }
        if let wrappedNotice, isUpToDate(wrappedNotice, notice) { return wrappedNotice.lines }
        return WrappedNotice(notice.text, size: size, limit: notice.limit).lines
    }

    /// Wraps it once, after every event.
    mutating func wrapNotice() {
        guard let notice = longNotice else { return wrappedNotice = nil }
        if let wrappedNotice, isUpToDate(wrappedNotice, notice) { return }
        wrappedNotice = WrappedNotice(notice.text, size: size, limit: notice.limit)
    }

    private func isUpToDate(_ wrapped: WrappedNotice, _ notice: LongNotice) -> Bool {
        wrapped.text == notice.text && wrapped.size == size && wrapped.limit == notice.limit
    }

    typealias LongNotice = (text: String, role: Theme.Role, limit: Int)

    /// The error or warning that was said last; else the mistake of the field with the focus, where it is cut there,
    /// before a hint. What says that all is well, and a hint, take a line less than what has to be done something
    /// about, and none besides that of what is on its way.
    var longNotice: LongNotice? {
        let notice = notices.current.map { LongNotice($0.kind.sign + $0.text, $0.kind.role, $0.kind.lines) }
        switch notices.current?.kind {
        case .error, .warning: return notice
        case .info, nil:
            if let problem = cutProblem { return problem }
        case .ok: break
        }
        return outgoing.isEmpty || notices.current?.isRefusal == true ? notice : nil
    }

    private var cutProblem: LongNotice? {
        guard isFormFocused, let problem = compose.problems[compose.focus] else { return nil }
        let kind = Notice.Kind.error
        let text = kind.sign + problem
        let isCut = TextWidth.of(text) > size.columns - ComposeLayout.labelWidth - 1
        return isCut ? (text, kind.role, kind.lines) : nil
    }
}

extension Notice.Kind {
    /// The most lines that it takes.
    fileprivate var lines: Int {
        switch self {
        case .info, .ok: 2
        case .warning, .error: 3
        }
    }
}
