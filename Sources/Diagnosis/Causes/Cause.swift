/// What is behind an error. The raw values are a stable contract: `sesame explain` and `sesame diagnose`
/// print them, and programs switch over them.
package enum Cause: String, Sendable, Hashable, CaseIterable {
    // Credentials and settings, before any request.
    case noCredentials = "no-credentials"
    case noRegion = "no-region"
    case profileNotFound = "profile-not-found"
    case profileInvalid = "profile-invalid"
    case credentialProcessFailed = "credential-process-failed"
    case ssoExpired = "sso-expired"
    case assumeRoleDenied = "assume-role-denied"
    case webIdentityFailed = "web-identity-failed"
    case metadataUnreachable = "metadata-unreachable"

    // Keys and signatures.
    case credentialsExpired = "credentials-expired"
    case keyUnknown = "key-unknown"
    case sessionTokenMissing = "session-token-missing"
    case smtpCredentials = "smtp-credentials"
    case secretWrong = "secret-wrong"
    case clockSkew = "clock-skew"
    case malformedSignature = "malformed-signature"

    // Permission.
    case notAuthorized = "not-authorized"
    case explicitDeny = "explicit-deny"
    case scpDeny = "scp-deny"
    case resourceControlDeny = "resource-control-deny"
    case boundaryDeny = "boundary-deny"
    case sessionPolicyDeny = "session-policy-deny"
    case vpcEndpointDeny = "vpc-endpoint-deny"
    case sendingAuthorization = "sending-authorization"

    // Identities and the account.
    case senderNotVerified = "sender-not-verified"
    case sandboxRecipient = "sandbox-recipient"
    case mailFromNotVerified = "mail-from-not-verified"
    case accountSuspended = "account-suspended"
    case sendingPaused = "sending-paused"
    case dailyQuota = "daily-quota"
    case rateLimited = "rate-limited"
    case configurationSetMissing = "configuration-set-missing"

    // The message.
    case recipientLimit = "recipient-limit"
    case messageTooLarge = "message-too-large"
    case invalidAddress = "invalid-address"
    case invalidTag = "invalid-tag"
    case invalidMessage = "invalid-message"
    case contactList = "contact-list"
    case tenant
    case optInRegion = "opt-in-region"

    // The connection and the other end.
    case nameResolution = "name-resolution"
    case unreachable
    case timedOut = "timed-out"
    case tls
    case proxy
    case wrongEndpoint = "wrong-endpoint"
    case serviceError = "service-error"
    case answerLost = "answer-lost"
    case unknown

    // Beside the errors of AWS: nothing is wrong, or the person or their tools stopped it.
    case none
    case cancelled
    /// `aws login` has to be run again: the sign-in that `login_session` uses.
    case loginExpired = "login-expired"
    /// A role asks for a multi-factor code that nobody gave.
    case mfaRequired = "mfa-required"
    /// A setting has a value that it doesn't take.
    case settingInvalid = "setting-invalid"
    /// A template that the request names is not there or lacks data.
    case template
    /// SES will not deliver to this address for anyone.
    case recipientSuppressed = "recipient-suppressed"

    // This program and its surroundings.
    case noTerminal = "no-terminal"
    case terminalUnknown = "terminal-unknown"
    case localeNotUTF8 = "locale-not-utf8"
    case caStoreMissing = "ca-store-missing"
    case libraryMissing = "library-missing"
    case fileNotFound = "file-not-found"
    case fileUnreadable = "file-unreadable"
    case fileUnwritable = "file-unwritable"
    case diskFull = "disk-full"
    case configurationFileInvalid = "configuration-file-invalid"
    case logDamaged = "log-damaged"
    case logBusy = "log-busy"
}

extension Cause {
    /// Settings, keys or the way to them are the trouble: what was resolved once may have been mended since.
    package var isAboutCredentials: Bool {
        switch self {
        case .noCredentials, .noRegion, .profileNotFound, .profileInvalid, .settingInvalid,
            .credentialProcessFailed, .ssoExpired, .loginExpired, .mfaRequired, .assumeRoleDenied,
            .webIdentityFailed, .metadataUnreachable, .credentialsExpired, .keyUnknown, .sessionTokenMissing,
            .smtpCredentials, .secretWrong, .caStoreMissing:
            true
        default: false
        }
    }

    /// A policy's refusal: of a look-up it is information, not a failure.
    var isRefusal: Bool {
        switch self {
        case .notAuthorized, .explicitDeny, .scpDeny, .resourceControlDeny, .boundaryDeny, .sessionPolicyDeny,
            .vpcEndpointDeny:
            true
        default: false
        }
    }
}
