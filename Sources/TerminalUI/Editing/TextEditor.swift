/// Text of many lines, wrapped by words, with readline's keys and undo.
///
/// Only rows in view are ever wrapped or drawn; see `RowCache` and `TextBuffer` for what a key costs in a
/// megabyte.
package struct TextEditor: Sendable {
    var core: EditCore
    var rowCache: RowCache
    /// The first row in view.
    var top = RowPosition(line: 0, row: 0)
    /// The column that vertical motions aim for.
    var aim: Int?

    package init(_ text: String = "", viewSize: Size = Size(columns: 80, rows: 24)) {
        core = EditCore(text)
        size = viewSize
        rowCache = RowCache(width: Self.textWidth(viewSize))
        _ = core.takeChanges()
    }

    /// The whole text, lines ended by LF. Setting it is one undo step and puts the cursor at the start.
    /// Costs time by the text's length.
    package var text: String {
        get { core.buffer.text }
        set {
            core.setText(LineEndings.normalized(newValue))
            core.move(to: .start, selecting: false)
            settle()
        }
    }

    /// The text as it is now, for a reader elsewhere: taken in no time, put together by whoever reads it.
    package var snapshot: TextSnapshot { TextSnapshot(core.buffer) }

    package var isEmpty: Bool { core.buffer.isEmpty }
    /// Counts changes of the text.
    package var revision: Int { core.revision }
    package var lineCount: Int { core.buffer.lines.count }
    /// Words parted by blanks. Kept up to date with each change: cheap.
    package var wordCount: Int { core.buffer.wordCount }
    /// Bytes of the text.
    package var utf8Count: Int { core.buffer.utf8Count }

    package var killRing: KillRing {
        get { core.killRing }
        set { core.killRing = newValue }
    }

    package var selectedText: String? { core.selectedText }
    /// Whether the next key is text whatever it is (after Ctrl-V): offer it here first.
    package var awaitsLiteral: Bool { core.awaitsLiteral }

    private var size: Size

    /// The size of the area that the text is drawn in. Set it whenever the layout gives another.
    package var viewSize: Size {
        get { size }
        set {
            guard newValue != size else { return }
            size = newValue
            let width = Self.textWidth(newValue)
            if width != rowCache.width {
                let first = rows(ofLine: top.line, to: .row(top.row)).starts[top.row]
                rowCache = RowCache(width: width)
                top.row = row(of: TextPosition(line: top.line, offset: first)).row
            }
            keepCursorInView()
            fillView()
        }
    }

    /// Wraps the text anew: characters have other widths from now on.
    package mutating func remeasure() {
        rowCache = RowCache(width: rowCache.width)
        top.row = min(top.row, rows(ofLine: top.line, to: .row(top.row)).count - 1)
        keepCursorInView()
    }

    /// The last column is for the cursor after a full row, and for blanks that hang there.
    static func textWidth(_ size: Size) -> Int { max(1, size.columns - 1) }

    /// Brings everything in step with what the core did.
    mutating func settle() {
        for change in core.takeChanges() {
            rowCache.update(change, buffer: core.buffer)
            if change.old.lowerBound.line < top.line {
                let moved = change.newEnd.line - change.old.upperBound.line
                top.line = max(change.old.lowerBound.line, top.line + moved)
                top.row = 0
            }
        }
        // The line at the top may have become shorter than it was where the view began.
        top.line = min(top.line, core.buffer.lines.count - 1)
        top.row = min(top.row, rows(ofLine: top.line, to: .row(top.row)).count - 1)
        keepCursorInView()
    }
}

extension TextEditor: Equatable {
    /// What is only worked out from the text doesn't count.
    package static func == (left: TextEditor, right: TextEditor) -> Bool {
        left.core == right.core && left.top == right.top && left.size == right.size && left.aim == right.aim
    }
}

// MARK: - Commands

extension TextEditor {
    /// Acts on a key. Up on the first visual line and Down on the last one return false.
    package mutating func handle(_ key: Key, keymap: EditKeymap = .standard) -> Bool {
        if let text = core.typed(key) {
            aim = nil
            core.insert(text, isTyped: true)
            settle()
            return true
        }
        if core.cancel(key) { return true }
        guard let command = keymap.commands[key] else { return false }
        let leaves =
            command == .move(.up) && isAtFirstVisualLine || command == .move(.down) && isAtLastVisualLine
        guard !leaves else { return false }
        perform(command)
        return true
    }

    /// Does a command; false if there was nothing to do.
    @discardableResult
    package mutating func perform(_ command: EditCommand) -> Bool {
        var destination = core.cursor
        if let motion = command.motion {
            if motion.isVertical { aim = aim ?? column(of: core.cursor) } else { aim = nil }
            destination = self.destination(of: motion)
            // At the end of a line, what is killed is the line feed.
            if command == .kill(.lineEnd), destination == core.cursor {
                destination = core.buffer.position(after: destination) ?? destination
            }
        } else {
            aim = nil
        }
        defer { settle() }
        return core.perform(command, to: destination)
    }

    /// Types or pastes text at the cursor, over the selection, as one undo step.
    package mutating func insert(_ text: String) {
        aim = nil
        core.insert(LineEndings.normalized(text), isTyped: false)
        settle()
    }

    package mutating func clearSelection() { core.clearSelection() }

    /// Forgets the undo steps.
    package mutating func forgetHistory() { core.forgetHistory() }
}
