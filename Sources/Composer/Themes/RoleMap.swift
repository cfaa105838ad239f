import TerminalUI

/// A role's look in terms of a scheme's colours.
struct RoleRule: Sendable, Equatable {
    var foreground: BaseColor
    var background: BaseColor
    var attributes: Attributes

    init(_ foreground: BaseColor, on background: BaseColor = .base00, _ attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}

extension Theme.Role {
    /// What the role takes from a scheme, after the styling guides: 00 background, 01 the bars', 02 the
    /// selection's, 03 and 04 the weaker foregrounds, 05 the text's.
    var rule: RoleRule {
        switch self {
        case .text, .field: RoleRule(.base05)
        case .dim: RoleRule(.base04)
        case .accent: RoleRule(.base0D)
        case .title: RoleRule(.base05, .bold)
        case .ok: RoleRule(.base0B)
        case .warning: RoleRule(.base0A)
        case .error: RoleRule(.base08)
        case .selection: RoleRule(.base05, on: .base02)
        case .match: RoleRule(.base00, on: .base0A)
        case .link: RoleRule(.base0C, .underline)
        case .border: RoleRule(.base03)
        case .bar, .tab: RoleRule(.base05, on: .base01)
        case .tabSelected: RoleRule(.base00, on: .base0D, .bold)
        case .key: RoleRule(.base0D, on: .base01, .bold)
        case .badge: RoleRule(.base00, on: .base0A, .bold)
        case .fieldFocused: RoleRule(.base05, on: .base01)
        case .chip: RoleRule(.base05, on: .base02)
        }
    }

    /// The least contrast with its background that a role must have (WCAG 2.2, success criteria 1.4.3 and, for
    /// what can be missed, the 3:1 of 1.4.11); nil for what carries no text.
    package var requiredContrast: Double? {
        switch self {
        case .border: nil
        case .dim: 3
        default: 4.5
        }
    }
}

extension RoleRule {
    /// Without a background of its own, as most roles are.
    init(_ foreground: BaseColor, _ attributes: Attributes) {
        self.init(foreground, on: .base00, attributes)
    }
}

/// The looks that the configuration changes.
package typealias RoleOverrides = [Theme.Role: RoleOverride]

/// A role's look where it differs from the scheme's; what is nil stays.
package struct RoleOverride: Sendable, Equatable {
    package var foreground: ColorReference?
    package var background: ColorReference?
    package var attributes: Attributes?

    package init(
        foreground: ColorReference? = nil,
        background: ColorReference? = nil,
        attributes: Attributes? = nil
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}

/// A colour by its name in the scheme, or by itself.
package enum ColorReference: Sendable, Equatable {
    case base(BaseColor)
    case color(Color)
}
