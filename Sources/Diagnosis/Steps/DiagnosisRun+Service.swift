import FoundationEssentials

extension DiagnosisRun {
    /// Name, encryption and reach by one request; the clock from its answer.
    func endpoint(knowing known: KnownFacts) async {
        guard let answer = await ask(.endpoint, diagnoser.probe.endpoint, knowing: known) else {
            let isCancelled = result.0.contains { $0.kind == .endpoint && $0.status == .cancelled }
            set(
                DiagnosisStep(
                    .clock,
                    isCancelled ? .cancelled : .skipped,
                    isCancelled ? "" : "needs an answer of the endpoint"
                )
            )
            return
        }
        learn { known in
            known.endpoint = answer.url
            known.localDate = Date(timeIntervalSince1970: answer.localTime)
            known.serverDate = answer.serverTime.map { Date(timeIntervalSince1970: $0) }
        }
        let detail = "\(answer.url) answers in \(answer.milliseconds) ms"
        set(
            answer.isAWS
                ? DiagnosisStep(.endpoint, .passed, detail)
                : DiagnosisStep(
                    .endpoint,
                    .warning,
                    "\(detail), but not as AWS does (status \(answer.status))"
                )
        )
        set(clock(answer))
    }

    private func clock(_ answer: EndpointAnswer) -> DiagnosisStep {
        guard answer.serverTime != nil, let offset = ClockOffset(Evidence(facts(code: nil))) else {
            return DiagnosisStep(.clock, .skipped, "the answer has no date")
        }
        switch abs(offset.seconds) {
        case 0...60: return DiagnosisStep(.clock, .passed, "agrees with the service's")
        case 61...300:
            return DiagnosisStep(.clock, .warning, "\(offset.words); signatures fail from five minutes on")
        default:
            let explanation = foresee("RequestTimeTooSkewed")
            return DiagnosisStep(.clock, .failed, offset.words, explanation: explanation)
        }
    }

    private func facts(code: String?) -> ErrorFacts {
        var facts = ErrorFacts(code: code)
        facts.known = known
        return facts
    }

    func caller() async {
        guard let arn = await ask(.caller, diagnoser.probe.caller) else { return }
        learn { $0.callerARN = arn }
        set(DiagnosisStep(.caller, .passed, arn))
    }

    func account() async {
        guard let account = await ask(.account, diagnoser.probe.account, isOptional: true) else { return }
        learn { $0.account = account }
        let place = known.region.map { " in \($0)" } ?? ""
        var parts = [account.isInProduction == false ? "sandbox" : "production"]
        if let sent = account.sentLast24Hours, let quota = account.max24HourSend {
            parts.append(
                quota < 0 ? "\(Int(sent)) sent in 24 h" : "\(Int(sent)) of \(Int(quota)) sent in 24 h"
            )
        }
        if let rate = account.maxSendRate, rate >= 0 { parts.append("\(Int(rate)) a second") }
        if let status = account.enforcementStatus, status != "HEALTHY" { parts.append(status.lowercased()) }
        let detail = parts.joined(separator: " · ")
        if let code = account.errorCode {
            let explanation = foresee(code, account.errorMessage)
            return set(
                DiagnosisStep(
                    .account,
                    .failed,
                    "\(explanation.title)\(place)",
                    lines: [detail],
                    explanation: explanation
                )
            )
        }
        let isWarning = account.isInProduction == false || account.enforcementStatus == "PROBATION"
        set(DiagnosisStep(.account, isWarning ? .warning : .passed, detail + place))
    }

    func identity() async {
        guard let from = known.from.map(Evidence.address), !from.isEmpty else {
            return set(DiagnosisStep(.identity, .skipped, "no From address given"))
        }
        let lookUp = diagnoser.probe.identity.map { ask in
            { @Sendable () async throws -> [IdentityState] in try await ask(from) }
        }
        guard let states = await ask(.identity, lookUp, isOptional: true) else { return }
        learn { $0.identities = states }
        let region = known.region
        if let verified = states.first(where: { $0.isVerified && (region == nil || $0.region == region) }) {
            let through = verified.name.lowercased() == from.lowercased() ? "" : ", through \(verified.name)"
            return set(
                DiagnosisStep(.identity, .passed, "\(from) is verified in \(verified.region)\(through)")
            )
        }
        if let elsewhere = diagnoser.probe.identityElsewhere {
            let found = await ask(.identity, { try await elsewhere(from) }, isOptional: true)
            learn { $0.identities += found ?? [] }
        }
        let message =
            "Email address is not verified. The following identities failed the check in region "
            + "\(region ?? "unknown"): \(from)"
        let explanation = foresee("MessageRejected", message)
        set(DiagnosisStep(.identity, .failed, explanation.title, explanation: explanation))
    }

    func configurationSet() async {
        guard let name = known.configurationSet else {
            return set(DiagnosisStep(.configurationSet, .skipped, "none is named"))
        }
        guard let names = await ask(.configurationSet, diagnoser.probe.configurationSets, isOptional: true)
        else {
            return
        }
        learn { $0.configurationSets = names }
        guard !names.contains(name) else {
            return set(DiagnosisStep(.configurationSet, .passed, "\(name) is there"))
        }
        let explanation = foresee("ConfigurationSetDoesNotExist")
        let others =
            names.isEmpty ? "there are none" : "there are \(names.prefix(10).joined(separator: ", "))"
        set(
            DiagnosisStep(
                .configurationSet,
                .failed,
                "there is no \"\(name)\"; \(others)",
                explanation: explanation
            )
        )
    }

    func suppression() async {
        let addresses = known.recipients.map(Evidence.address)
        guard !addresses.isEmpty else {
            return set(DiagnosisStep(.suppression, .skipped, "no recipients given"))
        }
        let lookUp = diagnoser.probe.suppression.map { ask in
            { @Sendable () async throws -> [SuppressedAddress] in try await ask(addresses) }
        }
        guard let found = await ask(.suppression, lookUp, isOptional: true) else { return }
        learn { $0.suppressed = found }
        guard !found.isEmpty else {
            return set(
                DiagnosisStep(
                    .suppression,
                    .passed,
                    addresses.count == 1
                        ? "the recipient is not on it" : "none of \(addresses.count) recipients is on it"
                )
            )
        }
        let explanation = foresee("MessageRejected", "Address is on the suppression list")
        set(
            DiagnosisStep(
                .suppression,
                .warning,
                "on it: " + found.map { "\($0.address) (\($0.reason.lowercased()))" }.joined(separator: ", "),
                explanation: explanation
            )
        )
    }
}

extension AccountState {
    /// The error that a send would meet in this state.
    fileprivate var errorCode: String? {
        if enforcementStatus == "SHUTDOWN" { return "AccountSuspendedException" }
        if isSendingEnabled == false { return "SendingPausedException" }
        if let quota = max24HourSend, let sent = sentLast24Hours, quota >= 0, sent >= quota {
            return "ThrottlingException"
        }
        return nil
    }

    fileprivate var errorMessage: String? {
        errorCode == "ThrottlingException" ? "Daily message quota exceeded" : nil
    }
}
