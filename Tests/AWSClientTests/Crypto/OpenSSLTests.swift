import Testing

@testable import AWSClient

@Suite("OpenSSL")
struct OpenSSLTests {
    @Test("SHA-256 of the standard's example (FIPS 180-4)")
    func sha256() {
        #expect(
            Hexadecimal.encode(OpenSSL.digest("abc".utf8, .sha256))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
    }

    @Test("SHA-1 of the standard's example (FIPS 180-4)")
    func sha1() {
        #expect(
            Hexadecimal.encode(OpenSSL.digest("abc".utf8, .sha1))
                == "a9993e364706816aba3e25717850c26c9cd0d89d"
        )
    }

    @Test("HMAC-SHA256 of RFC 4231's test case 2")
    func hmac() {
        let code = OpenSSL.hmacSHA256(
            key: Array("Jefe".utf8),
            Array("what do ya want for nothing?".utf8)
        )
        #expect(
            Hexadecimal.encode(code) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        )
    }

    @Test("a digest in pieces is the digest of the whole", arguments: [1, 7, 64, 1000])
    func pieces(_ size: Int) {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
        let digest = OpenSSL.Digest(.sha256)
        for start in stride(from: 0, to: bytes.count, by: size) {
            bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { digest.update($0) }
        }
        #expect(digest.finish() == OpenSSL.digest(bytes, .sha256))
    }

    @Test(
        "a key that is none is refused",
        arguments: ["", "not a key", "-----BEGIN PRIVATE KEY-----\nAAAA\n"]
    )
    func badKey(_ pem: String) { #expect(OpenSSL.PrivateKey(pem: pem) == nil) }

    @Test("the Ed25519 signature of RFC 8032, section 7.1, test 1")
    func ed25519() throws {
        // The seed of RFC 8032, section 7.1, test 1, in PKCS#8.
        let pem = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """
        let key = try #require(OpenSSL.PrivateKey(pem: pem))
        #expect(key.kind == .ed25519)
        let signature = try #require(key.sign([]))
        #expect(
            Hexadecimal.encode(signature).hasPrefix(
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            )
        )
        #expect(key.verifies(signature, of: []))
    }
}
