import Foundation
import TerminalUI
import Testing

@testable import Composer

@Suite("Commands and keys")
struct KeyMapTests {
    @Test("every command is in a table, with a name")
    func complete() {
        let named = Set(CommandTable.allCases.flatMap(\.entries).map(\.command))
        #expect(Set(Command.allCases).subtracting(named).isEmpty)
    }

    @Test("no table gives one key to two commands", arguments: CommandTable.allCases)
    func unambiguous(table: CommandTable) {
        let keys = table.entries.flatMap(\.keys)
        #expect(Set(keys).count == keys.count)
    }

    @Test("no letter and no Ctrl chord sends")
    func sending() {
        let keys = KeyMap().keys(of: .send)
        #expect(keys == ["f9"])
    }

    @Test(
        "what is pressed to write is no key of a command that answers meanwhile, and Esc with a letter sends nothing",
        arguments: [
            ("send", "a", false), ("send", "A", false), ("send", "space", false), ("send", "shift-x", false),
            ("send", "1", false), ("send", "é", false), ("send", "a b", false), ("send", "enter", false),
            ("send", "backspace", false), ("send", "alt-s", false), ("send-now", "alt-enter", true),
            ("send", "ctrl-i", false), ("send", "ctrl-h", false), ("attach", "ctrl-[", false),
            ("send", "f12", true), ("send", "ctrl-s", true), ("send", "ctrl-x s", false),
            ("send", "alt-f5", true),
            ("quit", "x", false), ("attach", "x", false), ("attach", "alt-a", true),
            ("kill-line-end", "k", false),
            ("insert-newline", "enter", true), ("search", "x", true), ("resend", "a", true),
            ("undelete", "Z", true), ("choose-profile", "P", false),
        ]
    )
    func textKeys(command: String, key: String, isAllowed: Bool) {
        let keys = KeyConfiguration(bindings: [KeyBinding(command: command, keys: [key], line: 7)])
        do throws(ConfigurationFileError) {
            _ = try keys.keyMap(file: "config.yaml")
            #expect(isAllowed)
        } catch {
            #expect(!isAllowed, "\(error.message)")
            #expect(error.message.hasPrefix("config.yaml:7: \"\(key)\""))
        }
    }

    @Test("a letter for a list's command that the form has too works in the list, and is text in the form")
    func listLetter() throws {
        let keys = KeyConfiguration(bindings: [KeyBinding(command: "undelete", keys: ["Z"], line: 1)])
        let map = try keys.keyMap(file: "config.yaml")
        #expect(map.command(for: "Z", in: [.sent, .everywhere]) == .undelete)
        #expect(map.command(for: "Z", in: [.compose, .everywhere]) == nil)
    }

    @Test(
        "no command has a key of its own that writes where text is written",
        arguments: [CommandTable.compose, .everywhere]
    )
    func ownTextKeys(table: CommandTable) {
        for first in table.entries.flatMap(\.keys).map({ $0.keys[0] }) {
            #expect(first.typed == nil && ![.enter, .backspace, .delete].contains(first.code))
        }
    }

    @Test("a command that is bound anew loses the keys that it had")
    func overrides() {
        let map = KeyMap(overrides: [.send: ["f12"]])
        #expect(map.command(for: "f12", in: [.compose]) == .send)
        #expect(map.command(for: "f9", in: [.compose]) == nil)
    }

    @Test("a list keeps its own letter for a command that is bound anew everywhere")
    func listLetters() {
        let map = KeyMap(overrides: [.help: ["ctrl-g"]])
        #expect(map.command(for: "?", in: [.sent, .everywhere]) == .help)
        #expect(map.command(for: "?", in: [.compose, .everywhere]) == nil)
        #expect(map.command(for: "f1", in: [.sent, .everywhere]) == nil)
        #expect(map.keys(of: .help).first == "ctrl-g")
    }

