import Composer
import Diagnosis
import Glibc

/// `sesame explain`: what an error of SES means, from options or from any text that has it.
struct ExplainCommand {
    let options: CommonOptions

    func run() throws(Refusal) {
        let explanation = Explainer.explain(try facts())
        guard options.isJSON else {
            return try StandardStreams.write(Array(explanation.text.utf8))
        }
        try StandardStreams.printLine(explanation.json().compactText)
    }

    private func facts() throws(Refusal) -> ErrorFacts {
        let arguments = options.arguments
        var facts = ErrorFacts()
        if ["code", "status", "message"].contains(where: arguments.has) {
            facts.code = arguments.value("code")
            facts.message = arguments.value("message")
            facts.status = try status(arguments.value("status"))
        } else {
            facts = ErrorTextReader.read(try input())
        }
        if let from = arguments.value("from") { facts.known.from = from }
        if let region = arguments.value("region") { facts.known.region = region }
        if let profile = arguments.value("profile") { facts.known.profile = profile }
        return facts
    }

    private func status(_ text: String?) throws(Refusal) -> Int? {
        guard let text else { return nil }
        guard let status = Int(text), (100...599).contains(status) else {
            throw .usage("--status \(Printable.text(text)): an HTTP status, 100 to 599, goes here")
        }
        return status
    }

    /// More than this is no error text.
    private static let limit = 4 << 20

    private func input() throws(Refusal) -> String {
        guard isatty(STDIN_FILENO) == 0 else {
            throw .usage("give the error with --code and --message, or its text on standard input")
        }
        return String(decoding: try StandardStreams.readInput(limit: Self.limit), as: UTF8.self)
    }
}
