import FoundationEssentials

extension DiagnosisRun {
    /// The terminal: what is wrong with it stops the composer, never a send.
    func terminal() async {
        if let finding = await ask(.terminal, diagnoser.probe.terminal) { finish(.terminal, finding) }
        let failed = result.0.first { $0.kind == .terminal }
        guard var step = failed, step.status == .failed else { return }
        if step.explanation?.cause == .noTerminal {
            return set(DiagnosisStep(.terminal, .skipped, "there is none here; only the composer needs one"))
        }
        step.status = .warning
        set(step)
    }

    func configuration() async {
        guard let finding = await ask(.configuration, diagnoser.probe.configuration) else { return }
        finish(.configuration, finding)
    }

    /// - Returns: whether there are credentials.
    func credentials() async -> Bool {
        guard let finding = await ask(.credentials, diagnoser.probe.credentials) else { return false }
        finish(.credentials, finding)
        set(keys())
        return true
    }

    private func finish(_ kind: DiagnosisStep.Kind, _ finding: ProbeFinding) {
        learn(finding.learn)
        if let fault = finding.fault {
            let explanation = explain(fault)
            return set(
                DiagnosisStep(
                    kind,
                    .failed,
                    explanation.title,
                    lines: [finding.detail] + finding.lines,
                    explanation: explanation
                )
            )
        }
        set(
            DiagnosisStep(
                kind,
                finding.warning == nil ? .passed : .warning,
                finding.warning.map { "\(finding.detail): \($0)" } ?? finding.detail,
                lines: finding.lines
            )
        )
    }

    /// What the keys show by their form and their time.
    private func keys() -> DiagnosisStep {
        let known = known
        let key = known.accessKeyID.map(FactLines.masked) ?? "keys"
        if let expiration = known.credentialsExpiration, expiration <= diagnoser.now() {
            let explanation = foresee("ExpiredToken")
            return DiagnosisStep(
                .keys,
                .failed,
                "\(key) expired on \(Advice.time(expiration))",
                explanation: explanation
            )
        }
        let defects = known.keyDefects ?? []
        if let first = defects.first {
            let explanation = foresee(first.code)
            return DiagnosisStep(
                .keys,
                defects.contains(where: \.isCertain) ? .failed : .warning,
                KeyHints.words(first),
                lines: defects.map(KeyHints.words),
                explanation: explanation
            )
        }
        guard let expiration = known.credentialsExpiration else {
            let kind = known.hasSessionToken == true ? "temporary, with a session token" : "does not expire"
            return DiagnosisStep(.keys, .passed, "\(key), well formed, \(kind)")
        }
        let minutes = Int(expiration.timeIntervalSince(diagnoser.now()) / 60)
        return DiagnosisStep(
            .keys,
            minutes < 15 ? .warning : .passed,
            "\(key), well formed, valid for \(minutes) min"
        )
    }
}

extension KeyDefect {
    /// AWS's answer to a key with this defect.
    fileprivate var code: String {
        switch self {
        case .smtpPassword, .whiteSpace, .quoted, .unexpectedCharacter, .secretLength, .swapped:
            "SignatureDoesNotMatch"
        case .sessionTokenMissing, .unknownKeyPrefix: "UnrecognizedClientException"
        }
    }

    /// AWS refuses it in any case; servers that only resemble AWS take keys of any length and prefix.
    fileprivate var isCertain: Bool {
        switch self {
        case .smtpPassword, .whiteSpace, .quoted, .sessionTokenMissing, .swapped: true
        case .unexpectedCharacter, .secretLength, .unknownKeyPrefix: false
        }
    }
}
