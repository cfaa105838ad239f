import FoundationEssentials

/// A role that a profile names (`role_arn`), assumed with the credentials of another profile, or of the
/// environment, container or instance.
///
/// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html>
struct AssumeRoleCredentials: ChainedProvider {
    let context: CredentialContext
    var kind: CredentialProviderKind { .assumeRole }

    func look() async throws(CredentialFailure) -> CredentialFinding {
        guard Self.hasRole(context.keys) else { return .notConfigured([context.absent("role_arn")]) }
        return .found(try await assume(context, visited: [context.profile]))
    }

    /// A profile with a token file is the web identity provider's.
    private static func hasRole(_ keys: SharedConfiguration.Profile) -> Bool {
        keys["role_arn"] != nil && keys[WebIdentityCredentials.tokenFileKey] == nil
    }

    private static func hasStaticKeys(_ keys: SharedConfiguration.Profile) -> Bool {
        keys[StaticProfileCredentials.accessKey] != nil || keys[StaticProfileCredentials.secretKey] != nil
    }

    private func assume(
        _ context: CredentialContext,
        visited: [String]
    ) async throws(CredentialFailure) -> ResolvedCredentials {
        let keys = context.keys
        let role = keys["role_arn"]?.value ?? ""
        let source = try await sourceCredentials(context, visited)
        var notes = source.notes
        if Self.hasStaticKeys(keys), keys["source_profile"]?.value != context.profile {
            notes.append(.roleOutranksKeys(profile: context.profile))
        }
        let duration = keys["duration_seconds"]
        if let duration, Int(duration.value) == nil {
            notes.append(.ignoredValue(setting: "duration_seconds", duration))
        }
        let service = SecurityTokenService(context: context)
        let credentials = try await service.roleCredentials(
            "AssumeRole",
            role: role,
            parameters: [
                ("RoleSessionName", keys["role_session_name"]?.value ?? service.defaultSessionName),
                ("ExternalId", keys["external_id"]?.value),
                ("DurationSeconds", (duration?.value).flatMap { Int($0) }.map { String($0) }),
                ("SerialNumber", keys["mfa_serial"]?.value),
                ("TokenCode", try await mfaCode(keys["mfa_serial"]?.value)),
            ],
            signedWith: source.credentials
        )
        return ResolvedCredentials(
            credentials,
            from: .assumedRole(arn: role, profile: context.profile, source: source.source),
            notes: notes
        )
    }

    private func mfaCode(_ serial: String?) async throws(CredentialFailure) -> String? {
        guard let serial else { return nil }
        guard let prompt = context.environment.mfaPrompt, let code = await prompt(serial),
            case let code = code[...].trimmingWhiteSpace, !code.isEmpty
        else { throw Task.isCancelled ? .cancelled : .noMFACode(serial: serial) }
        return String(code)
    }

    private func sourceCredentials(
        _ context: CredentialContext,
        _ visited: [String]
    ) async throws(CredentialFailure) -> ResolvedCredentials {
        switch (context.keys["source_profile"]?.value, context.keys["credential_source"]?.value) {
        case (nil, nil): throw context.invalid(.noCredentialSource)
        case (_?, _?): throw context.invalid(.twoCredentialSources)
        case (nil, let name?): return try await namedSource(name, context)
        case (let name?, nil): return try await sourceProfile(name, context, visited)
        }
    }

    private func namedSource(
        _ name: String,
        _ context: CredentialContext
    ) async throws(CredentialFailure) -> ResolvedCredentials {
        let provider: any ChainedProvider =
            switch name {
            case "Environment": EnvironmentCredentials(environment: context.environment)
            case "EcsContainer": ContainerCredentials(environment: context.environment, http: context.http)
            case "Ec2InstanceMetadata": InstanceMetadataCredentials(context: context, isRequired: true)
            default: throw context.invalid(.unknownCredentialSource(name))
            }
        guard case .found(let found) = try await provider.look(at: context.environment.clock.now()) else {
            throw context.invalid(.credentialSourceWithoutCredentials(name))
        }
        return found
    }

    private func sourceProfile(
        _ name: String,
        _ context: CredentialContext,
        _ visited: [String]
    ) async throws(CredentialFailure) -> ResolvedCredentials {
        guard let keys = context.shared.profiles[name] else {
            throw context.invalid(.sourceProfileNotFound(name, existing: context.shared.profileNames))
        }
        let hasKeys = Self.hasStaticKeys(keys)
        // A profile may name itself, for its own keys.
        if visited.contains(name), name != context.profile || !hasKeys {
            throw context.invalid(.loop(visited + [name]))
        }
        let source = CredentialContext(
            settings: context.settings,
            http: context.http,
            profile: name,
            usesEnvironment: false
        )
        guard hasKeys || !Self.hasRole(keys) else {
            return try await assume(source, visited: visited + [name])
        }
        guard var found = try await ownCredentials(source) else {
            throw context.invalid(.sourceProfileWithoutCredentials(name))
        }
        if Self.hasRole(keys), name != context.profile { found.notes.append(.keysOutrankRole(profile: name)) }
        return found
    }

    /// What the profile has besides a role.
    private func ownCredentials(
        _ context: CredentialContext
    ) async throws(CredentialFailure) -> ResolvedCredentials? {
        let now = context.environment.clock.now()
        for provider in CredentialChain.profileProviders(context) {
            if case .found(let found) = try await provider.look(at: now) { return found }
        }
        return nil
    }
}
