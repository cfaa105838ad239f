/// Finds the error in any text that somebody pastes: a line of the AWS CLI, a stack trace of an SDK, XML,
/// JSON, what curl or an SMTP client printed.
package enum ErrorTextReader {
    /// Reads the error, as far as the text tells it: at least its message, which is the whole text where
    /// nothing is recognised.
    package static func read(_ text: String) -> ErrorFacts { read(Array(text.utf8)) }

    /// Reads the error from bytes of any kind; what is no UTF-8 is replaced.
    package static func read(_ bytes: [UInt8]) -> ErrorFacts {
        ErrorFacts(message: String(decoding: bytes, as: UTF8.self))
    }
}
