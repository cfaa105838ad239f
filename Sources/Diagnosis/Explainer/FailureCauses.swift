extension LocalFailure {
    /// The cause that a failure on this machine is.
    var cause: Cause {
        switch self {
        case .noCredentials: .noCredentials
        case .noRegion: .noRegion
        case .profileNotFound: .profileNotFound
        case .profileInvalid: .profileInvalid
        case .credentialProcess: .credentialProcessFailed
        case .ssoExpired: .ssoExpired
        case .loginExpired: .loginExpired
        case .webIdentity: .webIdentityFailed
        case .metadata: .metadataUnreachable
        case .mfaRequired: .mfaRequired
        case .settingInvalid: .settingInvalid
        case .keyMalformed: .secretWrong
        case .cancelled: .cancelled
        case .recipientLimit: .recipientLimit
        case .messageTooLarge: .messageTooLarge
        case .invalidTag: .invalidTag
        case .invalidAddress: .invalidAddress
        case .invalidMessage: .invalidMessage
        case .noTerminal: .noTerminal
        case .terminalUnknown: .terminalUnknown
        case .localeNotUTF8: .localeNotUTF8
        case .caStoreMissing: .caStoreMissing
        case .libraryMissing: .libraryMissing
        case .fileNotFound: .fileNotFound
        case .fileUnreadable: .fileUnreadable
        case .fileUnwritable: .fileUnwritable
        case .diskFull: .diskFull
        case .configurationFileInvalid: .configurationFileInvalid
        case .logDamaged: .logDamaged
        case .logBusy: .logBusy
        }
    }
}

extension TransportFailure {
    /// The cause that a connection's failure is. Once a part of a request that sends may have arrived, all
    /// that is known is that no answer came.
    func cause(maySend: Bool) -> Cause {
        if requestMayHaveBeenSent, maySend { return .answerLost }
        switch kind {
        case .nameResolution: return .nameResolution
        case .connect, .connectionLost: return .unreachable
        case .timedOut: return .timedOut
        case .tls: return isAboutAuthorities ? .caStoreMissing : .tls
        case .proxy: return .proxy
        case .invalidURL, .responseTooLarge: return .wrongEndpoint
        case .unreadableAnswer: return maySend ? .answerLost : .wrongEndpoint
        case .unavailable: return .libraryMissing
        case .bodyUnreadable: return .fileUnreadable
        case .cancelled: return .cancelled
        }
    }

    /// libcurl's words where the file of certificate authorities can't be read (CURLE_SSL_CACERT_BADFILE):
    /// those of its OpenSSL and GnuTLS parts, and the general ones.
    private var isAboutAuthorities: Bool {
        let words = FoldedText(detail)
        return [
            "error setting certificate", "error adding trust anchors", "error reading ca cert",
            "problem with the ssl ca cert",
        ].contains(where: words.contains)
    }
}
