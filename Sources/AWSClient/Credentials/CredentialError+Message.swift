extension CredentialError: CustomStringConvertible {
    /// The error in one line; the trace is not in it.
    public var description: String { failure.description }
}

extension CredentialFailure: CustomStringConvertible {
    /// The failure in one line: what, where, and what would be right. Texts of programs and services stand in
    /// it as they came; a terminal is to be given them without control characters.
    public var description: String {
        switch self {
        case .noCredentials: "no AWS credentials are set up"
        case .configuration(let error): error.description
        case .process(let failure): failure.description
        case .signIn(let failure): failure.description
        case .tokenFile(let error, let setting): "\(setting.text): \(error.text)"
        case .malformedToken(let setting):
            "\(setting.text): the token is empty, or has characters that a header field can't have"
        case .metadata(let failure): failure.description
        case .refused(let refusal): refusal.description
        case .unreachable(let operation, let url, let error):
            "\(operation) got no answer from \(url): \(error.detail.isEmpty ? "\(error.kind)" : error.detail)"
        case .malformedAnswer(let operation, let url, let missing):
            "the answer of \(url) to \(operation) lacks \(missing)"
        case .expired(let end, let source): "\(source.text): expired at \(Timestamp.format(end))"
        case .noMFACode(let serial): "no code of the multi-factor device \(serial) was given"
        case .endpoint(let error, let operation): "no endpoint for \(operation): \(error)"
        case .cancelled: "cancelled"
        }
    }
}

extension CredentialProcessFailure: CustomStringConvertible {
    /// The failure in one line, without what the program wrote to standard error.
    public var description: String { "credential_process of profile \"\(profile)\" \(kind.text)" }
}

extension CredentialProcessFailure.Kind {
    /// What went wrong, to be said after the program's name.
    public var text: String {
        switch self {
        case .malformedCommand: "is empty or has a quotation that doesn't end"
        case .notStarted(let code): "can't be started: \(ErrorNumber.text(code))"
        case .exited(let status): "ended with status \(status)"
        case .killed(let signal): "was ended by signal \(signal)"
        case .timedOut(let time): "did not end within \(time.components.seconds) s"
        case .tooMuchOutput: "wrote more than \(SystemProcessRunner.maximumOutputByteCount >> 20) MB"
        case .notJSON: "wrote something else than a JSON object"
        case .unsupportedVersion(let version):
            version.map { "wrote Version \($0) instead of 1" } ?? "wrote no Version; it should be 1"
        case .missingMember(let name): "wrote no \(name)"
        case .malformedExpiration(let text): "wrote the Expiration \"\(text)\", which is no time"
        }
    }
}

extension SignInFailure: CustomStringConvertible {
    /// The failure in one line, with the command that signs in.
    public var description: String {
        "profile \"\(profile)\": \(reason.text); sign in with: \(command.joined(separator: " "))"
    }
}

extension SignInFailure.Reason {
    /// What is wrong with the sign-in that there is.
    public var text: String {
        switch self {
        case .noToken: "nobody has signed in"
        case .malformedToken(let path, let member):
            member.map { "\(path) lacks a usable \($0)" } ?? "\(path) is no JSON object"
        case .unreadableToken(let error): error.text
        case .expired(let end): "the sign-in ended at \(Timestamp.format(end))"
        case .refused(let refusal): refusal.description
        }
    }
}

extension ServiceRefusal: CustomStringConvertible {
    /// The refusal in one line: operation, role, code, AWS's words.
    public var description: String {
        let what = role.map { "\(operation) of \($0)" } ?? operation
        let code = error.code ?? "status \(error.status)"
        return "\(what) was refused: \(code)" + (error.message.map { ": \($0)" } ?? "")
    }
}

extension MetadataFailure: CustomStringConvertible {
    /// The failure in one line, with the URL.
    public var description: String { "\(url) \(kind.text)" }
}

extension MetadataFailure.Kind {
    /// What went wrong, to be said after the URL.
    public var text: String {
        switch self {
        case .silent(let error):
            "does not answer: \(error.detail.isEmpty ? "\(error.kind)" : error.detail)"
        case .status(let status, let message):
            "answers with status \(status)" + (message.isEmpty ? "" : ": \(message)")
        case .malformed(let member):
            member.map { "answers without \($0)" } ?? "answers with something else than is expected"
        case .refused(let code, let message): "refuses: \(code)" + (message.isEmpty ? "" : ": \(message)")
        case .forbiddenHost:
            "is no https address, nor one of this machine or of AWS's container agents; it is not asked"
        case .version1Disabled(let origin): "gives no token, and version 1 is switched off by \(origin.text)"
        case .disabled(let origin): "is switched off by \(origin.text)"
        }
    }
}
