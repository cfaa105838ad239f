/// AWS Signature Version 4A: one signature for a set of regions, with a key pair in place of a shared key.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
package enum SigV4A {
    package static let algorithm = "AWS4-ECDSA-P256-SHA256"

    /// The private key that follows from the credentials: NIST SP 800-108, the counter mode over HMAC-SHA256,
    /// until the result is a number that can be a key of P-256.
    package static func signingKey(_ credentials: Credentials) -> OpenSSL.PrivateKey {
        let secret = Array("AWS4A\(credentials.secretAccessKey)".utf8)
        for counter in UInt8(1)...254 {
            let candidate = OpenSSL.hmacSHA256(
                key: secret,
                [0, 0, 0, 1] + Array(algorithm.utf8) + [0] + Array(credentials.accessKeyID.utf8)
                    + [counter] + [0, 0, 1, 0]
            )
            guard !orderMinusTwo.lexicographicallyPrecedes(candidate) else { continue }
            if let key = OpenSSL.PrivateKey(p256: plusOne(candidate)) { return key }
        }
        // One candidate in 2^32 is too large; 254 in a row do not happen.
        fatalError("no key follows from the credentials")
    }

    /// The signature, in DER, as hexadecimal digits; another one each time.
    package static func signature(stringToSign: String, signingKey: OpenSSL.PrivateKey) -> String {
        Hexadecimal.encode(signingKey.sign(Array(stringToSign.utf8)) ?? [])
    }

    /// The order of the curve less 2 (FIPS 186-4, D.1.2.3), the highest byte first.
    private static let orderMinusTwo: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x4F,
    ]

    private static func plusOne(_ number: [UInt8]) -> [UInt8] {
        var result = number
        for index in result.indices.reversed() {
            result[index] &+= 1
            if result[index] != 0 { break }
        }
        return result
    }
}
