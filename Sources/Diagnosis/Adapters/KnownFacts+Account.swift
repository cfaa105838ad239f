import AWSClient

extension KnownFacts {
    /// Takes in profile, region and endpoint, and where each was set.
    package mutating func learn(
        _ settings: AWSSettings,
        region: Setting<String>,
        endpoint: Setting<String>?
    ) {
        profile = settings.profile.value
        self.region = region.value
        regionOrigin = SettingWords.origin(region.origin)
        self.endpoint = endpoint?.value
        endpointOrigin = endpoint.map { SettingWords.origin($0.origin) }
    }

    /// Takes in whose credentials these are; of the secret only its shape.
    package mutating func learn(_ resolved: ResolvedCredentials) {
        let credentials = resolved.credentials
        accessKeyID = credentials.accessKeyID
        hasSessionToken = credentials.sessionToken != nil
        keyDefects = KeyShape.defects(of: credentials).map(CredentialWords.defect)
        secretHasSigns = credentials.secretAccessKey.contains { $0 == "/" || $0 == "+" }
        credentialSource = CredentialWords.source(resolved.source)
        credentialKind = CredentialWords.kind(resolved.source.kind)
        credentialsExpiration = credentials.expiration
    }
}
