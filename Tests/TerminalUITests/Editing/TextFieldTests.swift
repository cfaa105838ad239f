import Testing

@testable import TerminalUI

@Suite("TextField")
struct TextFieldTests {
    /// A field after keys written as in a configuration, `|` marks the cursor in the texts.
    private func field(_ marked: String, keys: String) -> TextField {
        var field = TextField(marked.replacing("|", with: ""))
        field.cursor = marked.prefix { $0 != "|" }.count
        field.forgetHistory()
        for name in keys.split(separator: " ") {
            if let key = Key(parsing: String(name)) { _ = field.handle(key) }
        }
        return field
    }

    private func marked(_ field: TextField) -> String {
        var characters = Array(field.text)
        characters.insert("|", at: field.cursor)
        return String(characters)
    }

    @Test(
        "the keys of readline",
        arguments: [
            ("ab|c", "ctrl-a", "|abc"), ("ab|c", "ctrl-e", "abc|"), ("ab|c", "home", "|abc"),
            ("a|bc", "end", "abc|"),
            ("ab|c", "ctrl-b", "a|bc"), ("ab|c", "ctrl-f", "abc|"), ("ab|c", "left left left", "|abc"),
            ("abc|", "ctrl-f", "abc|"), ("abc|", "ctrl-d", "abc|"), ("|abc", "backspace", "|abc"),
            ("ab|c", "ctrl-d", "ab|"), ("ab|c", "delete", "ab|"), ("ab|c", "ctrl-h", "a|c"),
            ("ab|c", "backspace", "a|c"),
            ("ab|cd", "ctrl-k", "ab|"), ("ab|cd", "ctrl-u", "|cd"), ("one two-three|", "ctrl-w", "one |"),
            ("one two-three|", "alt-backspace", "one two-|"), ("|one two", "alt-d", "| two"),
            ("|one two", "alt-f", "one| two"), ("one| two", "alt-f", "one two|"),
            ("one two|", "alt-b", "one |two"),
            ("one two|", "ctrl-left", "one |two"), ("|one two", "ctrl-right", "one| two"),
            ("ab|cd", "ctrl-k ctrl-a ctrl-y", "cd|ab"), ("a b c|", "ctrl-w ctrl-w ctrl-y", "a b c|"),
            ("a |b c", "alt-d alt-d ctrl-y", "a b c|"), ("a b|", "ctrl-w left ctrl-w ctrl-y", "a| "),
            ("abc|", "x y ctrl-_", "abc|"), ("abc|", "ctrl-u ctrl-_", "abc|"), ("|abc", "ctrl-_", "|abc"),
            ("abc|", "shift-left shift-left x", "ax|"), ("abc|", "shift-home delete", "|"),
            ("abc|", "ctrl-space left left delete", "a|"), ("abc|", "ctrl-space left esc x", "abx|c"),
            ("abc|", "shift-left left x", "axbc|".replacing("xbc|", with: "x|bc")),
            ("a|b", "ctrl-v tab", "a\t|b"),
        ]
    )
    func keys(start: String, keys: String, end: String) {
        #expect(marked(field(start, keys: keys)) == end)
    }

