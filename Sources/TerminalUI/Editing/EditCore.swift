/// What a field and the editor have in common: text, cursor, selection, history and kill ring, and the
/// commands on them. It knows nothing of rows on a screen; motions that do are resolved by its owner.
struct EditCore: Sendable, Equatable {
    private(set) var buffer: TextBuffer
    private(set) var cursor: TextPosition
    /// The other end of the selection.
    private(set) var anchor: TextPosition?
    /// Whether plain motions extend the selection.
    private(set) var isMarking = false
    private(set) var revision = 0
    private(set) var awaitsLiteral = false
    var killRing = KillRing()
    private var history = EditHistory()
    private var lastWasKill = false
    /// Replacements that the owner hasn't taken note of yet.
    private var changes: [TextChange] = []

    init(_ text: String) {
        buffer = TextBuffer(text)
        cursor = .start
    }

    var selection: Range<TextPosition>? {
        guard let anchor, anchor != cursor else { return nil }
        return min(anchor, cursor)..<max(anchor, cursor)
    }

    var selectedText: String? { selection.map { buffer.text(in: $0) } }

    mutating func takeChanges() -> [TextChange] {
        defer { changes = [] }
        return changes
    }

    mutating func forgetHistory() { history = EditHistory() }

    /// Moves the cursor, dropping the selection or extending it.
    mutating func move(to position: TextPosition, selecting: Bool) {
        if selecting {
            anchor = anchor ?? cursor
        } else if !isMarking {
            anchor = nil
        }
        cursor = position
        interrupt()
    }

    mutating func select(_ range: Range<TextPosition>) {
        isMarking = false
        anchor = range.lowerBound
        cursor = range.upperBound
        interrupt()
    }

    mutating func clearSelection() {
        anchor = nil
        isMarking = false
    }

    /// What comes next belongs neither to the last undo step nor to the last kill.
    private mutating func interrupt() {
        history.close()
        lastWasKill = false
        awaitsLiteral = false
    }
}

// MARK: - Changing

extension EditCore {
    /// Types or pastes over the selection. Single characters typed in a row become one undo step.
    mutating func insert(_ text: String, isTyped: Bool) {
        let range = selection ?? cursor..<cursor
        guard !text.isEmpty || !range.isEmpty else { return }
        awaitsLiteral = false
        lastWasKill = false
        replace(range, with: text, kind: isTyped && range.isEmpty ? .typing : .other)
    }

    mutating func setText(_ text: String) {
        interrupt()
        replace(.start..<buffer.end, with: text, kind: .other)
    }

    /// Removes what lies between the cursor and `destination`, or the selection where there is one.
    mutating func erase(to destination: TextPosition) {
        lastWasKill = false
        if let selection { return replace(selection, with: "", kind: .other) }
        let isBackward = destination < cursor
        replace(
            min(cursor, destination)..<max(cursor, destination),
            with: "",
            kind: isBackward ? .erasingBackward : .erasingForward
        )
    }

    mutating func kill(to destination: TextPosition) {
        let range = min(cursor, destination)..<max(cursor, destination)
        guard !range.isEmpty else { return }
        let text = buffer.text(in: range)
        if !lastWasKill {
            killRing.add(text)
        } else if destination < cursor {
            killRing.extend(before: text)
        } else {
            killRing.extend(after: text)
        }
        history.close()
        replace(range, with: "", kind: .other)
        lastWasKill = true
    }

    private mutating func replace(_ range: Range<TextPosition>, with text: String, kind: EditStep.Kind) {
        guard !text.isEmpty || !range.isEmpty else { return clearSelection() }
        let before = cursor
        let removed = range.isEmpty ? "" : buffer.text(in: range)
        let end = apply(range, with: text)
        cursor = buffer.snapped(end)
        clearSelection()
        history.record(
            EditStep(
                kind: kind,
                start: range.lowerBound,
                removed: removed,
                inserted: text,
                cursorBefore: before,
                cursorAfter: cursor
            )
        )
    }

    private mutating func apply(_ range: Range<TextPosition>, with text: String) -> TextPosition {
        let end = buffer.replace(range, with: text)
        changes.append(TextChange(old: range, newEnd: end))
        revision += 1
        return end
    }

    mutating func undo() -> Bool {
        guard let step = history.undo() else { return false }
        swap(step.inserted, for: step.removed, at: step.start)
        cursor = step.cursorBefore
        return true
    }

    mutating func redo() -> Bool {
        guard let step = history.redo() else { return false }
        swap(step.removed, for: step.inserted, at: step.start)
        cursor = step.cursorAfter
        return true
    }

    private mutating func swap(_ old: String, for new: String, at start: TextPosition) {
        clearSelection()
        lastWasKill = false
        awaitsLiteral = false
        _ = apply(start..<start.advanced(over: old), with: new)
    }
}

// MARK: - Commands

extension EditCore {
    /// Where a motion leads that knows nothing of rows; nil for those that do.
    func destination(of motion: Motion, from position: TextPosition) -> TextPosition? {
        switch motion {
        case .left: buffer.position(before: position) ?? position
        case .right: buffer.position(after: position) ?? position
        case .wordLeft: buffer.wordStart(before: position)
        case .wordRight: buffer.wordEnd(after: position)
        case .blankLeft: buffer.blankStart(before: position)
        case .lineStart: TextPosition(line: position.line, offset: 0)
        case .lineEnd: TextPosition(line: position.line, offset: buffer.length(ofLine: position.line))
        case .textStart: .start
        case .textEnd: buffer.end
        case .rowStart, .rowEnd, .up, .down, .pageUp, .pageDown: nil
        }
    }

    /// Does a command whose motion leads to `destination`.
    /// - Returns: false for undo and redo with nothing to do, and for copying without a selection.
    mutating func perform(_ command: EditCommand, to destination: TextPosition) -> Bool {
        switch command {
        case .move: move(to: destination, selecting: false)
        case .select: move(to: destination, selecting: true)
        case .erase: erase(to: destination)
        case .kill: kill(to: destination)
        case .insertNewline: insert("\n", isTyped: true)
        case .insertTab: insert("\t", isTyped: true)
        case .insertLiteral:
            interrupt()
            awaitsLiteral = true
        case .yank:
            interrupt()
            if let text = killRing.newest { insert(text, isTyped: false) }
        case .mark:
            interrupt()
            if isMarking { clearSelection() } else { startMark() }
        case .selectAll: select(.start..<buffer.end)
        case .cut, .copy: return take(removing: command == .cut)
        case .undo: return undo()
        case .redo: return redo()
        }
        return true
    }

    private mutating func startMark() {
        anchor = cursor
        isMarking = true
    }

    private mutating func take(removing: Bool) -> Bool {
        interrupt()
        guard let selection else { return false }
        killRing.add(buffer.text(in: selection))
        if removing { replace(selection, with: "", kind: .other) } else { clearSelection() }
        return true
    }

    /// A key that is text: what it types, or what it is after Ctrl-V.
    mutating func typed(_ key: Key) -> String? {
        if awaitsLiteral {
            awaitsLiteral = false
            if key == .tab { return "\t" }
        }
        return key.typed.map(String.init)
    }

    /// Esc and Ctrl-G give up a selection before they mean anything else.
    mutating func cancel(_ key: Key) -> Bool {
        guard key == .escape || key == .control("g"), anchor != nil else { return false }
        clearSelection()
        return true
    }
}
