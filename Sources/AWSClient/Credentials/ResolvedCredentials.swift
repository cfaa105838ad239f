/// Credentials, with where they come from.
public struct ResolvedCredentials: Sendable, Hashable {
    /// What signs.
    public var credentials: Credentials
    /// Where they come from.
    public var source: CredentialSource
    /// What a reader of the diagnosis should know about them, though they work.
    public var notes: [CredentialNote]
    /// Which providers were asked before, and what they said; empty outside a chain.
    public var trace: CredentialTrace

    /// Credentials from a source.
    public init(
        _ credentials: Credentials,
        from source: CredentialSource,
        notes: [CredentialNote] = [],
        trace: CredentialTrace = CredentialTrace()
    ) {
        self.credentials = credentials
        self.source = source
        self.notes = notes
        self.trace = trace
    }
}

/// A provider that tells where its credentials come from, and what it looked at.
public protocol ResolvingCredentialProvider: CredentialProvider {
    /// The credentials that are valid now.
    /// - Throws: ``CredentialError`` with what was looked at and why there are none.
    func resolve() async throws(CredentialError) -> ResolvedCredentials
}

extension ResolvingCredentialProvider {
    public func credentials() async throws -> Credentials { try await resolve().credentials }
}
