extension AppState {
    mutating func performOnThemes(_ command: Command) -> [Effect] {
        guard areThemesRead else {
            themeCommand = command
            return []
        }
        guard !themes.isEmpty else {
            let text = "this terminal has no colours, or NO_COLOR is set: there are no schemes"
            notices.say(Notice(.info, text))
            return []
        }
        if command == .nextTheme { return nextTheme() }
        chooseTheme()
        return []
    }

    mutating func themesRead(_ themes: [Theme]) -> [Effect] {
        self.themes = themes
        areThemesRead = true
        guard let command = themeCommand else { return [] }
        themeCommand = nil
        // A list never opens over what was begun meanwhile.
        guard overlay == nil else { return [] }
        return performOnThemes(command)
    }

    /// How long F8 rests on a scheme until it is kept: those on the way to it are not.
    static let themeRestMilliseconds = 1000

    /// F8: one look after the other; the one that it stays at is kept.
    private mutating func nextTheme() -> [Effect] {
        let index = themes.firstIndex { $0.name == theme.name } ?? -1
        show(themeNamed: themes[(index + 1) % themes.count].name)
        notices.say(Notice(.info, "colour scheme \(theme.name)"))
        themeToKeep = theme.name
        return [.startTimer(.theme, milliseconds: Self.themeRestMilliseconds)]
    }

    /// F8 has rested.
    mutating func themeRested() -> [Effect] {
        guard let name = themeToKeep else { return [] }
        themeToKeep = nil
        return [.keepTheme(name)]
    }

    /// One was chosen by name: it counts, whatever F8 was at.
    mutating func choose(themeNamed name: String) -> [Effect] {
        show(themeNamed: name)
        let isWaiting = themeToKeep != nil
        themeToKeep = nil
        return (isWaiting ? [.cancelTimer(.theme)] : []) + [.keepTheme(name)]
    }

    /// A list in which moving shows each look at once.
    private mutating func chooseTheme() {
        let items = themes.map { theme in
            FilteredList<Chooser.Choice>.Item(
                title: theme.name,
                detail: theme.variant == .terminal ? theme.title : theme.variant.rawValue,
                alias: theme.title,
                value: .theme(theme.name)
            )
        }
        let current = themes.firstIndex { $0.name == theme.name } ?? 0
        var chooser = Chooser(
            "Colour scheme: Enter keeps it, Esc goes back",
            FilteredList(items, selection: current)
        )
        chooser.themeBefore = theme
        overlay = .chooser(chooser)
    }

    mutating func show(themeNamed name: String) {
        guard let found = themes.first(where: { $0.name == name }) else { return }
        let lines = theme.lineSet
        theme = found
        // What the terminal can draw does not depend on its colours.
        theme.lineSet = lines
    }
}
