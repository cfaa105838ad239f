import AWSClient
import Diagnosis
import FoundationEssentials
import Glibc
import JSON
import MailMessage
import SESTransport
import SentLog
import TerminalUI

/// The one line for people of every error that can reach a screen or a command: what, where, and what would be
/// right.
package enum ErrorText {
    package static func text(for error: any Error) -> String {
        switch error {
        case let error as SentLogError: error.text
        case let error as LogQueryError: error.text
        case let error as NewFileError: "\(error.path): \(reason(error.errno))"
        case let error as FormError: error.field.map { "\($0.label): \(error.text)" } ?? error.text
        case let error as JSONError: text(for: error)
        case let error as BulkJournal.Failure: text(for: error)
        case let error as MessageError: error.description
        case let error as AddressError: error.description
        case let error as LimitError: error.description
        default: explanation(of: error).title
        }
    }

    private static func text(for error: JSONError) -> String {
        let what =
            switch error.reason {
            case .unexpectedEnd: "the text ends too early"
            case .unexpectedCharacter: "this character can't stand here"
            case .trailingContent: "something stands behind the value"
            case .badNumber: "this is not a number of JSON"
            case .badEscape: "this is not an escape of JSON"
            case .badSurrogate: "half of a surrogate pair"
            case .badUTF8: "bytes that are not UTF-8"
            case .controlCharacterInString: "a control character in a string; write it as \\n or \\u00…"
            case .duplicateName(let name): "\"\(name)\" is there twice"
            case .tooDeep: "nested too deeply"
            }
        return "line \(error.line), column \(error.column): \(what)"
    }

    private static func text(for error: BulkJournal.Failure) -> String {
        switch error {
        case .system(_, let path, let code): "\(path): \(reason(code))"
        case .notAFile(let path): "\(path) is not a file; name one that keeps what was sent"
        case .inUse(let path): "\(path) is in use by another run"
        case .malformed(let path, let line):
            "\(path), line \(line): this is not the record of a run; name another file"
        }
    }

    static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    /// Any error as an explanation with hints.
    package static func explanation(of error: any Error) -> Explanation {
        switch error {
        case is MessageError, is LimitError, is FormError, is NewFileError, is JSONError,
            is BulkJournal.Failure:
            return Explanation(cause: .unknown, title: text(for: error), summary: text(for: error))
        case let error as SentLogError:
            guard let failure = LocalFailure(error) else {
                return Explanation(cause: .unknown, title: error.text, summary: error.text)
            }
            return Explainer.explain(ErrorFacts(local: failure))
        case let error as ConfigurationFileError:
            return Explainer.explain(facts(of: error))
        case let error as TerminalError: return Explainer.explain(ErrorFacts(local: LocalFailure(error)))
        default: return Explainer.explain(ErrorFacts(any: error))
        }
    }

    /// What is wrong with a file of the configuration, as what a diagnosis explains.
    package static func facts(of error: ConfigurationFileError) -> ErrorFacts {
        ErrorFacts(local: LocalFailure(error))
    }

    /// What is known of a logged message's last failed attempt, explained anew.
    package static func explanation(of detail: LogDetail) -> Explanation? {
        let facts = facts(of: detail)
        return facts.isError ? Explainer.explain(facts) : nil
    }

    /// What the log knows of a message, with its last error where it has one.
    package static func facts(of detail: LogDetail) -> ErrorFacts {
        var facts = ErrorFacts(
            known: KnownFacts(
                message: detail.summary,
                region: detail.region,
                configurationSet: detail.configurationSet
            )
        )
        facts.known.profile = detail.profile
        facts.known.endpoint = detail.endpoint
        guard let last = detail.attempts.last, case .failed(let failure) = last.outcome else { return facts }
        facts.code = failure.code
        facts.status = failure.httpStatus
        facts.message = failure.message
        facts.operation = "SendEmail"
        facts.requestID = failure.requestID
        return facts
    }
}

extension FormField {
    /// The field of the form that a refusal of the library is about.
    init?(of error: any Error) {
        if let error = error as? MessageError {
            let name = error.field.prefix { $0.isLetter }
            switch name {
            case "attachments": self = .attachments
            case "headers": self = .headers
            case "list": self = .listUnsubscribe
            case "text", "html", "markdown": self = .body
            default: self.init(rawValue: String(name))
            }
        } else if let error = error as? LimitError {
            switch error {
            case .tooManyRecipients, .noRecipients: self = .to
            case .messageTooLarge: self = .attachments
            case .tooManyTags, .invalidTagName, .invalidTagValue, .reservedTagName: self = .tags
            default: self = .headers
            }
        } else {
            return nil
        }
    }
}
