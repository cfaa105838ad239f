import TerminalUI

/// Everything that can be done here by name, narrowed as one types: commands, and colour schemes.
package struct Palette: Sendable {
    enum Action: Sendable, Equatable {
        case command(Command)
        case theme(String)
    }

    var list: FilteredList<Action>

    /// Of its box, where there is room.
    static let size = Size(columns: 64, rows: 20)

    /// - Parameter recent: the configuration's names of the commands that were chosen last; they stand first.
    init(keyMap: KeyMap, tables: [CommandTable], themes: [Theme], recent: [String]) {
        var seen: Set<Command> = [.palette]
        let commands = tables.flatMap(\.entries).filter { seen.insert($0.command).inserted }
        let ranked = commands.enumerated().sorted { first, second in
            let ranks = [first, second].map { recent.firstIndex(of: $0.element.command.configurationName) }
            return (ranks[0] ?? .max, first.offset) < (ranks[1] ?? .max, second.offset)
        }
        let items = ranked.map { _, entry in
            FilteredList<Action>.Item(
                title: entry.title,
                detail: keyMap.keys(of: entry.command, in: tables).first?.description ?? "",
                alias: entry.command.configurationName.replacing("-", with: " "),
                isNear: tables.first?.entries.contains { $0.command == entry.command } == true,
                value: .command(entry.command)
            )
        }
        let schemes = themes.map { theme in
            FilteredList<Action>.Item(
                title: "colour scheme \(theme.name)",
                detail: theme.variant == .terminal ? "" : theme.variant.rawValue,
                value: .theme(theme.name)
            )
        }
        list = FilteredList(items + schemes)
    }
}

extension AppState {
    mutating func openPalette() {
        overlay = .palette(
            Palette(keyMap: keyMap, tables: activeTables, themes: themes, recent: remembered.commands)
        )
    }

    mutating func handleInPalette(_ key: Key, _ palette: Palette) -> [Effect] {
        var palette = palette
        guard key == .enter else {
            palette.list.handle(key, keymap: keyMap.editing)
            overlay = .palette(palette)
            return []
        }
        overlay = nil
        switch palette.list.selected?.value {
        case .command(let command):
            remembered.note(command: command.configurationName)
            return [.remember(remembered)] + perform(command)
        case .theme(let name): return choose(themeNamed: name)
        case nil: return []
        }
    }

    func drawPalette(_ palette: Palette, into canvas: inout Canvas) {
        let area = box("Commands", columns: Palette.size.columns, rows: Palette.size.rows, into: &canvas)
        palette.list.draw(
            into: &canvas,
            area: area,
            theme: theme,
            placeholder: "type a part of the name",
            empty: "no command is called so"
        )
    }
}