    @Test("the keys of fields and body can be bound anew too, and the old ones go")
    func editing() throws {
        let keys = KeyConfiguration(bindings: [
            KeyBinding(command: "kill-line-end", keys: ["alt-k"], line: 1),
            KeyBinding(command: "undo", keys: ["ctrl-z"], line: 2),
            KeyBinding(command: "suspend", keys: [], line: 3),
        ])
        let map = try keys.keyMap(file: "config.yaml")
        #expect(map.editing.commands[.alt("k")] == .kill(.lineEnd))
        #expect(map.editing.commands[.control("k")] == nil)
        #expect(map.command(for: "ctrl-z", in: [.compose]) == .undo)
    }

    /// Where a text is typed, and what has to be done to get there.
    struct TextInput: Sendable, CustomTestStringConvertible {
        let name: String
        let keys: [Key]
        let text: @Sendable (AppState) -> String?
        var testDescription: String { name }
    }

    private static let inputs = [
        TextInput(name: "a field of the form", keys: []) { $0.compose.lines[.to]?.text },
        TextInput(name: "the palette", keys: ["ctrl-p"].keys) {
            if case .palette(let palette) = $0.overlay { palette.list.field.text } else { nil }
        },
        TextInput(name: "the help", keys: ["f1"].keys) {
            if case .help(let help) = $0.overlay { help.field.text } else { nil }
        },
        TextInput(name: "find", keys: ["ctrl-x", "f"].keys) {
            if case .find(let field) = $0.overlay { field.text } else { nil }
        },
        TextInput(name: "the file picker", keys: ["f7"].keys) {
            if case .files(let picker) = $0.overlay { picker.field.text } else { nil }
        },
        TextInput(name: "the search in Sent", keys: ["f3", "/"].keys) { $0.sent.query.text },
    ]

    @Test("keys of texts that are bound anew count wherever a text is typed", arguments: inputs)
    func everyText(input: TextInput) {
        var app = AppDriver()
        app.state.keyMap = KeyMap(editing: [.kill(.lineStart): [.control("t")]])
        for key in input.keys { app.send(.input(.key(key))) }
        app.type("abc")
        #expect(input.text(app.state) == "abc")
        app.press("ctrl-u")
        #expect(input.text(app.state) == "abc")
        app.press("ctrl-t")
        #expect(input.text(app.state) == "")
    }

    @Test("keys that are bound to up and down move in lists, and the arrows still do")
    func lists() {
        var app = AppDriver()
        app.state.keyMap = KeyMap(editing: [.move(.down): [.control("t")]])
        app.press("ctrl-p", "ctrl-t", "down")
        guard case .palette(let palette) = app.state.overlay else {
            Issue.record("the palette is closed")
            return
        }
        #expect(palette.list.selection == 2)
    }

