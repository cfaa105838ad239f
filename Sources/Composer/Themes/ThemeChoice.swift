/// Which theme the program starts with, by who asked for it.
package struct ThemeChoice: Sendable, Equatable {
    /// A theme's name, or the path of a scheme's file.
    package var name: String
    /// Who asked, for an error: `--theme`, or the configuration's file.
    package var origin: String

    /// In order: `--no-color`, `--theme`, `NO_COLOR`, the configuration, the terminal's own.
    ///
    /// An option given for this one start outweighs `NO_COLOR`, as no-color.org asks; what the configuration
    /// says does not, since it was written for every start.
    /// - Parameters:
    ///   - isColorOff: whether `--no-color` was given.
    ///   - option: the value of `--theme`.
    ///   - environment: `NO_COLOR` counts where it is not empty.
    package init(
        isColorOff: Bool,
        option: String?,
        environment: [String: String],
        configuration: Configuration,
        configurationFile: String
    ) {
        let hasNoColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        if isColorOff {
            self = ThemeChoice(Theme.monochrome.name, origin: "--no-color")
        } else if let option {
            self = ThemeChoice(option, origin: "--theme")
        } else if hasNoColor {
            self = ThemeChoice(Theme.monochrome.name, origin: "NO_COLOR")
        } else if let theme = configuration.theme {
            self = ThemeChoice(theme, origin: configurationFile)
        } else {
            self = ThemeChoice(Theme.terminal.name, origin: "")
        }
    }

    private init(_ name: String, origin: String) {
        self.name = name
        self.origin = origin
    }
}
