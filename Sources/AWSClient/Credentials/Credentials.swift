import FoundationEssentials

/// What signs a request: an access key id, its secret, and the session token of temporary credentials.
///
/// The secret and the token never appear in a description, a mirror or an error.
public struct Credentials: Sendable, Hashable {
    /// `AKIA…` for a user's own key, `ASIA…` for temporary ones.
    public var accessKeyID: String
    /// 40 characters.
    public var secretAccessKey: String
    /// Present with temporary credentials.
    public var sessionToken: String?
    /// When AWS stops accepting them; nil where they don't expire.
    public var expiration: Date?

    /// Credentials as they are given; nothing is checked.
    public init(
        accessKeyID: String,
        secretAccessKey: String,
        sessionToken: String? = nil,
        expiration: Date? = nil
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
    }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The access key id with its middle masked: `AKIA…7Q2M`.
    public var maskedAccessKeyID: String { Self.masked(accessKeyID) }

    /// An access key id with its middle masked.
    package static func masked(_ accessKeyID: String) -> String {
        accessKeyID.count > 8 ? "\(accessKeyID.prefix(4))…\(accessKeyID.suffix(4))" : "…"
    }

    public var description: String { "Credentials(\(maskedAccessKeyID))" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["accessKeyID": maskedAccessKeyID]) }
}
