import AWSClient
import FoundationEssentials

extension ErrorFacts {
    /// Why there are no credentials.
    package init(_ error: CredentialError, known: KnownFacts) {
        self.init(error.failure, trace: error.trace, known: known)
    }

    private init(_ failure: CredentialFailure, trace: CredentialTrace, known: KnownFacts) {
        switch failure {
        case .noCredentials:
            self.init(local: .noCredentials(trace: CredentialWords.lines(trace)), known: known)
        case .configuration(let error): self.init(error, known: known)
        case .process(let failure): self.init(local: LocalFailure(failure), known: known)
        case .signIn(let failure):
            if case .refused(let refusal) = failure.reason {
                self.init(refusal.error, known: known)
            } else {
                self.init(local: LocalFailure(failure), known: known)
            }
        case .tokenFile(let error, let setting):
            let fault = "\(error.path): \(SettingWords.fault(error))"
            self.init(local: .webIdentity(fault: fault, place: SettingWords.origin(setting)), known: known)
        case .malformedToken(let setting):
            let place = SettingWords.origin(setting)
            self.init(local: .webIdentity(fault: "the token has a line end in it", place: place), known: known)
        case .metadata(let failure): self.init(local: LocalFailure(failure), known: known)
        case .refused(let refusal): self.init(refusal.error, known: known)
        case .unreachable(let operation, _, let error):
            self.init(operation: operation, transport: TransportFailure(error), known: known)
        case .malformedAnswer(let operation, let url, let missing):
            let transport = TransportFailure(
                kind: .unreadableAnswer,
                host: url,
                detail: "\(missing) is not in the answer"
            )
            self.init(operation: operation, transport: transport, known: known)
        case .expired(let date, let source):
            var known = known
            known.credentialKind = CredentialWords.kind(source.kind)
            known.credentialSource = CredentialWords.source(source)
            known.credentialsExpiration = date
            self.init(code: "ExpiredToken", message: "the credentials ended before the request", known: known)
        case .noMFACode(let serial): self.init(local: .mfaRequired(serial: serial), known: known)
        case .endpoint(let error, let operation): self.init(error, operation: operation, known: known)
        case .cancelled: self.init(local: .cancelled, known: known)
        }
    }
}

extension LocalFailure {
    fileprivate init(_ failure: CredentialProcessFailure) {
        let fault =
            switch failure.kind {
            case .malformedCommand: "its command line has a quote that is not closed"
            case .notStarted: "it can't be started"
            case .exited(let status): "it ended with \(status)"
            case .killed(let signal): "signal \(signal) ended it"
            case .timedOut(let limit): "it took longer than \(limit.components.seconds) s"
            case .tooMuchOutput: "it printed too much"
            case .notJSON: "what it printed is not JSON"
            case .unsupportedVersion(let version): "Version is \(version ?? "missing") and has to be the number 1"
            case .missingMember(let name): "\(name) is missing in what it printed"
            case .malformedExpiration: "Expiration is not a time"
            }
        self = .credentialProcess(
            profile: failure.profile,
            command: failure.command,
            fault: fault,
            errorOutput: failure.errorOutput
        )
    }

    fileprivate init(_ failure: SignInFailure) {
        let fault =
            switch failure.reason {
            case .noToken(let path): "there is no token in \(path)"
            case .malformedToken(let path, let member): "\(path) has no \(member ?? "token")"
            case .unreadableToken(let error): "\(error.path): \(SettingWords.fault(error))"
            case .expired(let date): "the sign-in ended at \(date.formatted(.iso8601))"
            case .refused(let refusal): "\(refusal.operation) was refused"
            }
        let command = failure.command.joined(separator: " ")
        let isLogin = failure.command.prefix(2) == ["aws", "login"]
        self =
            isLogin
            ? .loginExpired(profile: failure.profile, command: command, fault: fault)
            : .ssoExpired(profile: failure.profile, command: command, fault: fault)
    }

    fileprivate init(_ failure: MetadataFailure) {
        let fault =
            switch failure.kind {
            case .silent(let error): "no answer (\(error.detail))"
            case .status(let status, let message): "status \(status) \(message)"
            case .malformed(let member): "the answer has no \(member ?? "credentials")"
            case .refused(let code, let message): "\(code): \(message)"
            case .forbiddenHost: "this host is not allowed over http"
            case .version1Disabled(let origin): "version 1 is switched off by \(SettingWords.origin(origin))"
            case .disabled(let origin): "switched off by \(SettingWords.origin(origin))"
            }
        let isContainer = !failure.url.contains("/latest/")
        self = .metadata(url: failure.url, fault: fault, isContainer: isContainer)
    }
}
