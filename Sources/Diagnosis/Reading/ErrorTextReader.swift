/// Finds the error in any text that somebody pastes: a line of the AWS CLI, a stack trace of an SDK, XML,
/// JSON, what curl or an SMTP client printed.
package enum ErrorTextReader {
    /// Reads the error, as far as the text tells it: at least its message, which is the whole text where
    /// nothing is recognised.
    package static func read(_ text: String) -> ErrorFacts { read(Array(text.utf8)) }

    /// Reads the error from bytes of any kind; what is no UTF-8 is replaced.
    package static func read(_ bytes: [UInt8]) -> ErrorFacts {
        let pasted = PastedText(bytes)
        return pasted.unwrapped.map(read).reduce(read(pasted)) { isClearer($1, than: $0) ? $1 : $0 }
    }

    /// Whether a reading of the same text tells more: a cause at all, else more of its parts.
    private static func isClearer(_ one: ErrorFacts, than other: ErrorFacts) -> Bool {
        let isKnown = Explainer.cause(of: one) != .unknown
        guard isKnown == (Explainer.cause(of: other) != .unknown) else { return isKnown }
        return Evidence(one).partCount > Evidence(other).partCount
    }

    private static func read(_ pasted: PastedText) -> ErrorFacts {
        let found = find(in: pasted)
        let fields = ErrorFields(pasted)
        var facts = ErrorFacts(
            code: found.tellingCode.map(plainSpelling) ?? fields.code,
            status: found.status ?? fields.status,
            message: bounded(found.message ?? pasted.text),
            operation: found.operation ?? fields.operation,
            requestID: found.requestID ?? fields.requestID
        )
        facts.contentType = fields.contentType
        facts.known.region = fields.region
        return facts
    }

    /// The surest form; of several of one form the last, which is the newest in a log and the innermost in a
    /// chain of causes.
    private static func find(in pasted: PastedText) -> FoundError {
        var best = FoundError(form: .words)
        for line in pasted.lines {
            for found in LineForms.read(line) where found.form >= best.form { best = found }
        }
        for found in DocumentForms.read(pasted.text) where found.form >= best.form {
            best = unwrapped(found)
        }
        return best
    }

    /// A document's message may itself be a line of one of the tools.
    private static func unwrapped(_ found: FoundError) -> FoundError {
        guard let message = found.message else { return found }
        let inner = LineForms.read(FoldedText(message)).max { $0.form < $1.form }
        guard let inner, inner.form >= .sdkClass else { return found }
        return FoundError(
            form: found.form,
            code: inner.code ?? found.code,
            message: inner.message,
            operation: inner.operation ?? found.operation,
            status: inner.status ?? found.status,
            requestID: inner.requestID ?? found.requestID
        )
    }

    private static func bounded(_ text: String) -> String? {
        let text = text.trimmed
        guard !text.isEmpty else { return nil }
        return text.utf8.count > 16_000 ? String(decoding: text.utf8.prefix(16_000), as: UTF8.self) : text
    }

    /// The last part of a class name: `MessageRejectedException` of
    /// `software.amazon.awssdk.services.sesv2.model.MessageRejectedException`.
    private static func plainSpelling(_ code: String) -> String {
        let separators: Set<Character> = [".", ":", "#", "\\", "$"]
        return code.split(whereSeparator: separators.contains).last.map(String.init) ?? code
    }
}
