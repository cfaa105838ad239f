import AWSClient
import Composer
import Glibc
import JSON

/// `sesame themes`: the colour schemes, each with its contrast.
struct ThemesCommand {
    let options: CommonOptions

    func run() throws(Refusal) {
        let catalog = ThemeCatalog(folder: options.paths.themes, files: LocalFiles())
        let look = try Look(options: options, catalog: catalog)
        let (themes, errors) = catalog.all(overrides: options.configuration.roles)
        if options.isJSON {
            let reports = themes.map(ThemeReport.init)
            try StandardStreams.printLine(ThemeReport.json(reports, current: look.theme.name).compactText)
        } else {
            try printText(themes, current: look)
        }
        for error in errors { StandardStreams.printError("sesame: \(Printable.text(error.message))") }
    }

    /// A terminal with true colour shows each scheme as well.
    private func printText(_ themes: [Theme], current look: Look) throws(Refusal) {
        let hasTrueColor = ["truecolor", "24bit"].contains(options.environment["COLORTERM"] ?? "")
        let showsSamples = hasTrueColor && look.hasColors && isatty(STDOUT_FILENO) != 0
        let width = themes.map(\.name.count).max() ?? 0
        for theme in themes {
            let lines = ThemeReport.lines([ThemeReport(theme)], current: look.theme.name, nameWidth: width)
            for line in lines { try StandardStreams.printLine(line) }
            guard showsSamples, let sample = theme.sample else { continue }
            try StandardStreams.printLine("      \(sample)")
        }
    }
}
