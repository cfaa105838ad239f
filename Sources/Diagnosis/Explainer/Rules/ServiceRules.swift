extension CauseRules {
    /// What is told by the status when neither code nor words say more.
    static let service: [CauseRule] = [
        CauseRule(
            .wrongEndpoint,
            codes: ["UnknownOperation", "InvalidAction", "UnknownOperationError"],
            source: RuleSource.commonErrors
        ),
        CauseRule(
            .serviceError,
            codes: [
                "InternalFailure", "InternalServerError", "InternalServer", "InternalServiceError",
                "InternalService",
                "InternalError", "ServiceUnavailable", "ServiceUnavailableError", "ServiceFailure",
                "BadGateway", "GatewayTimeout",
            ],
            source: RuleSource.commonErrors
        ),
        CauseRule(
            .serviceError,
            codes: ["451", "421", "454"],
            wordings: [
                "Temporary service failure", "Timeout waiting for data from client",
                "Temporary authentication failure",
            ],
            source: RuleSource.sesSMTP
        ),
        CauseRule(.rateLimited, source: "https://www.rfc-editor.org/rfc/rfc6585#section-4") {
            $0.code == nil && $0.facts.status == 429
        },
        CauseRule(
            .messageTooLarge,
            source: "https://www.rfc-editor.org/rfc/rfc9110#name-413-content-too-large"
        ) {
            $0.code == nil && $0.facts.status == 413
        },
        CauseRule(.serviceError, source: RuleSource.commonErrors) {
            $0.code == nil && (500...599).contains($0.facts.status ?? 0)
        },
        CauseRule(.wrongEndpoint, source: RuleSource.commonErrors) {
            guard $0.code == nil, let status = $0.facts.status else { return false }
            return $0.isHTML || [301, 302, 303, 307, 308, 404, 405, 501].contains(status)
        },
    ]
}

extension Evidence {
    /// The answer is a page for people, which AWS's services never give.
    var isHTML: Bool {
        facts.contentType?.lowercased().hasPrefix("text/html") == true || message.contains("<!doctype html")
            || message.contains("<html")
    }
}
