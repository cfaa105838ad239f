import TerminalUI

extension Theme {
    /// The look that a scheme gives, with both colours of every role set.
    ///
    /// Many published schemes have comments and hues too faint for text: a foreground below the role's
    /// contrast is raised to it. A colour that the configuration sets is taken as it is.
    package init(_ scheme: ColorScheme, overrides: RoleOverrides = [:]) {
        var styles: FewByKey<Role, Style> = [:]
        for role in Role.allCases {
            let rule = role.rule
            let background = scheme[rule.background]
            let stated = scheme[rule.foreground]
            let foreground = role.requiredContrast.map { Contrast.raise(stated, on: background, to: $0) }
            styles[role] = Style(
                foreground: (foreground ?? stated).color,
                background: background.color,
                attributes: rule.attributes
            )
        }
        self.init(name: scheme.name, title: scheme.title, variant: scheme.variant, styles: styles)
        apply(overrides) { scheme[$0].color }
    }

    /// The theme with the looks that the configuration changes.
    /// - Parameter color: what the names of base16 mean here.
    mutating func apply(_ overrides: RoleOverrides, _ color: (BaseColor) -> Color) {
        func resolve(_ reference: ColorReference) -> Color {
            switch reference {
            case .base(let base): color(base)
            case .color(let color): color
            }
        }
        for (role, override) in overrides {
            var style = self[role]
            if let foreground = override.foreground { style.foreground = resolve(foreground) }
            if let background = override.background { style.background = resolve(background) }
            if let attributes = override.attributes { style.attributes = attributes }
            self[role] = style
        }
    }

    /// The terminal's own look with the changes of the configuration.
    package static func terminal(overrides: RoleOverrides) -> Theme {
        var theme = terminal
        theme.apply(overrides) { $0.ofTerminal }
        return theme
    }
}

extension BaseColor {
    /// The terminal's colour for the hue; the shades between its two defaults are not known.
    fileprivate var ofTerminal: Color {
        switch self {
        case .base08, .base0F, .base12: .indexed(1)
        case .base0B, .base14: .indexed(2)
        case .base09, .base0A, .base13: .indexed(3)
        case .base0D, .base16: .indexed(4)
        case .base0E, .base17: .indexed(5)
        case .base0C, .base15: .indexed(6)
        case .base00, .base01, .base02, .base03, .base04, .base05, .base06, .base07, .base10, .base11:
            .terminalDefault
        }
    }
}
