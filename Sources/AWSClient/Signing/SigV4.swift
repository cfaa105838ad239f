/// AWS Signature Version 4, step by step; the first step is ``SigningRequest/canonicalRequest(normalizesPath:)``.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
package enum SigV4 {
    package static let algorithm = "AWS4-HMAC-SHA256"

    /// The second step: what is signed.
    package static func stringToSign(
        canonicalRequest: String,
        scope: SigningScope,
        algorithm: String = SigV4.algorithm
    ) -> String {
        let hash = Hexadecimal.encode(OpenSSL.digest(canonicalRequest.utf8, .sha256))
        return "\(algorithm)\n\(scope.timestamp)\n\(scope.text)\n\(hash)"
    }

    /// The third step: the key, good for one day, region and service.
    package static func signingKey(secretAccessKey: String, scope: SigningScope) -> [UInt8] {
        let parts = [scope.day, scope.region ?? "", scope.service, "aws4_request"]
        return parts.reduce(Array("AWS4\(secretAccessKey)".utf8)) { key, part in
            OpenSSL.hmacSHA256(key: key, Array(part.utf8))
        }
    }

    /// The fourth step.
    package static func signature(stringToSign: String, signingKey: [UInt8]) -> String {
        Hexadecimal.encode(OpenSSL.hmacSHA256(key: signingKey, Array(stringToSign.utf8)))
    }
}
