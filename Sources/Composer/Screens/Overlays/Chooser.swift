import SentLog
import TerminalUI

/// One of several is chosen; what is typed narrows the list.
package struct Chooser: Sendable {
    /// What Enter does.
    package enum Choice: Sendable, Equatable {
        case profile(String)
        case region(String)
        case theme(String)
        case purge(PurgeOrder)
    }

    var title: String
    var list: FilteredList<Choice>
    /// Whether what was typed and is not in the list can be chosen too: a region that is new.
    var takesText = false
    /// The look to go back to, where moving through the list changes it.
    var themeBefore: Theme?

    init(_ title: String, _ list: FilteredList<Choice>) {
        self.title = title
        self.list = list
    }

    /// Of its box, where there is room.
    var size: Size { Size(columns: 64, rows: min(20, list.items.count + 4)) }

    var choice: Choice? {
        if let selected = list.selected { return selected.value }
        let typed = list.field.text.trimmed
        return takesText && !typed.isEmpty ? .region(typed) : nil
    }
}

extension AppState {
    mutating func handleInChooser(_ key: Key, _ chooser: Chooser) -> [Effect] {
        if key == .enter {
            guard let choice = chooser.choice else { return [] }
            overlay = nil
            return choose(choice)
        }
        var chooser = chooser
        chooser.list.handle(key, keymap: keyMap.editing)
        moved(chooser)
        return []
    }

    /// The cursor is on another line: a colour scheme is shown at once.
    mutating func moved(_ chooser: Chooser) {
        overlay = .chooser(chooser)
        if case .theme(let name) = chooser.list.selected?.value { show(themeNamed: name) }
    }

    private mutating func choose(_ choice: Chooser.Choice) -> [Effect] {
        switch choice {
        case .profile(let name): return use(profile: name, region: nil)
        case .region(let code): return use(profile: nil, region: code)
        case .theme(let name): return choose(themeNamed: name)
        case .purge(let order): return [.countPurge(order)]
        }
    }

    func drawChooser(_ chooser: Chooser, into canvas: inout Canvas) {
        let area = box(chooser.title, columns: chooser.size.columns, rows: chooser.size.rows, into: &canvas)
        chooser.list.draw(
            into: &canvas,
            area: area,
            theme: theme,
            placeholder: "type a part of it",
            empty: chooser.takesText ? "Enter takes what is typed" : "nothing is called so"
        )
    }
}
