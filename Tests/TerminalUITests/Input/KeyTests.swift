import Testing

@testable import TerminalUI

@Suite("Key")
struct KeyTests {
    @Test(
        "a key is read from a configuration and shown in the bars",
        arguments: [
            ("ctrl-r", Key.control("r"), "^R"),
            ("^R", .control("r"), "^R"),
            ("Ctrl+Space", .control(" "), "Ctrl-Space"),
            ("ctrl-_", .control("_"), "^_"),
            ("ctrl--", .control("-"), "^-"),
            ("f9", .function(9), "F9"),
            ("alt-1", .alt("1"), "Alt-1"),
            ("alt-shift-x", .alt("X"), "Alt-X"),
            ("shift-up", Key(.up, .shift), "Shift-Up"),
            ("shift-tab", .backTab, "Shift-Tab"),
            ("esc", .escape, "Esc"),
            ("Q", .character("Q"), "Q"),
            ("-", .character("-"), "-"),
            ("ctrl-alt-left", Key(.left, [.control, .alt]), "Ctrl-Alt-Left"),
        ]
    )
    func parsing(text: String, key: Key, shown: String) {
        #expect(Key(parsing: text) == key)
        #expect(key.description == shown)
    }

    @Test(
        "what names no key is refused",
        arguments: ["", "f0", "f99", "ctrl-", "ctrl-ctrl-a", "hyper-a", "ab"]
    )
    func refused(text: String) {
        #expect(Key(parsing: text) == nil)
    }
}
