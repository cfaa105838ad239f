import TerminalUI

extension Theme {
    /// The terminal's own look: its default colours, attributes, and colours 1 to 6, which people choose to be
    /// legible on their background. Never 0, 7, 8 or 15, one of which is the background in many schemes, and
    /// never the dim attribute, which some terminals draw too faint to read.
    package static let terminal = Theme(
        name: "terminal",
        title: "The terminal's own colours",
        variant: .terminal,
        styles: [
            .text: .plain,
            .dim: .plain,
            .accent: Style(foreground: .indexed(4), attributes: .bold),
            .title: Style(attributes: .bold),
            .ok: Style(foreground: .indexed(2)),
            .warning: Style(foreground: .indexed(3), attributes: .bold),
            .error: Style(foreground: .indexed(1), attributes: .bold),
            .selection: Style(attributes: .reverse),
            .match: Style(attributes: [.bold, .underline]),
            .link: Style(foreground: .indexed(6), attributes: .underline),
            .border: .plain,
            .bar: .plain,
            .tab: .plain,
            .tabSelected: Style(attributes: [.bold, .reverse]),
            .key: Style(attributes: .bold),
            .badge: Style(attributes: [.bold, .reverse]),
            .field: .plain,
            .fieldFocused: .plain,
            .chip: Style(attributes: .underline),
        ]
    )

    /// For `NO_COLOR`, `--no-color` and terminals without colours: attributes only.
    package static let monochrome: Theme = {
        var theme = Theme(name: "monochrome", title: "No colours", variant: .terminal, styles: [:])
        for role in Role.allCases { theme[role] = Style(attributes: terminal[role].attributes) }
        return theme
    }()
}
