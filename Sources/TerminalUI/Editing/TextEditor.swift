/// Text of many lines, wrapped by words, with readline's keys and undo.
package struct TextEditor: Sendable, Equatable {
    package init(_ text: String = "", viewSize: Size = Size(columns: 80, rows: 24)) {}

    /// The whole text, lines ended by LF. Setting it is one undo step. Costs time by its length.
    package var text: String {
        get { "" }
        set {}
    }
    package var isEmpty: Bool { true }
    /// Counts changes of the text.
    package var revision: Int { 0 }
    package var lineCount: Int { 1 }
    /// Kept up to date with each change: cheap.
    package var wordCount: Int { 0 }
    package var utf8Count: Int { 0 }
    package var killRing = KillRing()
    package var selectedText: String? { nil }
    package var awaitsLiteral: Bool { false }

    /// The size of the area that the text is drawn in. Set it whenever the layout gives another.
    package var viewSize: Size {
        get { .zero }
        set {}
    }

    package var isAtFirstVisualLine: Bool { true }
    package var isAtLastVisualLine: Bool { true }

    /// Acts on a key. Up on the first visual line and Down on the last one return false.
    package mutating func handle(_ key: Key) -> Bool { false }
    @discardableResult
    package mutating func perform(_ command: EditCommand) -> Bool { false }
    package mutating func insert(_ text: String) {}
    package mutating func forgetHistory() {}

    package enum Direction: Sendable { case forward, backward }
    /// Selects the next place of `query` from the cursor on, going round at the end. Case counts only when
    /// the query has an upper-case letter.
    @discardableResult
    package mutating func find(_ query: String, direction: Direction = .forward) -> Bool { false }

    /// Places the cursor at a cell of the view; a second click selects the word, a third the line.
    package mutating func click(at point: Point, count: Int = 1, extending: Bool = false) {}
    /// Moves the view without the cursor leaving it.
    package mutating func scroll(rows: Int) {}

    package func draw(
        into canvas: inout Canvas,
        rect: Rect,
        styles: TextStyles = TextStyles(),
        placeholder: String = "",
        isFocused: Bool
    ) {}
}