    @Test("two keys in a row are no key of a field")
    func editingSequence() {
        let keys = KeyConfiguration(bindings: [KeyBinding(command: "yank", keys: ["ctrl-x y"], line: 5)])
        #expect { try keys.keyMap(file: "config.yaml") } throws: { error in
            (error as? ConfigurationFileError)?.line == 5
        }
    }

    @Test("Alpine's keys do what they do there, and none of them is taken twice")
    func alpine() throws {
        let map = try KeyConfiguration(preset: .alpine).keyMap(file: "config.yaml")
        #expect(map.command(for: "ctrl-g", in: [.compose, .everywhere]) == .help)
        #expect(map.command(for: "ctrl-w", in: [.compose, .everywhere]) == .find)
        #expect(map.command(for: "ctrl-_", in: [.compose, .everywhere]) == .externalEditor)
        #expect(map.editing.commands[.control("y")] == .move(.pageUp))
        #expect(map.editing.commands[.control("u")] == .yank)
        // A command's key never reaches the field: none of the field's keys may be one.
        for key in [Key.control("p"), .control("n"), .control("y"), .control("v"), .control("u")] {
            let sequence = KeySequence([key])
            #expect(map.command(for: sequence, in: [.compose, .everywhere]) == nil, "\(key)")
        }
        for table in CommandTable.allCases {
            let keys = table.entries.flatMap { map.keys(of: $0.command) }
            #expect(Set(keys).count == keys.count, "\(table)")
        }
    }

    @Test(
        "a key that another command has is refused, with the key, both commands and the line",
        arguments: [
            ("preview", "f9", "send"), ("redraw", "f9", "send"), ("preview", "f3", "show-sent"),
            ("preview", "ctrl-x", "palette"), ("preview", "f10 x", "quit"), ("yank", "f9", "send"),
            ("resend", "u", "use-as-template"), ("undo", "ctrl-z", "suspend"),
        ]
    )
    func taken(command: String, key: String, owner: String) throws {
        let binding = KeyBinding(command: command, keys: [key], line: 4)
        let error = #expect(throws: ConfigurationFileError.self) {
            try KeyConfiguration(bindings: [binding]).keyMap(file: "c.yaml")
        }
        guard case .takenKey(_, command, owner) = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        let message = try #require(error).message
        #expect(message.hasPrefix("c.yaml:4: "))
        #expect(message.contains(command) && message.contains("that of \(owner);"))
        // What the error says to do helps.
        let free = KeyBinding(command: owner, keys: [], line: 5)
        if key != "ctrl-x" { _ = try KeyConfiguration(bindings: [binding, free]).keyMap(file: "c.yaml") }
    }

    @Test("two commands may change their keys, and one of another screen may have the same")
    func swapped() throws {
        let keys = KeyConfiguration(bindings: [
            KeyBinding(command: "preview", keys: ["f9"], line: 1),
            KeyBinding(command: "send", keys: ["f5"], line: 2),
            KeyBinding(command: "resend", keys: ["c"], line: 3),
        ])
        let map = try keys.keyMap(file: "c.yaml")
        #expect(map.command(for: "f9", in: [.compose, .everywhere]) == .preview)
        #expect(map.command(for: "f5", in: [.compose, .everywhere]) == .send)
        let twice = KeyConfiguration(bindings: [
            KeyBinding(command: "yank", keys: ["alt-y"], line: 1),
            KeyBinding(command: "kill-line-end", keys: ["alt-y"], line: 2),
        ])
        #expect(throws: ConfigurationFileError.self) { try twice.keyMap(file: "c.yaml") }
    }

    @Test("a wrong name gets the nearest one, and the README has them all")
    func names() throws {
        let binding = KeyBinding(command: "template", keys: ["f9"], line: 1)
        let error = #expect(throws: ConfigurationFileError.self) {
            try KeyConfiguration(bindings: [binding]).keyMap(file: "c.yaml")
        }
        #expect(error?.reason == .unknownCommand("template", nearest: "open-template"))
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        let section = try #require(
            readme.split(separator: "### The names of the commands\n").dropFirst().first
        )
        for name in Command.configurationNames { #expect(section.contains("`\(name)`"), "\(name)") }
        for motion in Motion.allCases { #expect(section.contains("`\(motion.rawValue)`")) }
    }

    @Test("a wrong binding names its line")
    func wrongBinding() {
        let keys = KeyConfiguration(bindings: [KeyBinding(command: "sned", keys: ["f9"], line: 3)])
        #expect { try keys.keyMap(file: "config.yaml") } throws: { error in
            (error as? ConfigurationFileError)?.line == 3
        }
        let odd = KeyConfiguration(bindings: [KeyBinding(command: "send", keys: ["f99x"], line: 4)])
        #expect { try odd.keyMap(file: "config.yaml") } throws: { error in
            (error as? ConfigurationFileError)?.line == 4
        }
    }

    @Test("Ctrl-X waits for a second key, and says so where none is meant")
    func prefix() {
        var app = AppDriver()
        app.press("ctrl-x")
        #expect(app.screen.contains("^X and then…"))
        app.press("q")
        #expect(app.state.notices.current?.text.contains("^X q means nothing here") == true)
        #expect(app.state.compose.isEmpty)
    }
}

extension [String] {
    fileprivate var keys: [Key] { compactMap(Key.init(parsing:)) }
}
