import Diagnosis
import JSON

/// Why a command did not do what it was asked: one line for people, an object for programs, a code for the
/// shell.
struct Refusal: Error {
    /// What kind of refusal, in a word that stays: `usage`, `invalid-message`, `not-sent`.
    var code: String
    /// One line: what, where, and what would be right.
    var message: String
    /// The exit code.
    var exitCode: ExitCode
    /// The explanation of a service's error, where there is one.
    var explanation: Explanation?
    /// Which rule a message breaks, and where, for programs.
    var fault: Fault?
    /// The signal that stopped the command: once the refusal is said, the program ends by it.
    var signal: Int32?

    /// The parts of a message's error.
    struct Fault {
        /// The rule's name, which stays: `badAddress`.
        var rule: String
        /// `attachments[2].encoding`
        var field: String
        /// What stands there, control characters made visible.
        var value: String
        /// What would be right; may be empty.
        var remedy: String
    }

    init(_ code: String, _ message: String, exitCode: ExitCode, explanation: Explanation? = nil) {
        self.code = code
        self.message = message
        self.exitCode = exitCode
        self.explanation = explanation
    }

    static func usage(_ message: String) -> Refusal { Refusal("usage", message, exitCode: .usage) }

    /// The object of `--output json`.
    var json: JSONValue {
        var error = JSONObject([("code", .string(code)), ("message", .string(message))])
        error["cause"] = explanation.map { .string($0.cause.rawValue) }
        error["hints"] = explanation.map { .array($0.hints.map(\.json)) }
        if let fault {
            error["cause"] = .string(fault.rule)
            error["field"] = .string(fault.field)
            error["value"] = .string(fault.value)
            error["hints"] = fault.remedy.isEmpty ? [] : [["text": .string(fault.remedy)]]
        }
        return ["error": .object(error)]
    }
}
