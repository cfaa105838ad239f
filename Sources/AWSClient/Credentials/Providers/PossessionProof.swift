import FoundationEssentials
import JSON

/// A DPoP proof: a token signed for one request by the key that the session was made with (RFC 9449,
/// section 4.2).
struct PossessionProof {
    var method: String
    var url: String
    var issuedAt: Date
    var id: String

    /// The proof as a JSON Web Signature in compact form, by ES256 (RFC 7515, section 7.1).
    /// - Returns: nil where the key is none of P-256.
    func signed(with key: OpenSSL.PrivateKey) -> String? {
        // The point, uncompressed, is the end of the public key.
        let point = key.publicKey.suffix(65)
        guard key.kind == .p256, point.count == 65, point.first == 4 else { return nil }
        let header: JSONValue = [
            "typ": "dpop+jwt", "alg": "ES256",
            "jwk": [
                "kty": "EC", "crv": "P-256", "x": .string(Self.base64URL(point.dropFirst().prefix(32))),
                "y": .string(Self.base64URL(point.suffix(32))),
            ],
        ]
        let payload: JSONValue = [
            "htm": .string(method), "htu": .string(url), "jti": .string(id),
            "iat": .number(String(Int(issuedAt.timeIntervalSince1970))),
        ]
        let input = [header, payload].map { Self.base64URL($0.compactText.utf8) }.joined(separator: ".")
        let signature = key.sign(Array(input.utf8)).flatMap(Self.fixedLength)
        return signature.map { "\(input).\(Self.base64URL($0))" }
    }

    /// Both numbers of a signature, 32 bytes each (RFC 7518, section 3.4), from their form in DER, where each
    /// is as long as it is.
    static func fixedLength(_ der: [UInt8]) -> [UInt8]? {
        var rest = der[...]
        guard rest.popFirst() == 0x30, let length = rest.popFirst(), Int(length) == rest.count else {
            return nil
        }
        var result: [UInt8] = []
        for _ in 0..<2 {
            guard rest.popFirst() == 0x02, let length = rest.popFirst(), Int(length) <= rest.count else {
                return nil
            }
            let number = rest.prefix(Int(length)).drop { $0 == 0 }
            guard number.count <= 32 else { return nil }
            result += [UInt8](repeating: 0, count: 32 - number.count) + number
            rest = rest.dropFirst(Int(length))
        }
        return rest.isEmpty ? result : nil
    }

    /// RFC 4648, section 5, without padding.
    static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
