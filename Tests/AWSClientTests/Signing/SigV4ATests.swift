import FoundationEssentials
import Testing

@testable import AWSClient

@Suite("Signature version 4A")
struct SigV4ATests {
    let credentials = Credentials(
        accessKeyID: "AKISORANDOMAASORANDOM",
        secretAccessKey: "q+jcrXGc+0zWN6uzclKVhvMmUsIfRPa4rlRandom"
    )

    @Test("the key pair follows from the credentials as AWS's SDKs derive it")
    func derivedKey() {
        let point = SigV4A.signingKey(credentials).publicKey.suffix(64)
        let expected =
            "15d242ceebf8d8169fd6a8b5a746c41140414c3b07579038da06af89190fffcb"
            + "0515242cedd82e94799482e4c0514b505afccf2c0c98d6a553bf539f424c5ec0"
        #expect(Hexadecimal.encode(point) == expected)
    }

    @Test("a request names its regions, leaves them out of the scope, and verifies with the public key")
    func signedRequest() throws {
        let signer = RequestSigner(
            credentials: credentials,
            service: "ses",
            signature: .version4A(regionSet: "*")
        )
        let request = SigningRequest(
            method: "POST",
            path: "/",
            headers: [("Host", "abc.endpoints.email.amazonaws.com")],
            payloadHash: SigningRequest.emptyPayloadHash
        )
        let signed = signer.signedHeaders(request, at: Date(timeIntervalSince1970: 1_440_938_160))
        #expect(
            signed.stringToSign.hasPrefix(
                "AWS4-ECDSA-P256-SHA256\n20150830T123600Z\n20150830/ses/aws4_request\n"
            )
        )
        #expect(signed.canonicalRequest.contains("\nx-amz-region-set:*\n"))
        let signature = try #require(Self.bytes(signed.signature))
        let key = SigV4A.signingKey(credentials)
        #expect(key.verifies(signature, of: Array(signed.stringToSign.utf8)))
        #expect(!key.verifies(signature, of: Array("\(signed.stringToSign) ".utf8)))
    }

    private static func bytes(_ hexadecimal: String) -> [UInt8]? {
        let digits = hexadecimal.utf8.compactMap(Hexadecimal.value)
        guard digits.count == hexadecimal.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
