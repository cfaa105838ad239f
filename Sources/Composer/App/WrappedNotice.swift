import TerminalUI

/// A notice in as many lines as it needs, within reason: it says what to do. Kept in the state, since the height of
/// every screen hangs on it.
struct WrappedNotice: Sendable, Equatable {
    let text: String
    let size: Size
    let lines: [String]

    /// - Parameter size: that of the whole screen.
    init(_ text: String, size: Size) {
        self.text = text
        self.size = size
        let width = size.columns - 4
        let limit = size.rows >= 20 ? 3 : size.rows >= 12 ? 2 : 1
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
        guard let text = longNotice?.text else { return [] }
        if let wrappedNotice, wrappedNotice.text == text, wrappedNotice.size == size {
            return wrappedNotice.lines
        }
        return WrappedNotice(text, size: size).lines
    }

    /// Wraps it once, after every event.
    mutating func wrapNotice() {
        guard let text = longNotice?.text else { return wrappedNotice = nil }
        if wrappedNotice?.text != text || wrappedNotice?.size != size {
            wrappedNotice = WrappedNotice(text, size: size)
        }
    }

    /// The error or warning that was said last; else the mistake of the field with the focus, where it is cut there.
    var longNotice: (text: String, role: Theme.Role)? {
        if let notice = notices.current, notice.kind != .info {
            guard notice.kind != .ok else { return nil }
            return (notice.kind.sign + notice.text, notice.kind.role)
        }
        guard isFormFocused, let problem = compose.problems[compose.focus] else { return nil }
        let kind = Notice.Kind.error
        let text = kind.sign + problem
        return TextWidth.of(text) > size.columns - ComposeLayout.labelWidth - 1 ? (text, kind.role) : nil
    }
}
