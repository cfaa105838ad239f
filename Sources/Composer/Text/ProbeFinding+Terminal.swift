import Diagnosis
import TerminalUI

extension ProbeFinding {
    /// What the terminal and the locale are, and what of them the composer can't do with.
    package init(_ capabilities: TerminalCapabilities, size: Size, variables: [String: String]) {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
        self.init(
            [
                capabilities.terminalType, "\(size.columns) x \(size.rows)", capabilities.colors.words,
                capabilities.isUTF8 ? "UTF-8" : "no UTF-8",
            ].joined(separator: " · "),
            lines: ["locale: \(locale ?? "not set")"]
        )
        if !capabilities.isUTF8 { fault = ErrorFacts(local: .localeNotUTF8(locale: locale ?? "")) }
        let least = AppState.minimumSize
        if size.columns < least.columns || size.rows < least.rows {
            warning = "the composer needs \(least.columns) x \(least.rows)"
        }
    }

    /// Looks at the terminal of this process.
    /// - Throws: ``ProbeFailure`` where there is none, or none that the composer could use.
    @MainActor
    package static func ofTerminal(variables: [String: String]) throws(ProbeFailure) -> ProbeFinding {
        do throws(TerminalError) {
            let (capabilities, size) = try Terminal.survey()
            return ProbeFinding(capabilities, size: size, variables: variables)
        } catch {
            throw ProbeFailure(ErrorFacts(local: LocalFailure(error)))
        }
    }
}

extension TerminalCapabilities.ColorDepth {
    fileprivate var words: String {
        switch self {
        case .none: "no colours"
        case .direct: "true colour"
        case .ansi8, .ansi16, .indexed256: "\(rawValue) colours"
        }
    }
}
