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

    @Test("a command that is bound anew loses the keys that it had")
    func overrides() {
        let map = KeyMap(overrides: [.send: ["f12"]])
        #expect(map.command(for: "f12", in: [.compose]) == .send)
        #expect(map.command(for: "f9", in: [.compose]) == nil)
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
