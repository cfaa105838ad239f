import Testing

@testable import TerminalUI

@Suite("TextEditor")
struct TextEditorTests {
    private func editor(_ text: String, columns: Int = 11, rows: Int = 4, keys: String = "") -> TextEditor {
        var editor = TextEditor(text, viewSize: Size(columns: columns, rows: rows))
        press(keys, in: &editor)
        return editor
    }

    private func press(_ keys: String, in editor: inout TextEditor) {
        for name in keys.split(separator: " ") {
            if let key = Key(parsing: String(name)) { _ = editor.handle(key) }
        }
    }

    private func did(_ editor: inout TextEditor, _ action: (inout TextEditor) -> Bool) -> Bool {
        action(&editor)
    }

    private func screen(_ editor: TextEditor) -> Canvas {
        var canvas = Canvas(size: editor.viewSize)
        editor.draw(into: &canvas, rect: canvas.bounds, isFocused: true)
        return canvas
    }

    /// The screen with `|` where the cursor is.
    private func shown(_ editor: TextEditor) -> [String] {
        let canvas = screen(editor)
        return (0..<canvas.size.rows).map { row in
            var line = Array(canvas.line(row))
            if let cursor = canvas.cursor, cursor.row == row {
                while line.count < cursor.column { line.append(" ") }
                line.insert("|", at: cursor.column)
            }
            return String(line)
        }
    }

    @Test("lines wrap after blanks, which hang at the end of a row")
    func wrapping() {
        #expect(shown(editor("the quick brown fox")) == ["|the quick", "brown fox", "", ""])
        #expect(shown(editor("0123456789 x")) == ["|0123456789", "x", "", ""])
        #expect(shown(editor("0123456789abc")) == ["|0123456789", "abc", "", ""])
        #expect(shown(editor("a       b      cd")) == ["|a       b", "cd", "", ""])
    }

    @Test("text without blanks of its own wraps between characters")
    func wrappingIdeographs() {
        #expect(shown(editor("漢字かな交じり文")) == ["|漢字かな交", "じり文", "", ""])
        #expect(shown(editor("see 漢字かな交")) == ["|see 漢字か", "な交", "", ""])
    }

    @Test("a tab reaches to the next stop")
    func tabs() {
        #expect(shown(editor("\tx", keys: "right")) == ["        |x", "", "", ""])
        #expect(shown(editor("a\tb c d")) == ["|a       b", "c d", "", ""])
    }

    @Test(
        "vertical motions keep their column over shorter rows",
        arguments: [
            ("right right right right down", ["long line", "ab|", "another one", ""]),
            ("right right right right down down", ["long line", "ab", "anot|her one", ""]),
            ("right right down down up up", ["lo|ng line", "ab", "another one", ""]),
            ("right right down home down", ["long line", "ab", "|another one", ""]),
            ("pagedown", ["long line", "ab", "another one", "|"]),
        ]
    )
    func vertical(keys: String, expected: [String]) {
        #expect(shown(editor("long line\nab\nanother one\n", columns: 20, keys: keys)) == expected)
    }

    @Test("Home and End go by rows first, then by whole lines; Ctrl-A and Ctrl-E by whole lines")
    func rowEdges() {
        let text = "the quick brown fox"
        #expect(shown(editor(text, keys: "end")) == ["the quick|", "brown fox", "", ""])
        #expect(shown(editor(text, keys: "end end")) == ["the quick", "brown fox|", "", ""])
        #expect(shown(editor(text, keys: "ctrl-e home")) == ["the quick", "|brown fox", "", ""])
        #expect(shown(editor(text, keys: "ctrl-e home home")) == ["|the quick", "brown fox", "", ""])
        #expect(shown(editor(text, keys: "ctrl-e ctrl-a")) == ["|the quick", "brown fox", "", ""])
    }

    @Test("Up and Down at the edges are left to the screen")
    func edges() {
        var editor = editor("the quick brown fox")
        #expect(editor.isAtFirstVisualLine && !editor.isAtLastVisualLine)
        #expect(!did(&editor) { $0.handle(.up) })
        #expect(did(&editor) { $0.handle(.down) })
        #expect(!editor.isAtFirstVisualLine && editor.isAtLastVisualLine)
        #expect(!did(&editor) { $0.handle(.down) })
        #expect(did(&editor) { $0.handle(Key(.down, .shift)) })
        #expect(editor.selectedText == "brown fox")
    }

    @Test("the view follows the cursor")
    func scrolling() {
        var editor = editor("1\n2\n3\n4\n5\n6", rows: 3, keys: "down down down")
        #expect(shown(editor) == ["2", "3", "|4"])
        press("up up up", in: &editor)
        #expect(shown(editor) == ["|1", "2", "3"])
        press("ctrl-end", in: &editor)
        #expect(shown(editor) == ["4", "5", "6|"])
        editor.scroll(rows: -2)
        #expect(shown(editor) == ["2", "3", "4|"])
        editor.scroll(rows: 99)
        #expect(shown(editor) == ["4|", "5", "6"])
        press("pageup", in: &editor)
        #expect(shown(editor) == ["2|", "3", "4"])
    }

    @Test("Enter splits a line; at a line's end Ctrl-K joins it with the next")
    func lines() {
        var editor = editor("ab", keys: "right enter")
        #expect(editor.text == "a\nb")
        #expect(editor.lineCount == 2)
        press("up end ctrl-k", in: &editor)
        #expect(editor.text == "ab")
        press("left right ctrl-k ctrl-y", in: &editor)
        #expect(editor.text == "ab")
        press("home ctrl-k enter", in: &editor)
        #expect(editor.text == "\n")
        press("backspace backspace", in: &editor)
        #expect(editor.isEmpty)
    }

