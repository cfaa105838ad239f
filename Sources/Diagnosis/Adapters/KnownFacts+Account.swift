import AWSClient

extension KnownFacts {
    /// Takes in profile, region and endpoint, and where region and endpoint were set.
    /// - Parameter endpoint: one that is not AWS's own.
    package mutating func learn(profile: String, region: Setting<String>, endpoint: Setting<String>?) {
        self.profile = profile
        self.region = region.value
        regionOrigin = SourceText.words(region.origin)
        endpointOrigin = endpoint.map { SourceText.words($0.origin) }
        if let endpoint { self.endpoint = endpoint.value }
    }

    /// Takes in the file of certificate authorities that stands for the system's.
    package mutating func learn(authorities: Setting<String>?) {
        authoritiesFile = authorities?.value
        authoritiesOrigin = authorities.map { SourceText.words($0.origin) }
    }

    /// Takes in whose credentials these are; of the secret only its shape.
    package mutating func learn(_ resolved: ResolvedCredentials) {
        let credentials = resolved.credentials
        accessKeyID = credentials.accessKeyID
        hasSessionToken = credentials.sessionToken != nil
        keyDefects = KeyShape.defects(of: credentials).map(KeyDefect.init)
        secretHasSigns = credentials.secretAccessKey.contains { $0 == "/" || $0 == "+" }
        credentialSource = SourceText.words(resolved.source)
        credentialKind = CredentialKind(resolved.source.kind)
        credentialsExpiration = credentials.expiration
    }
}
