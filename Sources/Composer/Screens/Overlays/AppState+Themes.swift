extension AppState {
    /// F8: one look after the other, for this session.
    mutating func nextTheme() {
        guard !themes.isEmpty else { return sayNoThemes() }
        let index = themes.firstIndex { $0.name == theme.name } ?? -1
        show(themeNamed: themes[(index + 1) % themes.count].name)
        notices.say(
            Notice(.info, "colour scheme \(theme.name); \"colour scheme…\" in the commands keeps one")
        )
    }

    /// A list in which moving shows each look at once.
    mutating func chooseTheme() {
        guard !themes.isEmpty else { return sayNoThemes() }
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

    private mutating func sayNoThemes() {
        notices.say(Notice(.info, "this terminal has no colours, or NO_COLOR is set: there are no schemes"))
    }

    mutating func show(themeNamed name: String) {
        guard let found = themes.first(where: { $0.name == name }) else { return }
        let lines = theme.lineSet
        theme = found
        // What the terminal can draw does not depend on its colours.
        theme.lineSet = lines
    }
}