    @Test("typing is undone by words, a paste at once, and all can be done again")
    func undo() {
        var editor = editor("", keys: "o n e space t w o")
        editor.insert("1\n2\n3")
        press("x", in: &editor)
        var states = [editor.text]
        while editor.perform(.undo) { states.append(editor.text) }
        #expect(states == ["one two1\n2\n3x", "one two1\n2\n3", "one two", "one ", ""])
        while editor.perform(.redo) {}
        #expect(editor.text == states[0])
        press("ctrl-_ y", in: &editor)
        #expect(!did(&editor) { $0.perform(.redo) })
    }

    @Test("setting the text is one step of undo")
    func setText() {
        var editor = editor("old")
        editor.text = "new\r\ntext"
        #expect(editor.text == "new\ntext")
        editor.perform(.undo)
        #expect(editor.text == "old")
    }

    @Test("selecting, cutting and pasting over lines")
    func selection() {
        var editor = editor("one\ntwo\nthree", keys: "right shift-down")
        #expect(editor.selectedText == "ne\nt")
        #expect(did(&editor) { $0.perform(.cut) })
        #expect(editor.text == "owo\nthree")
        press("ctrl-end ctrl-y", in: &editor)
        #expect(editor.text == "owo\nthreene\nt")
        press("ctrl-space ctrl-home", in: &editor)
        #expect(editor.selectedText == editor.text)
        _ = editor.handle(.character("x"))
        #expect(editor.text == "x")
    }

    @Test("a selection shows in its style across rows")
    func selectionStyle() {
        let canvas = screen(editor("ab\ncd", columns: 4, rows: 2, keys: "right shift-down"))
        #expect(canvas.styleText.hasPrefix(".a..\na...\n"))
    }

    @Test("finding goes round, by case only when asked")
    func find() {
        var editor = editor("One two\nthree ONE\nÉtÉ one")
        #expect(did(&editor) { $0.find("one") })
        #expect(editor.selectedText == "One")
        #expect(did(&editor) { $0.find("one") })
        #expect(editor.selectedText == "ONE")
        #expect(did(&editor) { $0.find("one") })
        #expect(editor.selectedText == "one")
        #expect(did(&editor) { $0.find("one") })
        #expect(editor.selectedText == "One")
        #expect(did(&editor) { $0.find("one", direction: .backward) })
        #expect(editor.selectedText == "one")
        #expect(did(&editor) { $0.find("ONE") })
        #expect(editor.selectedText == "ONE")
        #expect(did(&editor) { $0.find("été") })
        #expect(editor.selectedText == "ÉtÉ")
        #expect(!did(&editor) { $0.find("four") })
        #expect(!did(&editor) { $0.find("") })
    }

    @Test("clicks place the cursor, select the word, then the line")
    func clicks() {
        var editor = editor("the quick brown fox\nx")
        editor.click(at: Point(column: 7, row: 1), count: 1)
        #expect(shown(editor)[1] == "brown f|ox")
        editor.click(at: Point(column: 7, row: 1), count: 2)
        #expect(editor.selectedText == "fox")
        editor.click(at: Point(column: 7, row: 1), count: 3)
        #expect(editor.selectedText == "the quick brown fox")
        editor.click(at: Point(column: 99, row: 0))
        editor.click(at: Point(column: 0, row: 9), extending: true)
        #expect(editor.selectedText == " brown fox\n")
    }

    @Test("a change of size keeps the place")
    func resizing() {
        var editor = editor("one two three four five six seven", columns: 6, rows: 2, keys: "ctrl-end")
        #expect(shown(editor) == ["six", "seven|"])
        editor.viewSize = Size(columns: 12, rows: 2)
        #expect(shown(editor) == ["five six", "seven|"])
        editor.viewSize = Size(columns: 40, rows: 2)
        #expect(shown(editor) == ["one two three four five six seven|", ""])
    }

    @Test("text of any script is kept whole and the cursor stays between clusters")
    func scripts() {
        let text = "שָׁלוֹם مرحبا नमस्ते 👩‍👩‍👧 e\u{301} 한국"
        var editor = editor(text, columns: 60)
        var steps = 0
        while !(editor.core.cursor == editor.core.buffer.end) {
            _ = editor.handle(.right)
            steps += 1
        }
        #expect(steps == text.count)
        _ = editor.handle(.character("!"))
        #expect(Array(editor.text.utf8) == Array((text + "!").utf8))
        #expect(screen(editor).cursor?.column == TextWidth.of(text) + 1)
    }

    @Test("words and bytes are counted as the text changes")
    func counting() {
        var editor = editor("one two\nthree", keys: "right space right right")
        #expect(editor.wordCount == 4)
        press("backspace backspace delete", in: &editor)
        #expect(editor.text == "otwo\nthree".replacing("otwo", with: "o two"))
        editor.insert("a b\nc")
        #expect(editor.wordCount == editor.text.split { $0 == " " || $0 == "\n" }.count)
        #expect(editor.utf8Count == editor.text.utf8.count)
    }

    @Test("a view that becomes smaller and larger again shows all that there is room for")
    func largerView() {
        let lines = (1...10).map { "line \($0)" }
        var editor = TextEditor(lines.joined(separator: "\n"), viewSize: Size(columns: 20, rows: 12))
        _ = editor.handle(Key(.end, .control))
        editor.viewSize = Size(columns: 10, rows: 3)
        editor.viewSize = Size(columns: 20, rows: 8)
        var canvas = Canvas(size: editor.viewSize)
        editor.draw(into: &canvas, rect: canvas.bounds, isFocused: true)
        #expect(canvas.text == lines[2...].map { $0 + "\n" }.joined())
    }
}
