/// The program's exit codes, by sysexits.
package enum ExitCode: Int32, Sendable, Hashable, CaseIterable {
    case success = 0
    /// The command line is wrong.
    case usage = 64
    /// The message or its data is not valid.
    case invalidData = 65
    /// A file that was named is not there.
    case noInput = 66
    /// The service can't be reached, or gave an answer that nobody understands.
    case unavailable = 69
    /// A file can't be read or written.
    case inputOutput = 74
    /// Trying later may help.
    case temporaryFailure = 75
    /// Not permitted.
    case noPermission = 77
    /// Settings are missing or wrong.
    case configuration = 78
}

extension Cause {
    /// What a program that fails for this cause exits with.
    ///
    /// A lost answer is not a temporary failure: who tries again on 75 would send the message twice.
    package var exitCode: ExitCode {
        switch self {
        case .none: .success
        case .noCredentials, .noRegion, .profileNotFound, .profileInvalid, .credentialProcessFailed,
            .metadataUnreachable, .settingInvalid, .wrongEndpoint, .configurationSetMissing, .template,
            .noTerminal, .terminalUnknown, .localeNotUTF8, .caStoreMissing, .libraryMissing,
            .configurationFileInvalid:
            .configuration
        case .ssoExpired, .loginExpired, .mfaRequired, .assumeRoleDenied, .webIdentityFailed,
            .credentialsExpired, .keyUnknown, .sessionTokenMissing, .smtpCredentials, .secretWrong,
            .clockSkew, .malformedSignature, .notAuthorized, .explicitDeny, .scpDeny, .resourceControlDeny,
            .boundaryDeny, .sessionPolicyDeny, .vpcEndpointDeny, .sendingAuthorization,
            .senderNotVerified, .sandboxRecipient, .mailFromNotVerified, .accountSuspended, .optInRegion:
            .noPermission
        case .sendingPaused, .dailyQuota, .rateLimited, .serviceError, .logBusy: .temporaryFailure
        case .recipientSuppressed, .recipientLimit, .messageTooLarge, .invalidAddress, .invalidTag,
            .invalidMessage, .contactList,
            .tenant:
            .invalidData
        case .fileNotFound: .noInput
        case .fileUnreadable, .fileUnwritable, .diskFull, .logDamaged: .inputOutput
        case .nameResolution, .unreachable, .timedOut, .tls, .proxy, .answerLost, .unknown, .cancelled:
            .unavailable
        }
    }
}
