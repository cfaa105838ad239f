import AWSClient
import Diagnosis
import Glibc
import MailMessage

extension Services {
    /// Runs the diagnosis for the message in the form; its steps come as they are found. Nothing is sent.
    func diagnosis(
        from: String,
        recipients: [String],
        configurationSet: String
    ) -> AsyncStream<DiagnosisUpdate> {
        var facts = ErrorFacts()
        facts.known.from = (try? Mailbox(parsing: from))?.address.wireText
        facts.known.recipients = recipients.flatMap { list in
            (try? AddressList(parsing: list))?.mailboxes.map(\.address.wireText) ?? []
        }
        facts.known.configurationSet = configurationSet.isEmpty ? nil : configurationSet
        return Diagnoser(probe: probe, subject: facts).updates()
    }

    private var probe: DiagnosisProbe {
        var probe = DiagnosisProbe.live(
            environment: mailer.session.environment,
            overrides: mailer.session.overrides,
            http: CurlHTTPClient()
        )
        let locale = String(cString: nl_langinfo(Int32(CODESET)))
        let terminal = mailer.session.environment.variables["TERM"] ?? ""
        probe.terminal = { ProbeFinding("\(terminal) · \(locale)") }
        return probe
    }
}
