import FoundationEssentials
import JSON
import Testing

@testable import AWSClient

/// The example key of RFC 7515, appendix A.3.
enum ExampleECKey {
    static let pem = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEII6bEJ5xkJi/mASH3x9dd+nLKWBuvtImO19XwhPfhPSyoAoGCCqGSM49
        AwEHoUQDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEXH8UTNG72b
        focs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==
        -----END EC PRIVATE KEY-----

        """

    struct NotVerified: Error {}

    /// The claims of a proof that this key made.
    static func verifiedClaims(_ proof: String) throws -> JSONValue {
        let parts = proof.split(separator: ".").map(String.init)
        guard parts.count == 3, let key = OpenSSL.PrivateKey(pem: pem), let numbers = bytes(parts[2]),
            numbers.count == 64, let payload = bytes(parts[1]),
            key.verifies(der(numbers), of: Array("\(parts[0]).\(parts[1])".utf8))
        else { throw NotVerified() }
        return try JSONParser.parse(payload)
    }

    static func bytes(_ base64URL: String) -> [UInt8]? {
        let standard = base64URL.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        return Data(base64Encoded: standard + padding).map { Array($0) }
    }

    /// Two numbers as ASN.1 has them: without leading zeros, and with one where the first bit is set.
    private static func der(_ numbers: [UInt8]) -> [UInt8] {
        let integers = [numbers.prefix(32), numbers.suffix(32)].flatMap { number -> [UInt8] in
            var digits = Array(number.drop { $0 == 0 })
            if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
            return [0x02, UInt8(digits.count)] + digits
        }
        return [0x30, UInt8(integers.count)] + integers
    }
}

@Suite("PossessionProof")
struct PossessionProofTests {
    private let proof = PossessionProof(
        method: "POST",
        url: "https://eu-west-1.signin.aws.amazon.com/v1/token",
        issuedAt: .testTime,
        id: "id-1"
    )

    @Test("the header has the public key, the claims the request, and the signature is the key's")
    func signs() throws {
        let key = try #require(OpenSSL.PrivateKey(pem: ExampleECKey.pem))
        let text = try #require(proof.signed(with: key))
        let header = try JSONParser.parse(
            try #require(text.split(separator: ".").first.flatMap { ExampleECKey.bytes(String($0)) })
        )
        #expect(
            header == [
                "typ": "dpop+jwt", "alg": "ES256",
                "jwk": [
                    "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
                ],
            ]
        )
        #expect(
            try ExampleECKey.verifiedClaims(text) == [
                "htm": "POST", "htu": "https://eu-west-1.signin.aws.amazon.com/v1/token", "jti": "id-1",
                "iat": 1_795_497_300,
            ]
        )
    }

    @Test("the numbers of a signature are made 32 bytes long")
    func fixesLengths() {
        let short: [UInt8] = [0x30, 0x07, 0x02, 0x01, 0x05, 0x02, 0x02, 0x00, 0x80]
        let expected = [UInt8](repeating: 0, count: 31) + [0x05] + [UInt8](repeating: 0, count: 31) + [0x80]
        #expect(PossessionProof.fixedLength(short) == expected)
    }

    @Test(
        "what is no signature has no numbers",
        arguments: [
            [], [0x30], [0x30, 0x01], [0x31, 0x06, 0x02, 0x01, 0x05, 0x02, 0x01, 0x05],
            [0x30, 0x06, 0x02, 0x01, 0x05, 0x03, 0x01, 0x05],
            [0x30, 0x06, 0x02, 0x09, 0x05, 0x02, 0x01, 0x05],
            [0x30, 0x07, 0x02, 0x01, 0x05, 0x02, 0x01, 0x05, 0x00],
            [0x30, 0x26, 0x02, 0x21] + [UInt8](repeating: 1, count: 33) + [0x02, 0x01, 0x05],
        ] as [[UInt8]]
    )
    func refusesMalformed(_ der: [UInt8]) {
        #expect(PossessionProof.fixedLength(der) == nil)
    }
}
