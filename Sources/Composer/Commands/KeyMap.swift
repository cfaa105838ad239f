import TerminalUI

/// Which keys mean which commands, by screen; the configuration may have bound some anew.
///
/// A list and no dictionaries: it is made before the first frame, and a search through it takes microseconds.
package struct KeyMap: Sendable {
    private struct Binding: Sendable {
        let table: CommandTable
        let command: Command
        let sequences: [KeySequence]
    }

    private var bindings: [Binding] = []
    private var reboundEditing: EditKeymap?
    /// The keys in fields and in the body.
    var editing: EditKeymap { reboundEditing ?? .standard }

    /// - Parameters:
    ///   - overrides: the keys of commands that are bound anew; they lose the ones they had.
    ///   - editing: the same for the commands of fields and body.
    package init(
        overrides: [Command: [KeySequence]] = [:],
        editing: [EditCommand: [Key]] = [:]
    ) {
        if !editing.isEmpty { reboundEditing = .standard.rebinding(editing) }
        let everywhere = CommandTable.everywhere.entries
        for table in CommandTable.allCases {
            for entry in table.entries {
                // A letter that a list has besides (`?`, `:`) stays: everywhere it would be text.
                let isBesides =
                    !overrides.isEmpty && table != .everywhere
                    && everywhere.contains { $0.command == entry.command }
                let rebound = isBesides || overrides.isEmpty ? nil : overrides[entry.command]
                // A letter for a list's command that the form has too is the list's alone.
                let sequences =
                    table == .compose ? rebound?.filter { $0.keys[0].typed == nil } : rebound
                bindings.append(
                    Binding(table: table, command: entry.command, sequences: sequences ?? entry.keys)
                )
            }
        }
    }

    /// The command that a key, or a key behind a prefix, has in the first of the tables that knows it.
    func command(for sequence: KeySequence, in tables: [CommandTable]) -> Command? {
        for table in tables {
            let binding = bindings.last { $0.table == table && $0.sequences.contains(sequence) }
            if let binding { return binding.command }
        }
        return nil
    }

    /// The command whose first key is shown so.
    func command(shownAs text: String, in tables: [CommandTable]) -> Command? {
        tables.flatMap(\.entries).map(\.command).first { shownKey(of: $0) == text }
    }

    /// The other command that a key of this one has, or begins the keys of, wherever this one answers to keys.
    func owner(of sequence: KeySequence, besides command: Command?) -> Command? {
        let own = command.map { command in Set(bindings.filter { $0.command == command }.map(\.table)) }
        // A text is typed in the form and, without the commands of a list, anywhere else.
        let tables = own ?? [.compose]
        let reaches = tables.contains(.everywhere) ? Set(CommandTable.allCases) : tables.union([.everywhere])
        return bindings.first { binding in
            binding.command != command && reaches.contains(binding.table)
                && binding.sequences.contains { $0.collides(with: sequence) }
        }?.command
    }

    /// Whether a key begins sequences of two.
    func isPrefix(_ key: Key, in tables: [CommandTable]) -> Bool {
        bindings.contains { binding in
            tables.contains(binding.table)
                && binding.sequences.contains { $0.keys.count == 2 && $0.keys[0] == key }
        }
    }

    /// The keys of a command, the one to show first.
    func keys(of command: Command) -> [KeySequence] {
        bindings.reduce(into: []) { keys, binding in
            guard binding.command == command else { return }
            for sequence in binding.sequences where !keys.contains(sequence) { keys.append(sequence) }
        }
    }

    /// The key that is named where a command is spoken of.
    func shownKey(of command: Command) -> String? {
        bindings.first { $0.command == command && !$0.sequences.isEmpty }?.sequences[0].description
    }

    /// The keys that a command has where these tables answer to keys.
    func keys(of command: Command, in tables: [CommandTable]) -> [KeySequence] {
        tables.flatMap { table in
            bindings.last { $0.table == table && $0.command == command }?.sequences ?? []
        }
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
