import AWSClient
import Composer
import Diagnosis
import JSON
import MailMessage
import SESTransport
import SentLog

extension Refusal {
    /// Any error of the library as a refusal, with the exit code that its kind has.
    init(_ error: any Error) {
        switch error {
        case let error as Refusal: self = error
        case let error as MessageError:
            self.init("invalid-message", error.description, exitCode: ExitCode(error.kind))
        case let error as FormError:
            self.init(
                "invalid-message",
                ErrorText.text(for: error),
                exitCode: error.messageError.map { ExitCode($0.kind) } ?? .invalidData
            )
        case is AddressError, is LimitError:
            self.init("invalid-message", ErrorText.text(for: error), exitCode: .invalidData)
        case is JSONError: self.init("invalid-json", ErrorText.text(for: error), exitCode: .invalidData)
        case is LogQueryError: self.init("usage", ErrorText.text(for: error), exitCode: .usage)
        case .noSuchMessage as SentLogError:
            self.init("no-such-message", ErrorText.text(for: error), exitCode: .noInput)
        case let error as SentLogError:
            self.init("log", ErrorText.text(for: error), exitCode: .inputOutput)
        case let error as ConfigurationFileError:
            self.init("configuration", error.message, exitCode: .configuration)
        default:
            let explanation = ErrorText.explanation(of: error)
            self.init(explanation)
        }
    }

    /// What the diagnosis makes of a service's error, in one line.
    /// - Parameters:
    ///   - code: AWS's code; without one the cause stands for it.
    ///   - words: AWS's own message, which names action and principal.
    init(_ explanation: Explanation, code: String? = nil, words: String? = nil) {
        let said = words.map { " (\($0))" } ?? ""
        self.init(
            code ?? explanation.cause.rawValue,
            explanation.title + said + (explanation.hints.first.map { "; \(Self.line($0))" } ?? ""),
            exitCode: explanation.cause.exitCode,
            explanation: explanation
        )
    }
}

extension Refusal {
    /// A hint with its command, where that is short enough for the line.
    private static func line(_ hint: Hint) -> String {
        guard let command = hint.command, command.utf8.count <= 80, !hint.text.contains(command) else {
            return hint.text
        }
        return "\(hint.text) \(command)"
    }
}

extension ExitCode {
    init(_ kind: MessageError.Kind) {
        switch kind {
        case .invalidData: self = .invalidData
        case .missingFile: self = .noInput
        case .unreadableFile: self = .inputOutput
        case .unreachable: self = .unavailable
        }
    }
}