    @Test(
        "keys that mean nothing in one line are left to the screen",
        arguments: ["enter", "up", "down", "tab", "pageup", "ctrl-p", "alt-1", "f9", "esc"]
    )
    func unused(name: String) throws {
        var field = TextField("abc")
        let isUsed = field.handle(try #require(Key(parsing: name)))
        #expect(!isUsed)
        #expect(field.text == "abc")
    }

    @Test("the cursor goes by grapheme clusters")
    func clusters() {
        var field = TextField("a👩‍👩‍👧e\u{301}")
        #expect(field.cursor == 3)
        _ = field.handle(.left)
        _ = field.handle(.backspace)
        #expect(field.text == "ae\u{301}")
        #expect(field.cursor == 1)
    }

    @Test("a mark typed alone joins the cluster before it")
    func combining() {
        var field = TextField("")
        for scalar in ["e", "\u{301}", "x"] { _ = field.handle(.character(Character(scalar))) }
        #expect(field.text.count == 2)
        _ = field.handle(.left)
        _ = field.handle(.backspace)
        #expect(field.text == "x")
    }

    @Test("a letter typed before a mark that stood alone keeps the cursor between clusters")
    func beforeMark() {
        var field = TextField("\u{301}x")
        field.cursor = 0
        _ = field.handle(.character("e"))
        #expect(field.cursor == 1)
        #expect(field.textBeforeCursor == "e\u{301}")
    }

    @Test("pasted lines become one")
    func paste() {
        var field = TextField("a: ")
        field.insert("one\r\ntwo\n\nthree\n")
        #expect(field.text == "a: one two three")
        field.perform(.undo)
        #expect(field.text == "a: ")
        field.perform(.redo)
        #expect(field.text == "a: one two three")
    }

    @Test("lines that were cut elsewhere become one as well")
    func yank() {
        var cut = KillRing()
        cut.add("one\ntwo\n")
        var field = TextField("a: ")
        field.killRing = cut
        field.perform(.yank)
        #expect(field.text == "a: one two")
        _ = field.handle(.control("y"))
        #expect(field.text == "a: one twoone two")
    }

    @Test("what was cut in one field is pasted in another")
    func sharing() {
        var first = TextField("abc")
        first.perform(.selectAll)
        let results = [first.perform(.cut), first.perform(.cut)]
        #expect(results == [true, false])
        var second = TextField("x")
        second.killRing = first.killRing
        second.perform(.yank)
        #expect(second.text == "xabc")
    }

    @Test(
        "a long text is scrolled so that the cursor shows",
        arguments: [(0, "abcdefgh", 0), (7, "abcdefgh", 7), (8, "efghijkl", 4), (20, "qrst", 4)]
    )
    func scrolling(cursor: Int, shown: String, column: Int) {
        var field = TextField("abcdefghijklmnopqrst")
        field.cursor = cursor
        var canvas = Canvas(size: Size(columns: 10, rows: 1))
        field.draw(into: &canvas, rect: Rect(column: 1, row: 0, columns: 8, rows: 1), isFocused: true)
        #expect(canvas.line(0) == " " + shown)
        #expect(canvas.cursor == Point(column: 1 + column, row: 0))
    }

    @Test("without the focus the beginning shows, and no cursor")
    func unfocused() {
        let field = TextField("abcdefghij")
        var canvas = Canvas(size: Size(columns: 4, rows: 1))
        field.draw(into: &canvas, rect: canvas.bounds, isFocused: false)
        #expect(canvas.line(0) == "abcd")
        #expect(canvas.cursor == nil)
    }

    @Test("the selection and the placeholder have their styles")
    func styles() {
        var field = TextField("ab")
        let styles = TextStyles(placeholder: Style(attributes: .italic))
        _ = field.handle(Key(.left, .shift))
        var canvas = Canvas(size: Size(columns: 3, rows: 1))
        field.draw(into: &canvas, rect: canvas.bounds, styles: styles, isFocused: true)
        #expect(canvas.styleText.hasPrefix(".a.\na default on default reverse"))
        TextField().draw(
            into: &canvas,
            rect: canvas.bounds,
            styles: styles,
            placeholder: "To",
            isFocused: true
        )
        #expect(canvas.text == "To\n")
        #expect(canvas.style(at: .zero) == styles.placeholder)
    }

    @Test("clicks place the cursor, select the word, then all")
    func clicks() {
        var field = TextField("one two three")
        field.click(column: 5, width: 20)
        #expect(field.cursor == 5)
        field.click(column: 5, width: 20, count: 2)
        #expect(field.selectedText == "two")
        field.click(column: 5, width: 20, count: 3)
        #expect(field.selectedText == "one two three")
        field.click(column: 2, width: 20)
        field.click(column: 6, width: 20, extending: true)
        #expect(field.selectedText == "e tw")
    }
}
