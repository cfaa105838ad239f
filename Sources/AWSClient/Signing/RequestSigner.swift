import FoundationEssentials

/// Signs requests with one set of credentials, for one endpoint.
package struct RequestSigner: Sendable {
    package let credentials: Credentials
    package let service: String
    package let signature: Endpoint.Signature
    /// See ``SigningRequest/canonicalRequest(normalizesPath:)``.
    package var normalizesPath = true
    /// Whether the session token is part of what is signed; a few services want it added afterwards.
    package var signsSessionToken = true

    package init(credentials: Credentials, service: String, signature: Endpoint.Signature) {
        self.credentials = credentials
        self.service = service
        self.signature = signature
    }

    /// What was signed and how, for a caller that wants to show or test it.
    package struct Signed: Sendable {
        package var canonicalRequest: String
        package var stringToSign: String
        package var signature: String
        /// The request with everything that the signature adds.
        package var request: SigningRequest
    }

    /// The header form: adds `X-Amz-Date`, `X-Amz-Security-Token` and `Authorization`.
    package func signedHeaders(_ request: SigningRequest, at date: Date) -> Signed {
        var request = request
        let scope = scope(date)
        request.headers.append(("X-Amz-Date", scope.timestamp))
        if case .version4A(let regions) = signature { request.headers.append(("X-Amz-Region-Set", regions)) }
        let token = credentials.sessionToken.map { (name: "X-Amz-Security-Token", value: $0) }
        if let token, signsSessionToken { request.headers.append(token) }
        var signed = sign(request, scope)
        let parts = [
            "Credential=\(credentials.accessKeyID)/\(scope.text)",
            "SignedHeaders=\(request.signedHeaderNames)",
            "Signature=\(signed.signature)",
        ]
        if let token, !signsSessionToken { signed.request.headers.append(token) }
        signed.request.headers.append(("Authorization", "\(algorithm) \(parts.joined(separator: ", "))"))
        return signed
    }

    /// The query form: everything that the signature adds is in the address, which is good for some time.
    /// - Parameter expiresIn: whole seconds, at most a week.
    package func signedQuery(_ request: SigningRequest, at date: Date, expiresIn: Int) -> Signed {
        var request = request
        let scope = scope(date)
        request.query += [
            ("X-Amz-Algorithm", algorithm),
            ("X-Amz-Credential", "\(credentials.accessKeyID)/\(scope.text)"),
            ("X-Amz-Date", scope.timestamp),
            ("X-Amz-SignedHeaders", request.signedHeaderNames),
            ("X-Amz-Expires", String(expiresIn)),
        ]
        if case .version4A(let regions) = signature { request.query.append(("X-Amz-Region-Set", regions)) }
        let token = credentials.sessionToken.map { (name: "X-Amz-Security-Token", value: $0) }
        if let token, signsSessionToken { request.query.append(token) }
        var signed = sign(request, scope)
        if let token, !signsSessionToken { signed.request.query.append(token) }
        signed.request.query.append(("X-Amz-Signature", signed.signature))
        return signed
    }

    private var algorithm: String {
        switch signature {
        case .version4: SigV4.algorithm
        case .version4A: SigV4A.algorithm
        }
    }

    private func scope(_ date: Date) -> SigningScope {
        switch signature {
        case .version4(let region): SigningScope(date: date, region: region, service: service)
        case .version4A: SigningScope(date: date, region: nil, service: service)
        }
    }

    private func sign(_ request: SigningRequest, _ scope: SigningScope) -> Signed {
        let canonicalRequest = request.canonicalRequest(normalizesPath: normalizesPath)
        let stringToSign = SigV4.stringToSign(
            canonicalRequest: canonicalRequest,
            scope: scope,
            algorithm: algorithm
        )
        let value =
            switch signature {
            case .version4:
                SigV4.signature(
                    stringToSign: stringToSign,
                    signingKey: SigV4.signingKey(
                        secretAccessKey: credentials.secretAccessKey,
                        scope: scope
                    )
                )
            case .version4A:
                SigV4A.signature(stringToSign: stringToSign, signingKey: SigV4A.signingKey(credentials))
            }
        return Signed(
            canonicalRequest: canonicalRequest,
            stringToSign: stringToSign,
            signature: value,
            request: request
        )
    }
}
