extension Key: CustomStringConvertible {
    /// The key as the bars and the help show it: `^R`, `F9`, `Alt-1`, `Esc`, `Shift-Up`.
    package var description: String {
        var prefix = ""
        var name = baseName
        if modifiers.contains(.control) {
            if case .character(let character) = code, character != " " {
                name = "^" + character.uppercased()
            } else {
                prefix += "Ctrl-"
            }
        }
        if modifiers.contains(.alt) { prefix += "Alt-" }
        if modifiers.contains(.shift) { prefix += "Shift-" }
        return prefix + name
    }

    private var baseName: String {
        switch code {
        case .function(let number): return "F\(number)"
        case .character(let character) where character != " ": return String(character)
        default: return KeyNames.entries.first { $0.code == code }?.shown ?? ""
        }
    }
}
