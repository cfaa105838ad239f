extension KeyConfiguration {
    /// The keys as they are bound in the configuration.
    /// - Parameter file: its name in errors.
    /// - Throws: ``ConfigurationFileError`` that names the line of a command or a key that there is not.
    package func keyMap(file: String) throws(ConfigurationFileError) -> KeyMap {
        var overrides = preset == .alpine ? Self.alpine : [:]
        for binding in bindings {
            guard let command = Command(configurationName: binding.command) else {
                throw ConfigurationFileError(
                    .unknownCommand(
                        binding.command,
                        nearest: Spelling.nearest(to: binding.command, in: Command.configurationNames)
                    ),
                    file: file,
                    line: binding.line
                )
            }
            overrides[command] = try binding.keys.map { text throws(ConfigurationFileError) in
                guard let sequence = KeySequence(text) else {
                    throw ConfigurationFileError(
                        .unknownKeyName(text, command: binding.command),
                        file: file,
                        line: binding.line
                    )
                }
                return sequence
            }
        }
        return KeyMap(overrides: overrides)
    }

    /// Alpine's keys for what both programs do, where they are free here.
    private static let alpine: [Command: [KeySequence]] = [
        .send: ["f9", "ctrl-x s"],
        .attach: ["ctrl-j", "f7"],
        .cancel: ["ctrl-c"],
        .externalEditor: ["alt-_", "ctrl-x ctrl-e"],
        .redraw: ["ctrl-l"],
        .quit: ["ctrl-q", "f10"],
    ]
}

extension Command {
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
