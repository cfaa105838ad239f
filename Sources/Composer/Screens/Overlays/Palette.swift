import TerminalUI

/// All commands by name, narrowed as one types.
package struct Palette: Sendable {
    private let all: [CommandEntry]
    private(set) var matches: [CommandEntry]
    private(set) var field = TextField()
    private(set) var selection = 0

    init(keyMap: KeyMap, tables: [CommandTable]) {
        let entries = tables.flatMap(\.entries)
        all = entries.enumerated().filter { index, entry in
            entries.firstIndex { $0.command == entry.command } == index && entry.command != .palette
        }.map(\.element)
        matches = all
    }

    var selected: CommandEntry? { matches.indices.contains(selection) ? matches[selection] : nil }

    mutating func handle(_ key: Key) {
        switch key.code {
        case .up: selection = max(0, selection - 1)
        case .down, .tab: selection = max(0, min(matches.count - 1, selection + 1))
        default:
            _ = field.handle(key)
            narrow()
        }
    }

    mutating func insert(_ text: String) {
        field.insert(text)
        narrow()
    }

    /// Every word that was typed must be in the name.
    private mutating func narrow() {
        let words = field.text.lowercased().split(separator: " ")
        matches = all.filter { entry in
            let title = entry.title.lowercased()
            return words.allSatisfy { title.contains($0) || entry.command.rawValue.lowercased().contains($0) }
        }
        selection = 0
    }
}
