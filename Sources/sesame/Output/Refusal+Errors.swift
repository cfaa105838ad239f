import AWSClient
import Composer
import Diagnosis
import Glibc
import JSON
import MailMessage
import SESTransport
import SentLog
import TerminalUI

extension Refusal {
    /// Any error of the library as a refusal, with the exit code that its kind has.
    init(_ error: any Error) {
        switch error {
        case let error as Refusal: self = error
        case let error as MessageError:
            self.init("invalid-message", error.description, exitCode: ExitCode(error.kind))
            fault = Fault(error)
        case let error as FormError:
            self.init(
                "invalid-message",
                ErrorText.text(for: error),
                exitCode: error.messageError.map { ExitCode($0.kind) } ?? .invalidData
            )
            fault = error.messageError.map { Fault($0) }
        case is AddressError, is LimitError:
            self.init("invalid-message", ErrorText.text(for: error), exitCode: .invalidData)
        case is JSONError: self.init("invalid-json", ErrorText.text(for: error), exitCode: .invalidData)
        case is LogQueryError: self.init("usage", ErrorText.text(for: error), exitCode: .usage)
        case .noSuchMessage as SentLogError:
            self.init("no-such-message", ErrorText.text(for: error), exitCode: .noInput)
        case let error as SentLogError:
            let explanation = ErrorText.explanation(of: error)
            self.init(
                "log",
                ErrorText.text(for: error),
                exitCode: .inputOutput,
                explanation: explanation.cause == .unknown ? nil : explanation
            )
        case let error as BulkJournal.Failure:
            self.init("journal", ErrorText.text(for: error), exitCode: error.exitCode)
        case let error as ConfigurationFileError:
            self.init(
                "configuration",
                error.message,
                exitCode: .configuration,
                explanation: ErrorText.explanation(of: error)
            )
        case let error as TerminalError: self.init(error)
        case let error as TemplateError:
            self.init("template", error.text, exitCode: ExitCode(error))
        default:
            let explanation = ErrorText.explanation(of: error)
            self.init(explanation)
        }
    }

    /// Why the composer can't open here, and the command that needs no terminal.
    private init(_ error: TerminalError) {
        let reason =
            switch error {
            case .notATerminal: "there is no terminal here for the composer"
            case .terminalTypeMissing: "TERM is not set, so the composer can't tell what the terminal can do"
            case .terminalTooSimple(let type): "the terminal (TERM=\(type)) can't place the cursor"
            case .terminalTypeUnknown(let type): "the terminal (TERM=\(type)) is not known on this machine"
            case .system(let call, let code):
                "the terminal can't be used: \(call): \(String(cString: strerror(code)))"
            }
        self.init(
            "terminal",
            "\(reason); sesame --plain and sesame send need none",
            exitCode: .configuration,
            explanation: ErrorText.explanation(of: error)
        )
    }

    /// What the diagnosis makes of a service's error, in one line.
    /// - Parameters:
    ///   - code: AWS's code; without one the cause stands for it.
    ///   - words: AWS's own message, which names action and principal.
    init(_ explanation: Explanation, code: String? = nil, words: String? = nil) {
        let said = words.map { " (\($0))" } ?? ""
        self.init(
            code ?? explanation.cause.rawValue,
            explanation.title + said + (explanation.hints.first.map { "; \($0.line)" } ?? ""),
            exitCode: explanation.cause.exitCode,
            explanation: explanation
        )
    }
}

extension Refusal.Fault {
    init(_ error: MessageError) {
        rule = error.code
        field = error.field
        value = error.visibleValue
        remedy = error.remedy
    }
}

extension BulkJournal.Failure {
    fileprivate var exitCode: ExitCode {
        switch self {
        case .system(_, _, let code): code == ENOENT || code == ENOTDIR ? .noInput : .inputOutput
        case .notAFile: .inputOutput
        case .malformed: .invalidData
        case .inUse: .temporaryFailure
        }
    }
}

extension ExitCode {
    init(_ error: TemplateError) {
        switch error {
        case .badName: self = .usage
        case .notFound, .noFile: self = .noInput
        case .unreadable, .notWritten, .exists: self = .inputOutput
        case .notText, .notJSON, .malformed, .message, .noPlace: self = .invalidData
        }
    }

    init(_ kind: MessageError.Kind) {
        switch kind {
        case .invalidData: self = .invalidData
        case .missingFile: self = .noInput
        case .unreadableFile: self = .inputOutput
        case .unreachable: self = .unavailable
        }
    }
}
