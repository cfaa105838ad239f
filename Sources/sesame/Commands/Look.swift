import Composer
import Diagnosis
import FoundationEssentials
import TerminalUI

/// Colours and keys, as options, environment and configuration ask for them.
struct Look {
    let theme: Theme
    let keyMap: KeyMap
    let hasColors: Bool

    init(options: CommonOptions, catalog: ThemeCatalog) throws(Refusal) {
        let configuration = options.configuration
        // https://no-color.org: set and not empty, whatever the value; an option outranks it.
        let noColor = options.environment["NO_COLOR"]?.isEmpty == false
        let named = options.arguments.value("theme")
        hasColors = !options.arguments.has("no-color") && (!noColor || named != nil)
        do throws(ConfigurationFileError) {
            if !hasColors {
                theme = .monochrome
            } else if let named {
                theme = try catalog.theme(named: named, overrides: configuration.roles)
            } else if let configured = configuration.theme {
                theme = try catalog.theme(
                    named: configured,
                    overrides: configuration.roles,
                    origin: options.configurationFile
                )
            } else {
                theme = .terminal(overrides: configuration.roles)
            }
            keyMap = try configuration.keys.keyMap(file: options.configurationFile)
        } catch {
            throw Refusal(error)
        }
    }
}
