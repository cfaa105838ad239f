import Dispatch
import Glibc

/// Runs the command that was named.
enum Program {
    @MainActor
    static func run(_ arguments: ParsedArguments, environment: [String: String]) throws(Refusal) {
        let options = try CommonOptions(arguments, environment: environment)
        switch arguments.command {
        case .compose: try ComposeCommand(options: options).run()
        case .explain: try ExplainCommand(options: options).run()
        case .themes: try ThemesCommand(options: options).run()
        case .render:
            runToEnd { () async throws(Refusal) in try await RenderCommand(options: options).run() }
        case .send: runToEnd { () async throws(Refusal) in try await SendCommand(options: options).run() }
        case .diagnose:
            runToEnd { () async throws(Refusal) in try await DiagnoseCommand(options: options).run() }
        case .identities, .account:
            runToEnd { () async throws(Refusal) in try await AccountCommand(options: options).run() }
        case .log: runToEnd { () async throws(Refusal) in try await LogCommand(options: options).run() }
        }
    }

    /// Runs a command that waits for disk or network, and ends the program with it.
    private static func runToEnd(_ command: @escaping @Sendable () async throws(Refusal) -> Void) -> Never {
        Task {
            do throws(Refusal) {
                try await command()
            } catch {
                end(with: error)
            }
            exit(0)
        }
        dispatchMain()
    }
}

/// The version of the program.
enum Version {
    static let current = "0.1.0"
}
