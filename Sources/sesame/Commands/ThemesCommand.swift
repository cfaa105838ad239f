import AWSClient
import Composer
import JSON

/// `sesame themes`: the colour schemes, each with its contrast.
struct ThemesCommand {
    let options: CommonOptions

    func run() throws(Refusal) {
        let catalog = ThemeCatalog(folder: options.paths.themes, files: LocalFiles())
        let look = try Look(options: options, catalog: catalog)
        let (themes, errors) = catalog.all(overrides: options.configuration.roles)
        let reports = themes.map(ThemeReport.init)
        if options.isJSON {
            try StandardStreams.printLine(ThemeReport.json(reports, current: look.theme.name).compactText)
        } else {
            for line in ThemeReport.lines(reports, current: look.theme.name) {
                try StandardStreams.printLine(line)
            }
        }
        for error in errors { StandardStreams.printError("sesame: \(Printable.text(error.message))") }
    }
}
