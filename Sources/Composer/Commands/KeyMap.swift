import TerminalUI

/// Which keys mean which commands, by screen; the configuration may have bound some anew.
package struct KeyMap: Sendable {
    private var commands: [CommandTable: [KeySequence: Command]] = [:]
    private var keys: [Command: [KeySequence]] = [:]
    private var keysByTable: [CommandTable: [Command: [KeySequence]]] = [:]
    /// The keys in fields and in the body.
    let editing: EditKeymap

    /// - Parameters:
    ///   - overrides: the keys of commands that are bound anew; they lose the ones they had.
    ///   - editing: the same for the commands of fields and body.
    package init(
        overrides: [Command: [KeySequence]] = [:],
        editing: [EditCommand: [Key]] = [:]
    ) {
        self.editing = .standard.rebinding(editing)
        let everywhere = Set(CommandTable.everywhere.entries.map(\.command))
        for table in CommandTable.allCases {
            for entry in table.entries {
                // A letter that a list has besides (`?`, `:`) stays: everywhere it would be text.
                let isBesides = table != .everywhere && everywhere.contains(entry.command)
                let sequences = isBesides ? entry.keys : overrides[entry.command] ?? entry.keys
                keys[entry.command, default: []] += sequences.filter {
                    keys[entry.command]?.contains($0) != true
                }
                keysByTable[table, default: [:]][entry.command] = sequences
                for sequence in sequences { commands[table, default: [:]][sequence] = entry.command }
            }
        }
    }

    /// The command that a key, or a key behind a prefix, has in the first of the tables that knows it.
    func command(for sequence: KeySequence, in tables: [CommandTable]) -> Command? {
        for table in tables {
            if let command = commands[table]?[sequence] { return command }
        }
        return nil
    }

    /// Whether a key begins sequences of two.
    func isPrefix(_ key: Key, in tables: [CommandTable]) -> Bool {
        tables.contains { table in
            commands[table]?.keys.contains { $0.keys.count == 2 && $0.keys[0] == key } == true
        }
    }

    /// The keys of a command, the one to show first.
    func keys(of command: Command) -> [KeySequence] { keys[command] ?? [] }

    /// The keys that a command has where these tables answer to keys.
    func keys(of command: Command, in tables: [CommandTable]) -> [KeySequence] {
        tables.flatMap { keysByTable[$0]?[command] ?? [] }
    }
}

/// The tables of commands: one for everywhere, one a screen.
package enum CommandTable: String, CaseIterable, Sendable {
    case everywhere, compose, preview, sent, failure, diagnose, account

    package var entries: [CommandEntry] {
        switch self {
        case .everywhere: AppState.commands
        case .compose: ComposeState.commands
        case .preview: PreviewState.commands
        case .sent: SentState.commands
        case .failure: FailurePanel.commands
        case .diagnose: DiagnoseState.commands
        case .account: AccountState.commands
        }
    }

    /// The heading in the help and the palette.
    var title: String {
        switch self {
        case .everywhere: "Everywhere"
        case .compose: "Compose"
        case .preview: "Preview"
        case .sent: "Sent"
        case .failure: "A failure"
        case .diagnose: "Diagnose"
        case .account: "Account"
        }
    }
}
