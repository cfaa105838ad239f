import TerminalUI

extension KeyConfiguration {
    /// The keys as they are bound in the configuration.
    /// - Parameter file: its name in errors.
    /// - Throws: ``ConfigurationFileError`` that names the line of a command or a key that there is not, or of a
    ///   key that is taken: a key that is shown never does something else.
    package func keyMap(file: String) throws(ConfigurationFileError) -> KeyMap {
        var overrides = preset == .alpine ? Self.alpine : [:]
        var editing = preset == .alpine ? Self.alpineEditing : [:]
        for binding in bindings {
            let sequences = try sequences(of: binding, file: file)
            if let command = Command(configurationName: binding.command) {
                overrides[command] = sequences
            } else if let command = EditCommand(name: binding.command) {
                editing[command] = try sequences.map { sequence throws(ConfigurationFileError) in
                    guard sequence.keys.count == 1 else {
                        throw refused(sequence.description, binding, file: file)
                    }
                    return sequence.keys[0]
                }
            } else {
                throw ConfigurationFileError(
                    .unknownCommand(
                        binding.command,
                        nearest: Self.nearest(to: binding.command)
                    ),
                    file: file,
                    line: binding.line
                )
            }
        }
        let map = KeyMap(overrides: overrides, editing: editing)
        for (index, binding) in bindings.enumerated() {
            try checkHarmless(binding, file: file)
            try checkFree(binding, after: bindings[..<index], in: map, file: file)
        }
        return map
    }

    /// The command that was meant: one that is spelled nearly so, or the shortest that has the word in its name.
    private static func nearest(to word: String) -> String? {
        let names = Command.configurationNames + EditCommand.all.map(\.name)
        if let name = Spelling.nearest(to: word, in: names) { return name }
        guard word.count > 2 else { return nil }
        return names.filter { $0.contains(word.lowercased()) }.min { $0.count < $1.count }
    }

    /// A key that is pressed to write must not do something else meanwhile, least of all send.
    private func checkHarmless(_ binding: KeyBinding, file: String) throws(ConfigurationFileError) {
        let command = Command(configurationName: binding.command)
        guard command.map({ $0.answersInText || $0.sends }) ?? true else { return }
        for (text, sequence) in zip(binding.keys, try sequences(of: binding, file: file)) {
            let first = sequence.keys[0]
            // What a text does with Enter and the keys that delete may be bound to other keys of a text, and back.
            let isOfText =
                command == nil
                ? first.isCharacter : first.isCharacter || first.changesText || first.looksLikeTextKey
            if isOfText {
                throw ConfigurationFileError(
                    .textKey(text, command: binding.command),
                    file: file,
                    line: binding.line
                )
            }
            if command?.sends == true, first.isAltCharacter {
                throw ConfigurationFileError(
                    .escapeKey(text, command: binding.command),
                    file: file,
                    line: binding.line
                )
            }
        }
    }

    private func checkFree(
        _ binding: KeyBinding,
        after before: ArraySlice<KeyBinding>,
        in map: KeyMap,
        file: String
    ) throws(ConfigurationFileError) {
        let command = Command(configurationName: binding.command)
        for (text, sequence) in zip(binding.keys, try sequences(of: binding, file: file)) {
            var owner = map.owner(of: sequence, besides: command)?.configurationName
            if command == nil, owner == nil {
                owner =
                    before.first { other in
                        EditCommand(name: other.command) != nil && other.command != binding.command
                            && other.keys.contains { KeySequence($0) == sequence }
                    }?.command
            }
            guard let owner else { continue }
            throw ConfigurationFileError(
                .takenKey(text, command: binding.command, owner: owner),
                file: file,
                line: binding.line
            )
        }
    }

    private func sequences(
        of binding: KeyBinding,
        file: String
    ) throws(ConfigurationFileError) -> [KeySequence] {
        try binding.keys.map { text throws(ConfigurationFileError) in
            guard let sequence = KeySequence(text) else { throw refused(text, binding, file: file) }
            return sequence
        }
    }

    private func refused(_ text: String, _ binding: KeyBinding, file: String) -> ConfigurationFileError {
        ConfigurationFileError(
            .unknownKeyName(text, command: binding.command),
            file: file,
            line: binding.line
        )
    }

    /// The keys of Alpine's composer for what both programs do. Its ^X, which sends, stays a prefix: no Ctrl
    /// chord sends here.
    private static let alpine: [Command: [KeySequence]] = [
        .help: ["ctrl-g", "f1"],
        .back: ["esc"],
        .attach: ["ctrl-j", "f7"],
        // Postponing: what is written stays as a draft.
        .newMessage: ["ctrl-o"],
        .openFailure: ["ctrl-x ctrl-o"],
        .palette: ["ctrl-x x"],
        .find: ["ctrl-w", "ctrl-x f"],
        .externalEditor: ["ctrl-_", "ctrl-x ctrl-e"],
        .undo: ["ctrl-x u"],
    ]

    private static let alpineEditing: [EditCommand: [Key]] = [
        .yank: [.control("u")],
        .move(.pageUp): [.pageUp, .control("y")],
        .move(.pageDown): [.pageDown, .control("v")],
        .move(.up): [.up, .control("p")],
        .move(.down): [.down, .control("n")],
        .move(.wordRight): [.control(" "), .alt("f"), Key(.right, .control)],
        .mark: [.control("^")],
        .insertLiteral: [],
        .insertNewline: [.enter],
        .undo: [],
    ]
}

extension Key {
    /// A character by itself, or with Shift.
    fileprivate var isCharacter: Bool {
        if case .character = code { modifiers.isSubset(of: .shift) } else { false }
    }

    fileprivate var isAltCharacter: Bool {
        if case .character = code { modifiers.contains(.alt) && !modifiers.contains(.control) } else { false }
    }

    /// Terminals send Ctrl with these as Tab, Enter, Esc, Backspace and Enter's other byte.
    fileprivate var looksLikeTextKey: Bool { ["i", "m", "[", "h", "j"].contains { self == .control($0) } }

    fileprivate var changesText: Bool {
        switch code {
        case .enter, .backspace, .delete: modifiers.isSubset(of: .shift)
        default: false
        }
    }
}

extension Command {
    /// Whether all keys of a command work while a text is written: a list's command keeps its letters for the list.
    fileprivate var answersInText: Bool {
        let tables = CommandTable.allCases.filter { $0.entries.contains { $0.command == self } }
        return tables.contains(.everywhere) || tables == [.compose]
    }

    /// Whether it sends at once what waits or is being written.
    fileprivate var sends: Bool { self == .send || self == .sendNow }

    /// The name in the configuration: `next-theme` for `nextTheme`.
    var configurationName: String {
        rawValue.reduce(into: "") { name, character in
            name += character.isUppercase ? "-\(character.lowercased())" : String(character)
        }
    }

    static let configurationNames = allCases.map(\.configurationName)

    init?(configurationName: String) {
        guard let command = Self.allCases.first(where: { $0.configurationName == configurationName }) else {
            return nil
        }
        self = command
    }
}
