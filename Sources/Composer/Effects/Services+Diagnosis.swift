import AWSClient
import Diagnosis
import SentLog
import TerminalUI

extension Services {
    /// Runs the diagnosis; its steps come as they are found. Nothing is sent.
    func diagnosis(of known: KnownFacts) -> AsyncStream<DiagnosisUpdate> {
        Diagnoser(probe: probe, subject: ErrorFacts(known: known.message)).updates()
    }

    /// Looks at what the hints of a failure ask to be looked at.
    func lookInto(_ facts: ErrorFacts) async -> KnownFacts { await FailureCheck(probe: probe).run(facts) }

    func checkFailure(_ id: LogID, _ facts: ErrorFacts) async -> [AppEvent] {
        [.failureChecked(id, await lookInto(facts))]
    }

    func recallFailure(_ id: LogID) async -> [AppEvent] {
        await answering { [.failureRecalled(id, ErrorText.facts(of: try await log.detail(id)))] }
    }

    private var probe: DiagnosisProbe {
        var probe = DiagnosisProbe.live(
            environment: mailer.session.environment,
            overrides: mailer.session.overrides
        ).naming(ownFiles)
        let variables = mailer.session.environment.variables
        let screen = screen
        probe.terminal = {
            let (capabilities, size) = await MainActor.run { (screen.capabilities, screen.size) }
            // In the plain mode no screen was taken.
            if capabilities.terminalType.isEmpty {
                return try await ProbeFinding.ofTerminal(variables: variables)
            }
            return ProbeFinding(capabilities, size: size, variables: variables)
        }
        return probe
    }
}

extension KnownFacts {
    /// Only what the message itself says: the account is looked at anew.
    fileprivate var message: KnownFacts {
        var known = KnownFacts(from: from, recipients: recipients)
        known.configurationSet = configurationSet
        return known
    }
}
