import COpenSSL

/// libcrypto: the only file that knows it.
package enum OpenSSL {
    /// The digest algorithms in use.
    package enum Algorithm: Sendable {
        case sha1, sha256

        fileprivate var handle: OpaquePointer? {
            switch self {
            case .sha1: EVP_sha1()
            case .sha256: EVP_sha256()
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
        HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &code, nil)
        return code
    }

    /// Bytes of the system's cryptographic generator.
    package static func randomBytes(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        precondition(RAND_bytes(&bytes, Int32(count)) == 1, "the system's random generator failed")
        return bytes
    }

    /// A digest that is fed piece by piece. Not for two tasks at once.
    package final class Digest {
        private let context: OpaquePointer
        private let algorithm: Algorithm

        package init(_ algorithm: Algorithm) {
            guard let context = EVP_MD_CTX_new() else { fatalError("out of memory") }
            self.context = context
            self.algorithm = algorithm
            EVP_DigestInit_ex(context, algorithm.handle, nil)
        }

        deinit { EVP_MD_CTX_free(context) }

        /// Takes the next bytes.
        package func update(_ bytes: UnsafeRawBufferPointer) {
            EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
        }

        /// The digest of all bytes taken so far; nothing can be added afterwards.
        package func finish() -> [UInt8] {
            var digest = [UInt8](repeating: 0, count: algorithm.byteCount)
            EVP_DigestFinal_ex(context, &digest, nil)
            return digest
        }
    }
}
