import Testing

@testable import TerminalUI

@Suite("EditCommand")
struct EditCommandTests {
    @Test("every command has a name of its own and is found by it")
    func names() {
        for command in EditCommand.all { #expect(EditCommand(name: command.name) == command) }
        #expect(Set(EditCommand.all.map(\.name)).count == EditCommand.all.count)
        #expect(EditCommand.kill(.lineEnd).name == "kill-line-end")
        #expect(EditCommand(name: "fly") == nil)
    }

    @Test("every key of the standard map can be typed on a terminal, in the form in which it is reported")
    func keys() {
        for key in EditKeymap.standard.commands.keys {
            var normal = key
            normal.normalize()
            #expect(normal == key)
        }
    }
}
