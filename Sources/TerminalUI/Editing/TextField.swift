/// Text of one line under the cursor, with readline's keys.
package struct TextField: Sendable, Equatable {
    private var core: EditCore

    package init(_ text: String = "") {
        core = EditCore(Self.singleLine(text))
        core.move(to: core.buffer.end, selecting: false)
    }

    /// The whole text. Setting it is one undo step and puts the cursor at its end.
    package var text: String {
        get { core.buffer.text }
        set {
            core.setText(Self.singleLine(newValue))
            _ = core.takeChanges()
        }
    }

    package var isEmpty: Bool { core.buffer.isEmpty }

    /// The cursor, in grapheme clusters from the start.
    package var cursor: Int {
        get { line.distance(from: line.startIndex, to: line.index(atUTF8: core.cursor.offset)) }
        set {
            let index = line.index(line.startIndex, offsetBy: max(0, newValue), limitedBy: line.endIndex)
            let offset = line.utf8Offset(of: index ?? line.endIndex)
            core.move(to: TextPosition(line: 0, offset: offset), selecting: false)
        }
    }

    package var isCursorAtStart: Bool { core.cursor == .start }
    package var isCursorAtEnd: Bool { core.cursor == core.buffer.end }
    /// The text before the cursor.
    package var textBeforeCursor: String { core.buffer.text(in: .start..<core.cursor) }
    /// Counts changes of the text.
    package var revision: Int { core.revision }

    /// Give it on to the field that gets the focus, and what was cut here can be pasted there.
    package var killRing: KillRing {
        get { core.killRing }
        set { core.killRing = newValue }
    }

    package var selectedText: String? { core.selectedText }
    /// Whether the next key is text whatever it is (after Ctrl-V): offer it here first.
    package var awaitsLiteral: Bool { core.awaitsLiteral }

    /// Acts on a key.
    /// - Returns: whether it meant something here.
    package mutating func handle(_ key: Key, keymap: EditKeymap = .standard) -> Bool {
        if let text = core.typed(key) {
            core.insert(text, isTyped: true)
            _ = core.takeChanges()
            return true
        }
        if core.cancel(key) { return true }
        guard let command = keymap.commands[key], appliesHere(command) else { return false }
        perform(command)
        return true
    }

    private func appliesHere(_ command: EditCommand) -> Bool {
        switch command {
        case .insertNewline, .insertTab: return false
        default:
            guard let motion = command.motion else { return true }
            return destination(of: motion) != nil
        }
    }

    /// Does a command; false if it changes nothing here.
    @discardableResult
    package mutating func perform(_ command: EditCommand) -> Bool {
        guard appliesHere(command) else { return false }
        if command == .yank, let text = core.killRing.newest {
            insert(text)
            return true
        }
        defer { _ = core.takeChanges() }
        let destination = command.motion.flatMap { self.destination(of: $0) }
        return core.perform(command, to: destination ?? core.cursor)
    }

    private func destination(of motion: Motion) -> TextPosition? {
        switch motion {
        case .rowStart: .start
        case .rowEnd: core.buffer.end
        default: core.destination(of: motion, from: core.cursor)
        }
    }

    /// Types or pastes text at the cursor, over the selection, as one undo step. Lines are joined by blanks.
    package mutating func insert(_ text: String) {
        core.insert(Self.singleLine(text), isTyped: false)
        _ = core.takeChanges()
    }

    package mutating func clearSelection() { core.clearSelection() }

    /// Selects bytes of the text.
    mutating func select(_ range: Range<Int>) {
        core.select(
            TextPosition(line: 0, offset: range.lowerBound)..<TextPosition(line: 0, offset: range.upperBound)
        )
    }

    /// Forgets the undo steps.
    package mutating func forgetHistory() { core.forgetHistory() }

    /// Pasted lines become one: blanks where the line feeds were, none for those at the end.
    private static func singleLine(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
        let lines = LineEndings.normalized(text).utf8.split(separator: 0x0A)
        return lines.map { String(Substring($0)) }.joined(separator: " ")
    }

    private var line: String { core.buffer.lines[0] }
}

// MARK: - Drawing

extension TextField {
    /// Columns cut from the left: none while the cursor is inside the width, then in steps of half of it, so
    /// that the text stands still under most keys.
    private func scroll(width: Int) -> Int {
        let column = RowText(line[...]).columns(upTo: core.cursor.offset)
        guard column >= width else { return 0 }
        let step = max(1, width / 2)
        return (column - width + step) / step * step
    }

    /// Places the cursor at a column of the drawn field; a second click selects the word, a third all.
    package mutating func click(column: Int, width: Int, count: Int = 1, extending: Bool = false) {
        let offset = RowText(line[...]).offset(atColumn: max(0, column) + scroll(width: width))
        let position = TextPosition(line: 0, offset: offset)
        switch count {
        case 1: core.move(to: position, selecting: extending)
        case 2: core.select(core.buffer.word(around: position))
        default: core.select(.start..<core.buffer.end)
        }
    }

    /// Draws one line into `rect`, scrolled so that the cursor is visible, and places the canvas's cursor
    /// when `isFocused`.
    /// - Parameter ranges: parts that look otherwise, in order and none over another.
    package func draw(
        into canvas: inout Canvas,
        rect: Rect,
        styles: TextStyles = TextStyles(),
        ranges: [StyledRange] = [],
        placeholder: String = "",
        isFocused: Bool
    ) {
        guard !rect.isEmpty else { return }
        canvas.fill(Rect(origin: rect.origin, size: Size(columns: rect.columns, rows: 1)), style: styles.text)
        let scroll = isFocused ? scroll(width: rect.columns) : 0
        if isEmpty {
            canvas.put(placeholder, at: rect.origin, style: styles.placeholder, maxWidth: rect.columns)
        } else {
            let selection = core.selection.map { $0.lowerBound.offset..<$0.upperBound.offset }
            RowText(line[...]).draw(
                into: &canvas,
                at: rect.origin,
                width: rect.columns,
                scroll: scroll,
                selection: isFocused ? selection : nil,
                styles: styles,
                ranges: ranges
            )
        }
        if isFocused {
            let column = RowText(line[...]).columns(upTo: core.cursor.offset) - scroll
            canvas.cursor = Point(column: rect.column + min(column, rect.columns - 1), row: rect.row)
        }
    }
}
