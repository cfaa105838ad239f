import Diagnosis
import SentLog
import TerminalUI

// Errors of the program's own surroundings, as what the diagnosis explains.

extension LocalFailure {
    init(_ error: TerminalError) {
        switch error {
        case .notATerminal: self = .noTerminal(stream: "standard input and output")
        case .terminalTypeMissing: self = .terminalUnknown(name: "")
        case .terminalTooSimple(let type), .terminalTypeUnknown(let type): self = .terminalUnknown(name: type)
        case .system(let call, let code):
            self = .fileUnreadable(path: "the terminal", reason: "\(call): \(ErrorText.reason(code))")
        }
    }

    init(_ error: ConfigurationFileError) {
        switch error.reason {
        case .notFound: self = .fileNotFound(path: error.file)
        default:
            self = .configurationFileInvalid(path: error.file, line: error.line, fault: error.sentence)
        }
    }

    /// Nil where the log is well and what was asked of it was not possible.
    init?(_ error: SentLogError) {
        switch error {
        case .cannotOpen(let path, let reason), .inputOutput(let path, let reason):
            self = .fileUnreadable(path: path, reason: reason)
        case .diskFull(let path): self = .diskFull(path: path)
        case .readOnly(let path): self = .fileUnwritable(path: path, reason: "permission denied")
        case .damaged(let path, let reason): self = .logDamaged(path: path, detail: reason)
        case .busy(let path): self = .logBusy(path: path)
        case .unreadable, .earlierSchema, .newerSchema, .database, .noSuchMessage, .wrongState,
            .heldByOtherInstance, .sourceNotKept,
            .sourceDamaged, .contentNotKept, .contentDamaged, .closed:
            return nil
        }
    }
}
