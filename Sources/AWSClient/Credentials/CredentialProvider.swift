/// Gives the credentials that requests are signed with.
public protocol CredentialProvider: Sendable {
    /// Credentials that are good now: renewed, where they expire, ahead of it.
    /// - Throws: why there are none.
    func credentials() async throws -> Credentials
}

/// Credentials that are known from the start.
public struct StaticCredentialProvider: CredentialProvider {
    private let known: Credentials

    /// Always gives these.
    public init(_ credentials: Credentials) { known = credentials }

    public func credentials() -> Credentials { known }
}
