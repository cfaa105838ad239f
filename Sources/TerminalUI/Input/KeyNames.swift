/// The one table of the keys' names, for the bars and for the configuration.
enum KeyNames {
    struct Entry {
        let code: Key.Code
        /// As the bars show it.
        let shown: String
        /// As the configuration may write it, in lower case; the first is preferred.
        let written: [String]
    }

    static let entries: [Entry] = [
        Entry(code: .enter, shown: "Enter", written: ["enter", "return"]),
        Entry(code: .tab, shown: "Tab", written: ["tab"]),
        Entry(code: .backTab, shown: "Shift-Tab", written: ["backtab"]),
        Entry(code: .escape, shown: "Esc", written: ["esc", "escape"]),
        Entry(code: .backspace, shown: "Backspace", written: ["backspace"]),
        Entry(code: .delete, shown: "Del", written: ["delete", "del"]),
        Entry(code: .insert, shown: "Ins", written: ["insert", "ins"]),
        Entry(code: .up, shown: "Up", written: ["up"]),
        Entry(code: .down, shown: "Down", written: ["down"]),
        Entry(code: .left, shown: "Left", written: ["left"]),
        Entry(code: .right, shown: "Right", written: ["right"]),
        Entry(code: .home, shown: "Home", written: ["home"]),
        Entry(code: .end, shown: "End", written: ["end"]),
        Entry(code: .pageUp, shown: "PgUp", written: ["pageup", "pgup"]),
        Entry(code: .pageDown, shown: "PgDn", written: ["pagedown", "pgdn"]),
        Entry(code: .character(" "), shown: "Space", written: ["space"]),
        // The signs that part the names of a chord have names themselves.
        Entry(code: .character("-"), shown: "-", written: ["minus"]),
        Entry(code: .character("+"), shown: "+", written: ["plus"]),
    ]

    /// The modifier that a word in lower case stands for.
    static func modifier(_ word: String) -> Key.Modifiers? {
        switch word {
        case "ctrl", "control", "c": .control
        case "alt", "meta", "m", "a": .alt
        case "shift", "s": .shift
        default: nil
        }
    }
}
