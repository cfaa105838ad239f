import FoundationEssentials

/// What failed on this machine, with its values and no sentence.
package enum LocalFailure: Sendable, Hashable {
    // Credentials and settings.
    /// What each provider answered, a line each.
    case noCredentials(trace: [TraceLine])
    /// Where a region was looked for.
    case noRegion(profile: String, lookedFor: [String])
    case profileNotFound(name: String, origin: String, existing: [String], notes: [String])
    case profileInvalid(profile: String?, fault: String, place: String?)
    case credentialProcess(profile: String, command: String, fault: String, errorOutput: String)
    case ssoExpired(profile: String, command: String, fault: String)
    case loginExpired(profile: String, command: String, fault: String)
    case webIdentity(fault: String, place: String)
    case metadata(url: String, fault: String, isContainer: Bool)
    case mfaRequired(serial: String)
    case settingInvalid(setting: String, value: String, place: String, expected: String)
    /// White space or line ends in a key.
    case keyMalformed(name: String, place: String)
    case cancelled

    // The message, before any request.
    case recipientLimit(count: Int, limit: Int)
    case messageTooLarge(byteCount: Int, limit: Int)
    case invalidTag(fault: String)
    case invalidAddress(text: String, fault: String)
    case invalidMessage(fault: String)

    // This program and its surroundings.
    case noTerminal(stream: String)
    case terminalUnknown(name: String)
    case localeNotUTF8(locale: String)
    case caStoreMissing(looked: [String])
    case libraryMissing(name: String, detail: String)
    case fileNotFound(path: String)
    case fileUnreadable(path: String, reason: String)
    case fileUnwritable(path: String, reason: String)
    case diskFull(path: String)
    case configurationFileInvalid(path: String, line: Int?, fault: String)
    case logDamaged(path: String, detail: String)
    case logBusy(path: String)
}

/// What one credential provider answered.
package struct TraceLine: Sendable, Hashable {
    package enum Outcome: Sendable, Hashable { case found, notConfigured, leftOut, failed }

    package var provider: String
    package var outcome: Outcome
    package var detail: String

    package init(provider: String, outcome: Outcome, detail: String) {
        self.provider = provider
        self.outcome = outcome
        self.detail = detail
    }
}
