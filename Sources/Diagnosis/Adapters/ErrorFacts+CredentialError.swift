import AWSClient
import FoundationEssentials

extension ErrorFacts {
    package init(_ error: CredentialError) {
        if case .noCredentials = error.failure {
            self.init(local: .noCredentials(trace: TraceText.lines(error.trace)))
        } else {
            self.init(error.failure, provider: error.provider)
        }
    }

    package init(_ failure: CredentialFailure, provider: CredentialProviderKind?) {
        switch failure {
        case .noCredentials: self.init(local: .noCredentials(trace: []))
        case .configuration(let error): self.init(local: LocalFailure(error))
        case .process(let failure): self.init(local: Self.process(failure))
        case .signIn(let failure): self.init(local: Self.signIn(failure, provider: provider))
        case .tokenFile(let error, let setting):
            self.init(
                local: .webIdentity(
                    fault: "The token file \(error.path) can't be read",
                    place: SourceText.words(setting)
                )
            )
        case .malformedToken(let setting):
            self.init(
                local: .webIdentity(
                    fault: "The token is empty or has a line end in it",
                    place: SourceText.words(setting)
                )
            )
        case .metadata(let failure):
            self.init(
                local: .metadata(
                    url: failure.url,
                    fault: Self.words(failure),
                    isContainer: provider == .container
                )
            )
        case .refused(let refusal):
            self.init(refusal.error)
            known.profile = refusal.profile
        case .unreachable(let operation, _, let error):
            self.init(operation: operation, transport: TransportFailure(error))
        case .malformedAnswer(let operation, let url, let missing):
            self.init(
                message: "The answer to \(operation) at \(url) lacks \(missing).",
                operation: operation
            )
        case .expired(let date, let source):
            self.init(code: "ExpiredToken")
            known.credentialsExpiration = date
            known.credentialSource = SourceText.words(source)
            known.credentialKind = CredentialKind(source.kind)
        case .noMFACode(let serial): self.init(local: .mfaRequired(serial: serial))
        case .endpoint(let error, let operation):
            self.init(operation: operation, local: LocalFailure(error))
        case .cancelled: self.init(local: .cancelled)
        }
    }

    private static func process(_ failure: CredentialProcessFailure) -> LocalFailure {
        let fault =
            switch failure.kind {
            case .malformedCommand: "The setting is empty, or a quotation in it doesn't end"
            case .notStarted(let code): "It can't be started: \(SourceText.systemError(code))"
            case .exited(let status): "It ended with status \(status)"
            case .killed(let signal): "It was ended by signal \(signal)"
            case .timedOut(let time): "It gave nothing within \(time.components.seconds) s"
            case .tooMuchOutput: "It printed more than credentials can be"
            case .notJSON: "What it printed is not a JSON object"
            case .unsupportedVersion(let version):
                "Version is \(version ?? "missing"), and has to be the number 1"
            case .missingMember(let name): "What it printed lacks \(name)"
            case .malformedExpiration(let text): "Expiration is no time: \(text)"
            }
        return .credentialProcess(
            profile: failure.profile,
            command: failure.command,
            fault: fault,
            errorOutput: failure.errorOutput
        )
    }

    private static func signIn(_ failure: SignInFailure, provider: CredentialProviderKind?) -> LocalFailure {
        let fault =
            switch failure.reason {
            case .noToken(let path): "Nobody has signed in; the token would be \(path)"
            case .malformedToken(let path, let member):
                "The token file \(path) is damaged\(member.map { ": \($0)" } ?? "")"
            case .unreadableToken(let error): "The token file \(error.path) can't be read"
            case .expired(let date): "The sign-in ended on \(Advice.time(date))"
            case .refused(let refusal):
                "AWS refuses the token\(refusal.error.message.map { ": \($0)" } ?? "")"
            }
        let command = failure.command.map(Paste.quoted).joined(separator: " ")
        return provider == .login
            ? .loginExpired(profile: failure.profile, command: command, fault: fault)
            : .ssoExpired(profile: failure.profile, command: command, fault: fault)
    }

    static func words(_ failure: MetadataFailure) -> String {
        switch failure.kind {
        case .silent(let error): "doesn't answer\(error.detail.isEmpty ? "" : " (\(error.detail))")"
        case .status(let status, let message):
            "answers \(status)\(message.isEmpty ? "" : ": \(message.prefix(200))")"
        case .malformed(let member): "gives an answer that can't be used\(member.map { ": no \($0)" } ?? "")"
        case .refused(let code, let message): "refuses: \(code) \(message)"
        case .forbiddenHost: "is an address that a token must not be sent to"
        case .version1Disabled(let origin):
            "doesn't answer version 2, and \(SourceText.words(origin)) switches version 1 off"
        case .disabled(let origin): "is switched off by \(SourceText.words(origin))"
        }
    }
}
