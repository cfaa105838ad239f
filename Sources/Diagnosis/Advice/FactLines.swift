import AWSClient

/// The lines under the title: what answered, and who asked.
enum FactLines {
    static func lines(_ evidence: Evidence) -> [String] {
        [answer(evidence), identity(evidence)].filter { !$0.isEmpty }
    }

    /// `AccessDeniedException 403 · SendEmail · eu-west-1 · request 7c9e…`
    private static func answer(_ evidence: Evidence) -> String {
        let facts = evidence.facts
        guard facts.code != nil || facts.status != nil || facts.transport != nil || facts.operation != nil
        else { return "" }
        let code = [facts.code, facts.status.map(String.init)].compactMap { $0 }.joined(separator: " ")
        let endpoint = facts.known.endpointOrigin.flatMap { origin in
            facts.known.endpoint.map { "\($0) (set by \(origin))" }
        }
        return [
            code, facts.operation ?? "", evidence.region ?? "", endpoint ?? facts.transport?.host ?? "",
            facts.requestID.map { "request \($0)" } ?? "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// `User arn:… (access key AKIA…7Q2M, from profile "deploy" in the shared credentials file)`
    private static func identity(_ evidence: Evidence) -> String {
        let known = evidence.known
        let key = known.accessKeyID.map { "access key \(masked($0))" }
        let details = [key, known.credentialSource.map { "from \($0)" }].compactMap { $0 }.joined(
            separator: ", "
        )
        guard let principal = evidence.denial?.principal ?? known.callerARN else {
            return details.isEmpty ? "" : details.prefix(1).uppercased() + details.dropFirst()
        }
        return details.isEmpty ? "User \(principal)" : "User \(principal) (\(details))"
    }

    static func masked(_ accessKeyID: String) -> String {
        Credentials(accessKeyID: accessKeyID, secretAccessKey: "").maskedAccessKeyID
    }
}
