import AWSClient

/// A private key that signs messages. Its text is nowhere to be read again.
public struct DKIMKey: Sendable {
    let key: OpenSSL.PrivateKey
    /// The name of the algorithm in the signature: `rsa-sha256` (RFC 6376), `ed25519-sha256` (RFC 8463).
    let algorithm: String

    /// - Parameter pem: an RSA key of at least 1024 bits, or an Ed25519 key, without a passphrase.
    /// - Throws: ``DKIMError``
    public init(pem: String) throws(DKIMError) {
        guard let key = OpenSSL.PrivateKey(pem: pem) else { throw .badKey }
        switch key.kind {
        case .rsa(let bits) where bits < 1024: throw .weakKey(bits: bits)
        case .rsa: algorithm = "rsa-sha256"
        case .ed25519: algorithm = "ed25519-sha256"
        default: throw .unsupportedKey
        }
        self.key = key
    }

    /// The signature of canonical text; Ed25519 signs its SHA-256 digest (RFC 8463, section 3).
    func sign(_ text: [UInt8]) throws(DKIMError) -> [UInt8] {
        let isEd25519 = key.kind == .ed25519
        guard let signature = key.sign(isEd25519 ? OpenSSL.digest(text, .sha256) : text) else {
            throw .signingFailed
        }
        return signature
    }
}
