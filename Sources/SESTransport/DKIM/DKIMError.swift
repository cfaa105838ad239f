/// Why a message can't be signed.
public enum DKIMError: Error, Sendable, Hashable {
    /// The text is no private key in PEM form, or it needs a passphrase.
    case badKey
    /// A key of another kind than RSA and Ed25519.
    case unsupportedKey
    /// An RSA key of fewer than 1024 bits (RFC 8301, section 3.2).
    case weakKey(bits: Int)
    case badDomain(String)
    case badSelector(String)
    case badHeaderName(String)
    /// The From field is not among those signed (RFC 6376, section 5.4), or the message has none.
    case fromNotSigned
    case signingFailed
}
