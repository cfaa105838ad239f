import TestSupport
import Testing

@Suite("Screen emulator")
struct ScreenEmulatorTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let output: String
        let screen: [String]

        init(_ description: String, _ output: String, _ screen: String...) {
            (testDescription, self.output, self.screen) = (description, output, screen)
        }
    }

    @Test(
        "a sequence does what ECMA-48 and xterm say, in a screen of ten by four",
        arguments: [
            Row("text wraps", "0123456789ab", "0123456789", "ab", "", ""),
            Row("the last column is filled before it wraps", "0123456789\rx", "x123456789", "", "", ""),
            Row("cursor position", "\u{1B}[2;3Hx\u{1B}[Hy", "y", "  x", "", ""),
            Row(
                "column, row, relative moves",
                "\u{1B}[3d\u{1B}[5Gx\u{1B}[2A\u{1B}[2Dy\u{1B}[By",
                "   y",
                "    y",
                "    x",
                ""
            ),
            Row("erase to the end of the line", "abcdef\u{1B}[3G\u{1B}[K", "ab", "", "", ""),
            Row("erase to the beginning of the line", "abcdef\u{1B}[3G\u{1B}[1K", "   def", "", "", ""),
            Row("erase characters", "abcdef\u{1B}[2G\u{1B}[2X", "a  def", "", "", ""),
            Row("erase below", "a\r\nb\r\nc\u{1B}[2H\u{1B}[J", "a", "", "", ""),
            Row("insert and delete characters", "abc\u{1B}[2G\u{1B}[2@\u{1B}[5G\u{1B}[P", "a  b", "", "", ""),
            Row("insert a line", "a\r\nb\r\nc\u{1B}[2H\u{1B}[L", "a", "", "b", "c"),
            Row("delete a line", "a\r\nb\r\nc\u{1B}[2H\u{1B}[M", "a", "c", "", ""),
            Row("the screen scrolls", "a\r\nb\r\nc\r\nd\r\ne", "b", "c", "d", "e"),
            Row("a region scrolls alone", "a\r\nb\r\nc\r\nd\u{1B}[2;3r\u{1B}[3;1H\n", "a", "c", "", "d"),
            Row("reverse index scrolls down", "a\r\nb\u{1B}[H\u{1B}M", "", "a", "b", ""),
            Row("repeat", "x\u{1B}[3b", "xxxx", "", "", ""),
            Row("line drawing", "\u{1B}(0lqk\u{1B}(Bq", "┌─┐q", "", "", ""),
            Row("wide characters take two cells", "漢字\u{1B}[3Gx", "漢x", "", "", ""),
            Row("a wide character wraps whole", "012345678漢", "012345678", "漢", "", ""),
            Row("marks combine", "e\u{301}x", "e\u{301}x", "", "", ""),
            Row(
                "a title and an unknown string are no text",
                "\u{1B}]0;t\u{7}a\u{1B}P1$r\u{1B}\\b",
                "ab",
                "",
                "",
                ""
            ),
            Row("the alternate screen goes away", "a\u{1B}[?1049h\u{1B}[2Jb\u{1B}[?1049lc", "ac", "", "", ""),
            Row("save and restore", "ab\u{1B}7\u{1B}[3;3H\u{1B}8c", "abc", "", "", ""),
        ]
    )
    func sequences(row: Row) {
        var whole = ScreenEmulator(size: TerminalSize(columns: 10, rows: 4))
        whole.feed(row.output.utf8)
        #expect(whole.lines == row.screen)
        #expect(whole.unknown == [])
    }

    @Test("colours and attributes are kept with the cell")
    func styles() {
        var screen = ScreenEmulator()
        screen.feed("\u{1B}[1;4;38;5;208;48;2;1;2;3mx\u{1B}[0;7;31my\u{1B}[mz\u{1B}[38:2::9:8:7mc".utf8)
        var first = CellStyle()
        (first.isBold, first.isUnderlined, first.foreground, first.background) = (true, true, "208", "1,2,3")
        #expect(screen.style(row: 0, column: 0) == first)
        var second = CellStyle()
        (second.isReversed, second.foreground) = (true, "1")
        #expect(screen.style(row: 0, column: 1) == second)
        #expect(screen.style(row: 0, column: 2) == CellStyle())
        #expect(screen.style(row: 0, column: 3).foreground == "9,8,7")
    }

    @Test("queries are answered")
    func replies() {
        var screen = ScreenEmulator()
        screen.feed("\u{1B}[3;4H\u{1B}[6n\u{1B}]11;?\u{7}".utf8)
        let reply = String(decoding: screen.takeReplies(), as: UTF8.self)
        #expect(reply == "\u{1B}[3;4R\u{1B}]11;rgb:0000/0000/0000\u{1B}\\")
        #expect(screen.takeReplies().isEmpty)
    }

    @Test("a mode is told as unknown, set or reset", arguments: [(2026, 2), (25, 1), (7777, 0)])
    func modes(mode: Int, state: Int) {
        var screen = ScreenEmulator()
        screen.feed("\u{1B}[?\(mode)$p".utf8)
        #expect(String(decoding: screen.takeReplies(), as: UTF8.self) == "\u{1B}[?\(mode);\(state)$y")
    }

    @Test("a text is found at its cell, wide characters before it counted twice")
    func positions() throws {
        var screen = ScreenEmulator()
        screen.feed("\r\n漢 To".utf8)
        let position = try #require(screen.position(of: "To"))
        #expect(position == (1, 3))
        #expect(screen.position(of: "Cc") == nil)
    }
}
