/// Text of one line under the cursor, with readline's keys.
package struct TextField: Sendable, Equatable {
    package init(_ text: String = "") {}

    /// The whole text. Setting it is one undo step and puts the cursor at its end.
    package var text: String {
        get { "" }
        set {}
    }
    package var isEmpty: Bool { true }
    /// The cursor, in grapheme clusters from the start.
    package var cursor: Int {
        get { 0 }
        set {}
    }
    package var isCursorAtStart: Bool { true }
    package var isCursorAtEnd: Bool { true }
    /// Counts changes of the text.
    package var revision: Int { 0 }
    /// Give it on to the field that gets the focus, and what was cut here can be pasted there.
    package var killRing = KillRing()
    package var selectedText: String? { nil }
    /// Whether the next key is text whatever it is (after Ctrl-V): offer it here first.
    package var awaitsLiteral: Bool { false }

    /// Acts on a key.
    /// - Returns: whether it meant something here.
    package mutating func handle(_ key: Key) -> Bool { false }
    /// Does a command; false if it changes nothing here.
    @discardableResult
    package mutating func perform(_ command: EditCommand) -> Bool { false }
    /// Types or pastes text at the cursor, over the selection. Lines are joined by blanks.
    package mutating func insert(_ text: String) {}
    /// Forgets the undo steps.
    package mutating func forgetHistory() {}

    /// Places the cursor at a column of the drawn field; a second click selects the word, a third all.
    package mutating func click(column: Int, width: Int, count: Int = 1, extending: Bool = false) {}

    /// Draws one line into `rect`, scrolled so that the cursor is visible, and places the canvas's cursor
    /// when `isFocused`.
    package func draw(
        into canvas: inout Canvas,
        rect: Rect,
        styles: TextStyles = TextStyles(),
        placeholder: String = "",
        isFocused: Bool
    ) {}
}
