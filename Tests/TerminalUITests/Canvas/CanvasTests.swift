import TestSupport
import Testing

@testable import TerminalUI

@Suite("Canvas")
struct CanvasTests {
    private func canvas(_ columns: Int, _ rows: Int = 1) -> Canvas {
        Canvas(size: Size(columns: columns, rows: rows))
    }

    @Test("text is drawn at its place and cut at the right edge")
    func put() {
        var canvas = canvas(5, 2)
        #expect(canvas.put("hello", at: Point(column: 2, row: 1), style: .plain) == 3)
        #expect(canvas.text == "\n  hel\n")
    }

    @Test("text takes no more room than it is given")
    func maxWidth() {
        var canvas = canvas(9)
        #expect(canvas.put("漢字漢", at: .zero, style: .plain, maxWidth: 5) == 4)
        #expect(canvas.text == "漢字\n")
    }

    @Test("what lies left of the canvas is cut, and what lies above or below is not drawn")
    func outside() {
        var canvas = canvas(4, 1)
        canvas.put("hello", at: Point(column: -2, row: 0), style: .plain)
        canvas.put("x", at: Point(column: 0, row: -1), style: .plain)
        canvas.put("x", at: Point(column: 0, row: 1), style: .plain)
        canvas.put("x", at: Point(column: 9, row: 0), style: .plain)
        #expect(canvas.text == "llo\n")
    }

    @Test("a wide cluster is never split", arguments: [0, 1, 2, 3])
    func overwrite(column: Int) {
        var canvas = canvas(4)
        canvas.put("漢字", at: .zero, style: .plain)
        canvas.put("x", at: Point(column: column, row: 0), style: .plain)
        #expect(canvas.text == ["x 字", " x字", "漢x", "漢 x"][column] + "\n")
    }

    @Test("a wide cluster over two halves blanks both")
    func overwriteWide() {
        var canvas = canvas(4)
        canvas.put("漢字", at: .zero, style: .plain)
        canvas.put("語", at: Point(column: 1, row: 0), style: .plain)
        #expect(canvas.text == " 語\n")
    }

    @Test("clusters keep their scalars")
    func clusters() {
        var canvas = canvas(12)
        #expect(canvas.put("e\u{301}👩‍👩‍👧🇩🇪x", at: .zero, style: .plain) == 6)
        #expect(Array(canvas.line(0).unicodeScalars) == Array("e\u{301}👩‍👩‍👧🇩🇪x".unicodeScalars))
    }

    @Test("equivalent forms of a cluster stay apart")
    func equivalents() {
        var composed = canvas(1)
        var decomposed = canvas(1)
        composed.put("\u{E9}", at: .zero, style: .plain)
        decomposed.put("e\u{301}", at: .zero, style: .plain)
        #expect(composed != decomposed)
        #expect(decomposed == decomposed)
    }

    @Test("a box has a title in its upper edge")
    func box() {
        var canvas = canvas(9, 3)
        canvas.box(canvas.bounds, style: .plain, title: "Hi")
        #expect(canvas.text == "┌ Hi ───┐\n│       │\n└───────┘\n")
        canvas.box(canvas.bounds, style: .plain, lines: .ascii)
        #expect(canvas.text == "+-------+\n|       |\n+-------+\n")
    }

    @Test("the styles are dumped as letters with a legend")
    func styles() {
        var canvas = canvas(4, 2)
        canvas.put("ab", at: .zero, style: Style(foreground: .indexed(3), attributes: .bold))
        canvas.restyle(Rect(column: 1, row: 0, columns: 1, rows: 2)) { $0.background = .rgb(1, 2, 255) }
        #expect(
            canvas.styleText == "ab..\n.c..\na 3 on default bold\nb 3 on #0102ff bold\nc default on #0102ff\n"
        )
    }

    @Test("filling blanks whole clusters")
    func fill() {
        var canvas = canvas(5, 2)
        canvas.put("漢字x", at: .zero, style: .plain)
        canvas.fill(Rect(column: 1, row: 0, columns: 1, rows: 9), style: .plain)
        #expect(canvas.text == "  字x\n\n")
    }

    @Test("only the columns that differ are changed, whole clusters of them")
    func changes() {
        var old = canvas(8)
        old.put("a漢字b", at: .zero, style: .plain)
        var new = old
        #expect(new.changedColumns(inRow: 0, since: old) == nil)
        #expect(new.changedColumns(inRow: 0, since: nil) == 0..<8)
        new.put("語", at: Point(column: 3, row: 0), style: .plain)
        #expect(new.changedColumns(inRow: 0, since: old) == 3..<5)
        new.put("x", at: Point(column: 4, row: 0), style: .plain)
        #expect(new.changedColumns(inRow: 0, since: old) == 3..<5)
    }

    @Test("a text is drawn as its clusters are, one by one", arguments: 0..<8)
    func byClusters(seed: UInt64) {
        var random = SplitMix(state: seed)
        let pieces = [
            "a", "Z ", "plain text", "~", "e\u{301}", "漢", "字x", "·", "\u{7F}", "\t", "\r\n", "👩‍👩‍👧", "\u{301}",
        ]
        for _ in 0..<200 {
            let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            let start = Int.random(in: -5...22, using: &random)
            let room = Bool.random(using: &random) ? Int.random(in: 0...20, using: &random) : nil
            var whole = canvas(20)
            whole.put("漢字漢字漢字漢字漢字", at: .zero, style: .plain)
            var single = whole
            let used = whole.put(text, at: Point(column: start, row: 0), style: .plain, maxWidth: room)
            var sum = 0
            let end = min(20 - start, room ?? .max)
            for character in text {
                let width = TextWidth.of(String(character))
                guard sum < end, sum + width <= end else { break }
                // What begins left of the canvas is not drawn, not even in part.
                if start + sum >= 0 {
                    single.put(String(character), at: Point(column: start + sum, row: 0), style: .plain)
                }
                sum += width
            }
            #expect(used == max(0, sum))
            #expect(whole == single)
        }
    }

    @Test("a text is as wide as its clusters together", arguments: 0..<4)
    func widths(seed: UInt64) {
        var random = SplitMix(state: seed)
        let pieces = ["a", "long plain text", "e\u{301}", "漢", "\r\n", "\u{1F1E9}\u{1F1EA}", "\u{200D}", "x"]
        for _ in 0..<200 {
            let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            #expect(TextWidth.of(text) == text.map { CharacterWidth.of($0) }.reduce(0, +))
        }
    }
}
