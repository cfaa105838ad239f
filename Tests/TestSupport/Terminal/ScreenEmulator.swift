/// A terminal of the xterm family, as far as ncurses and full-screen programs use one: bytes in, a screen of
/// cells out.
package struct ScreenEmulator: Sendable {
    /// The private modes that are switched on (`1049` the alternate screen, `2004` bracketed paste, `1006`
    /// SGR mouse, ...), among them `7` and `25`, which a terminal starts with.
    package internal(set) var modes: Set<Int> = [7, 25]
    /// The cursor's place, from 0.
    package internal(set) var cursor = (row: 0, column: 0)
    /// The style that the next character gets.
    package internal(set) var style = CellStyle()
    /// The title last set, if any.
    package internal(set) var title = ""
    /// How many frames of synchronised output were ended.
    package internal(set) var frameCount = 0
    /// Whether a program was told that synchronised output is there.
    package internal(set) var hasOfferedFrames = false
    /// How many bells rang.
    package internal(set) var bellCount = 0
    /// What the terminal has to answer to the queries so far.
    package internal(set) var replies: [UInt8] = []
    /// Sequences that it does not know, for a test that wants to know of them.
    package internal(set) var unknown: [String] = []

    /// Whether characters of ambiguous width take two cells.
    let isAmbiguousWide: Bool
    var grid: ScreenGrid
    /// The screen that is not shown while the alternate one is.
    var otherGrid: ScreenGrid?
    var savedCursor: (row: Int, column: Int, style: CellStyle, isLineDrawing: Bool)?
    var isLineDrawing = false
    /// Whether the last character filled the last column: the next one goes to the next line first.
    var isWrapPending = false
    var lastPrinted: Unicode.Scalar?
    private var parser = ControlSequenceParser()

    package init(size: TerminalSize = TerminalSize(), isAmbiguousWide: Bool = false) {
        self.isAmbiguousWide = isAmbiguousWide
        grid = ScreenGrid(columns: size.columns, rows: size.rows)
    }

    /// The screen as text, a line a row, blanks at their ends removed.
    package var lines: [String] {
        grid.lines.map { row in
            let text = row.map(\.text).joined()
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// The screen as one text.
    package var text: String { lines.joined(separator: "\n") }

    /// Whether the alternate screen is shown.
    package var isAlternateScreen: Bool { otherGrid != nil }

    /// The style of a cell.
    package func style(row: Int, column: Int) -> CellStyle { grid.lines[row][column].style }

    /// Where a text stands: the row, and the column in cells, of its first character.
    package func position(of text: String) -> (row: Int, column: Int)? {
        for (row, cells) in grid.lines.enumerated() {
            for column in cells.indices where !cells[column].text.isEmpty {
                if cells[column...].lazy.map(\.text).joined().hasPrefix(text) { return (row, column) }
            }
        }
        return nil
    }

    /// Takes a program's output, in any pieces.
    package mutating func feed(_ bytes: some Sequence<UInt8>) {
        feed(bytes) { _ in }
    }

    /// Takes a program's output, in any pieces.
    /// - Parameter holds: gets the screen as it is when a frame begins: what a terminal shows until it is whole.
    mutating func feed(_ bytes: some Sequence<UInt8>, holds: (ScreenEmulator) -> Void) {
        for byte in bytes {
            guard let element = parser.parse(byte) else { continue }
            if element == Self.frameBegin, !isInFrame { holds(self) }
            apply(element)
        }
    }

    private static let frameBegin = ControlSequenceParser.Element.csi(
        marker: "?",
        parameters: [[2026]],
        final: "h"
    )

    /// Whether a frame of synchronised output has begun and not ended.
    package var isInFrame: Bool { modes.contains(2026) }

    /// Takes the replies that are due.
    package mutating func takeReplies() -> [UInt8] {
        defer { replies = [] }
        return replies
    }

    /// Changes the size, as a window does; the cursor stays on the screen.
    package mutating func resize(to size: TerminalSize) {
        grid.resize(columns: size.columns, rows: size.rows)
        otherGrid?.resize(columns: size.columns, rows: size.rows)
        moveCursor(row: cursor.row, column: cursor.column)
    }

    mutating func moveCursor(row: Int, column: Int) {
        cursor = (min(max(row, 0), grid.rows - 1), min(max(column, 0), grid.columns - 1))
        isWrapPending = false
    }

    private mutating func apply(_ element: ControlSequenceParser.Element) {
        switch element {
        case .print(let scalar): print(scalar)
        case .control(let byte): control(byte)
        case .escape(let sequence): escape(sequence)
        case .csi(let marker, let parameters, let final): controlSequence(marker, parameters, final)
        case .osc(let text): operatingSystemCommand(text)
        }
    }
}
