import TerminalUI

/// The look of everything on the screen: a style for each use of colour.
///
/// Screens ask for a role and never for a colour; so a colour is never the only sign, since a theme may have
/// none.
package struct Theme: Sendable, Equatable {
    /// As `--theme` and the configuration call it.
    package var name: String
    /// As its author calls it.
    package var title: String
    package var variant: Variant
    /// The signs that frames are drawn with.
    package var lineSet = LineSet.unicode
    private var styles: FewByKey<Role, Style>

    /// What a style is for.
    package enum Role: String, CaseIterable, Sendable {
        /// Content. Its background is the screen's.
        case text
        /// What can be missed: hints, labels without the focus, counts.
        case dim
        /// What has the focus, and what asks to be looked at.
        case accent
        case title
        case ok, warning, error
        /// The chosen row of a list, selected text.
        case selection
        /// Found text.
        case match
        case link
        /// Lines and frames; no text.
        case border
        /// The rows at the top and the bottom.
        case bar
        case tab
        case tabSelected = "tab-selected"
        /// The name of a key in the bar, the help and the palette.
        case key
        /// `SANDBOX`, `LOCAL`, `NO CREDENTIALS`.
        case badge
        case field
        case fieldFocused = "field-focused"
        /// A recipient, a tag, an attachment in its field.
        case chip
    }

    package enum Variant: String, CaseIterable, Sendable {
        case dark, light
        /// The terminal's own background, whatever it is.
        case terminal
    }

    /// - Parameter styles: by role; one that is missing looks like text.
    init(name: String, title: String, variant: Variant, styles: FewByKey<Role, Style>) {
        self.name = name
        self.title = title
        self.variant = variant
        self.styles = styles
    }

    /// The look of a role.
    package internal(set) subscript(role: Role) -> Style {
        get { styles[role] ?? styles[.text] ?? .plain }
        set { styles[role] = newValue }
    }
}

extension Theme {
    /// A role's text on the background of another: a failed message's state in the chosen row. Its foreground
    /// is raised to the contrast that it needs there.
    package func style(_ role: Role, on surface: Role) -> Style {
        var style = self[surface]
        let front = self[role]
        style.attributes.formUnion(front.attributes)
        // In reverse a hue would fill the cell instead of the text.
        guard !self[surface].attributes.contains(.reverse) else { return style }
        style.foreground = front.foreground
        if let color = RGB(front.foreground), let background = RGB(style.background),
            let required = role.requiredContrast
        {
            style.foreground = Contrast.raise(color, on: background, to: required).color
        }
        return style
    }

    /// The styles of an editable text.
    package func textStyles(_ role: Role = .text) -> TextStyles {
        TextStyles(
            text: self[role],
            selection: self[.selection],
            placeholder: self[.dim],
            symbol: self[.warning]
        )
    }
}
