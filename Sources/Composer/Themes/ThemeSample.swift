import TerminalUI

extension Theme {
    /// A line in the theme's own colours, for `sesame themes` on a terminal with true colour; nil where only the
    /// terminal knows them.
    package var sample: String? {
        let roles: [Role] = [
            .text, .dim, .accent, .ok, .warning, .error, .link, .selection, .key, .tabSelected, .badge,
        ]
        var line = ""
        for role in roles {
            guard let foreground = RGB(self[role].foreground), let background = RGB(self[role].background)
            else { return nil }
            let bold = self[role].attributes.contains(.bold) ? "1;" : ""
            line +=
                "\u{1B}[\(bold)38;2;\(foreground.parameters);48;2;\(background.parameters)m \(role.rawValue) "
        }
        return line + "\u{1B}[0m"
    }
}

extension RGB {
    /// The parts as the control sequence for true colour has them (ITU-T T.416).
    fileprivate var parameters: String { "\(red);\(green);\(blue)" }
}
