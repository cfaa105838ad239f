import TerminalUI

/// How well each role of a theme can be read.
package struct ThemeReport: Sendable, Equatable {
    package var name: String
    package var title: String
    package var variant: Theme.Variant
    package var roles: [RoleContrast]

    /// A role's contrast.
    package struct RoleContrast: Sendable, Equatable {
        package var role: Theme.Role
        /// Nil where only the terminal knows one of the colours.
        package var ratio: Double?
        /// What it should have; nil for what carries no text.
        package var required: Double?

        /// Whether it has less than it should.
        package var isTooLow: Bool {
            guard let ratio, let required else { return false }
            return ratio < required
        }
    }

    package init(_ theme: Theme) {
        name = theme.name
        title = theme.title
        variant = theme.variant
        roles = Theme.Role.allCases.map { role in
            let style = theme[role]
            var ratio: Double?
            if let foreground = RGB(style.foreground), let background = RGB(style.background) {
                ratio = Contrast.ratio(foreground, background)
            }
            return RoleContrast(role: role, ratio: ratio, required: role.requiredContrast)
        }
    }
}
