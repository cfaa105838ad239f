extension DiagnosisRun {
    /// Whether policies allow both send actions on the sender's identity, by simulation.
    func permission() async {
        let known = known
        guard let caller = known.callerARN.flatMap(ARN.init) else {
            return set(DiagnosisStep(.permission, .skipped, "needs to know who asks"))
        }
        guard caller.resource != "root" else {
            return set(DiagnosisStep(.permission, .passed, "the root user may do everything in its account"))
        }
        var facts = ErrorFacts()
        facts.known = known
        guard let identity = Evidence(facts).senderIdentity, let region = known.region else {
            return set(DiagnosisStep(.permission, .skipped, "no From address given"))
        }
        let resource = ARN(
            partition: caller.partition,
            service: "ses",
            region: region,
            account: caller.account,
            resource: "identity/\(identity)"
        )
        let request = PermissionRequest(
            principalARN: caller.policyHolder,
            actions: Paste.sendActions,
            resourceARN: resource.text
        )
        let lookUp = diagnoser.probe.permission.map { ask in
            { @Sendable () async throws -> [PermissionAnswer] in try await ask(request) }
        }
        guard let answers = await ask(.permission, lookUp, isOptional: true) else { return }
        set(step(answers, caller: caller, resource: resource))
    }

    private func step(_ answers: [PermissionAnswer], caller: ARN, resource: ARN) -> DiagnosisStep {
        guard let denied = answers.first(where: { $0.decision != .allowed }) else {
            let actions = answers.map(\.action).joined(separator: " and ")
            return DiagnosisStep(.permission, .passed, "\(actions) allowed on \(resource.resource)")
        }
        let reason =
            denied.decision == .explicitDeny
            ? "with an explicit deny" : "because no identity-based policy allows the \(denied.action) action"
        let message =
            "User: \(caller.text) is not authorized to perform: \(denied.action) on resource: \(resource.text) "
            + reason
        let explanation = foresee("AccessDenied", message)
        return DiagnosisStep(.permission, .failed, explanation.title, explanation: explanation)
    }
}

extension ARN {
    /// Whose policies count: a session's are those of its role.
    var policyHolder: String {
        guard let path = name(of: "assumed-role"), let role = path.split(separator: "/").first else {
            return text
        }
        return "arn:\(partition):iam::\(account):role/\(role)"
    }
}
