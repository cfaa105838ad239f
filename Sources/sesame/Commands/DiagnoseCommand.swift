import AWSClient
import Composer
import Diagnosis
import Glibc
import MailMessage

/// `sesame diagnose`: every step that a send depends on, looked at without sending.
struct DiagnoseCommand {
    let options: CommonOptions

    func run() async throws(Refusal) {
        let fault = options.configurationFault.map(ErrorText.facts)
        var probe = DiagnosisProbe.live(environment: options.awsEnvironment, overrides: options.overrides)
            .naming(options.ownFiles, fault: fault)
        let variables = options.environment
        probe.terminal = { try await ProbeFinding.ofTerminal(variables: variables) }
        let diagnosis = await Diagnoser(probe: probe, subject: try subject()).run()
        if options.isJSON {
            try StandardStreams.printLine(diagnosis.json.compactText)
        } else {
            try StandardStreams.write(Array(diagnosis.report.utf8))
        }
        let code = diagnosis.explanation.cause.exitCode
        if code != .success { exit(code.rawValue) }
    }

    /// What the diagnosis is about, as far as the options say.
    private func subject() throws(Refusal) -> ErrorFacts {
        var facts = ErrorFacts()
        do throws(AddressError) {
            facts.known.from = try options.arguments.value("from").map { text throws(AddressError) in
                try Mailbox(parsing: text).address.wireText
            }
            for list in options.arguments.all("to") {
                facts.known.recipients += try AddressList(parsing: list).mailboxes.map(\.address.wireText)
            }
        } catch {
            throw Refusal(error)
        }
        facts.known.configurationSet = options.arguments.value("configuration-set")
        return facts
    }
}
