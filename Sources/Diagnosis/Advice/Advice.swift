/// What is said of a cause, and what helps.
struct Advice: Sendable {
    var title: String
    var summary: String
    var hints: [Hint]

    init(_ title: String, _ summary: String, _ hints: [Hint?] = []) {
        self.title = title
        self.summary = summary
        self.hints = hints.compactMap { $0 }
    }

    static func explanation(of cause: Cause, _ evidence: Evidence) -> Explanation {
        let advice = advice(for: cause, evidence)
        return Explanation(
            cause: cause,
            title: Redaction.line(advice.title),
            summary: Redaction.line(advice.summary),
            facts: FactLines.lines(evidence).map(Redaction.line),
            hints: advice.hints.map(\.onLines)
        )
    }

    private static func advice(for cause: Cause, _ evidence: Evidence) -> Advice {
        switch cause {
        case .noCredentials, .noRegion, .profileNotFound, .profileInvalid, .settingInvalid,
            .credentialProcessFailed:
            settings(cause, evidence)
        case .ssoExpired, .loginExpired, .mfaRequired, .assumeRoleDenied, .webIdentityFailed,
            .metadataUnreachable:
            signIn(cause, evidence)
        case .credentialsExpired, .keyUnknown, .sessionTokenMissing, .smtpCredentials, .secretWrong,
            .clockSkew,
            .malformedSignature:
            keys(cause, evidence)
        case .notAuthorized, .explicitDeny, .scpDeny, .resourceControlDeny, .boundaryDeny, .sessionPolicyDeny,
            .vpcEndpointDeny, .sendingAuthorization:
            permission(cause, evidence)
        case .senderNotVerified, .sandboxRecipient, .mailFromNotVerified: identities(cause, evidence)
        case .accountSuspended, .sendingPaused, .dailyQuota, .rateLimited, .optInRegion:
            account(cause, evidence)
        case .configurationSetMissing, .template, .contactList, .tenant: resources(cause, evidence)
        case .recipientLimit, .messageTooLarge, .invalidAddress, .invalidTag, .invalidMessage,
            .recipientSuppressed:
            message(cause, evidence)
        case .nameResolution, .unreachable, .timedOut, .tls, .proxy, .wrongEndpoint, .serviceError,
            .answerLost:
            connection(cause, evidence)
        case .unknown, .none, .cancelled: rest(cause, evidence)
        case .noTerminal, .terminalUnknown, .localeNotUTF8, .caStoreMissing, .libraryMissing, .fileNotFound,
            .fileUnreadable, .fileUnwritable, .diskFull, .configurationFileInvalid, .logDamaged, .logBusy:
            program(cause, evidence)
        }
    }

    /// Nothing fits, nothing is wrong, or somebody stopped it.
    private static func rest(_ cause: Cause, _ evidence: Evidence) -> Advice {
        switch cause {
        case .none: return Advice("Everything needed to send is in place", "All that was looked at is well.")
        case .cancelled:
            return Advice(
                "Cancelled",
                "It was stopped before all of it was out, so SES does not have it.",
                [Hint("Nothing needs to be put right: it can be sent again as it is, or edited first.")]
            )
        default: break
        }
        let code = evidence.facts.code.map { "The error \($0)" } ?? "This error"
        let message = evidence.facts.message.map { " Its own words: \(String($0.prefix(600)))" } ?? ""
        return Advice(
            evidence.facts.code.map { "An error that is not known here: \($0)" }
                ?? "An error that is not known here",
            "\(code) fits no cause that is known, so nothing is guessed.\(message)",
            [
                Hint("Check step by step what a send needs; no mail is sent.", command: "sesame diagnose"),
                evidence.facts.requestID.map { Hint("Give AWS's support the request id \($0).") },
            ]
        )
    }
}

extension Hint {
    /// Without control characters that names from outside may bring along.
    fileprivate var onLines: Hint {
        var hint = self
        hint.text = PlainText.line(text)
        hint.command = command.map(PlainText.line)
        hint.url = url.map(PlainText.line)
        return hint
    }
}
