import COpenSSL

/// libcrypto, loaded when it is first used: the only file that knows it.
package enum OpenSSL {
    /// The digest algorithms in use.
    package enum Algorithm: Sendable {
        case sha1, sha256

        fileprivate var handle: OpaquePointer? {
            switch self {
            case .sha1: crypto_EVP_sha1()()
            case .sha256: crypto_EVP_sha256()()
            }
        }

        fileprivate var byteCount: Int {
            switch self {
            case .sha1: 20
            case .sha256: 32
            }
        }
    }

    /// The digest of bytes that are all there.
    package static func digest(_ bytes: some Sequence<UInt8>, _ algorithm: Algorithm) -> [UInt8] {
        let digest = Digest(algorithm)
        let isDone: Void? = bytes.withContiguousStorageIfAvailable {
            digest.update(UnsafeRawBufferPointer($0))
        }
        if isDone == nil { Array(bytes).withUnsafeBytes { digest.update($0) } }
        return digest.finish()
    }

    /// HMAC-SHA256 (RFC 2104).
    package static func hmacSHA256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: Algorithm.sha256.byteCount)
        crypto_HMAC()(crypto_EVP_sha256()(), key, Int32(key.count), message, message.count, &code, nil)
        return code
    }

    /// A digest that is fed piece by piece. Not for two tasks at once.
    package final class Digest {
        private let context: OpaquePointer
        private let algorithm: Algorithm

        package init(_ algorithm: Algorithm) {
            guard let context = crypto_EVP_MD_CTX_new()() else { fatalError("out of memory") }
            self.context = context
            self.algorithm = algorithm
            crypto_EVP_DigestInit_ex()(context, algorithm.handle, nil)
        }

        deinit { crypto_EVP_MD_CTX_free()(context) }

        /// Takes the next bytes.
        package func update(_ bytes: UnsafeRawBufferPointer) {
            crypto_EVP_DigestUpdate()(context, bytes.baseAddress, bytes.count)
        }

        /// The digest of all bytes taken so far; nothing can be added afterwards.
        package func finish() -> [UInt8] {
            var digest = [UInt8](repeating: 0, count: algorithm.byteCount)
            crypto_EVP_DigestFinal_ex()(context, &digest, nil)
            return digest
        }
    }

    /// A private key of RSA, Ed25519 or P-256. It is not changed after it was made, so that several tasks may
    /// use it at once (OpenSSL allows that for keys that are only read).
    package final class PrivateKey: @unchecked Sendable {
        /// What kinds of key there are.
        package enum Kind: Sendable, Hashable {
            case rsa(bits: Int)
            case ed25519
            case p256
            case other
        }

        private let key: OpaquePointer

        /// Reads a key in PEM form, without a passphrase: PKCS#8, or the older forms of RSA and EC.
        package init?(pem: String) {
            let bytes = Array(pem.utf8)
            let key = bytes.withUnsafeBytes { buffer -> OpaquePointer? in
                let memory = crypto_BIO_new_mem_buf()(buffer.baseAddress, Int32(buffer.count))
                defer { crypto_BIO_free()(memory) }
                // Asked for a passphrase, OpenSSL would read it from the terminal.
                return crypto_PEM_read_bio_PrivateKey()(memory, nil, { _, _, _, _ in -1 }, nil)
            }
            crypto_ERR_clear_error()()
            guard let key else { return nil }
            self.key = key
        }

        /// A key of P-256 from its number: 32 bytes, the highest first.
        package init?(p256 number: [UInt8]) {
            // SEC1's ECPrivateKey without the public half, which OpenSSL works out; and what names the curve.
            let curve: [UInt8] = [0xA0, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
            let der: [UInt8] = [0x30, 0x31, 0x02, 0x01, 0x01, 0x04, 0x20] + number + curve
            guard number.count == 32 else { return nil }
            let key = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
                var position = buffer.baseAddress
                return crypto_d2i_PrivateKey()(EVP_PKEY_EC, nil, &position, der.count)
            }
            crypto_ERR_clear_error()()
            guard let key else { return nil }
            self.key = key
        }

        deinit { crypto_EVP_PKEY_free()(key) }

        /// What kind of key this is.
        package var kind: Kind {
            switch crypto_EVP_PKEY_get_base_id()(key) {
            case EVP_PKEY_RSA: .rsa(bits: Int(crypto_EVP_PKEY_get_bits()(key)))
            case EVP_PKEY_ED25519: .ed25519
            case EVP_PKEY_EC where crypto_EVP_PKEY_get_bits()(key) == 256: .p256
            default: .other
            }
        }

        /// Signs: RSA with PKCS#1 1.5 and SHA-256, P-256 with SHA-256 and a signature in DER, Ed25519 as it
        /// is.
        /// - Returns: nil where the kind of key can't do that.
        package func sign(_ message: [UInt8]) -> [UInt8]? {
            guard let context = crypto_EVP_MD_CTX_new()() else { return nil }
            defer { crypto_EVP_MD_CTX_free()(context) }
            let digest = kind == .ed25519 ? nil : crypto_EVP_sha256()()
            var count = 0
            guard crypto_EVP_DigestSignInit()(context, nil, digest, nil, key) == 1,
                crypto_EVP_DigestSign()(context, nil, &count, message, message.count) == 1
            else { return nil }
            var signature = [UInt8](repeating: 0, count: count)
            guard crypto_EVP_DigestSign()(context, &signature, &count, message, message.count) == 1 else {
                return nil
            }
            return Array(signature.prefix(count))
        }

        /// Whether a signature is this key's own for the message.
        package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
            guard let context = crypto_EVP_MD_CTX_new()() else { return false }
            defer { crypto_EVP_MD_CTX_free()(context) }
            let digest = kind == .ed25519 ? nil : crypto_EVP_sha256()()
            guard crypto_EVP_DigestVerifyInit()(context, nil, digest, nil, key) == 1 else { return false }
            return crypto_EVP_DigestVerify()(context, signature, signature.count, message, message.count) == 1
        }

        /// The public half (SubjectPublicKeyInfo, DER).
        package var publicKey: [UInt8] {
            var bytes: UnsafeMutablePointer<UInt8>?
            let count = crypto_i2d_PUBKEY()(key, &bytes)
            guard let bytes, count > 0 else { return [] }
            defer { crypto_CRYPTO_free()(bytes, nil, 0) }
            return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
    }
}
