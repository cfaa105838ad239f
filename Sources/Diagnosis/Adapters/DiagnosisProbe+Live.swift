import AWSClient
import FoundationEssentials
import SESTransport

extension DiagnosisProbe {
    /// Asks the real services, with the settings, the chain and the certificate authorities that a send uses.
    ///
    /// The terminal is left out: whoever has one adds it.
    /// - Parameter http: sends the requests; nil makes a client as the settings say.
    package static func live(
        environment: AWSEnvironment,
        overrides: SettingOverrides,
        http: (any HTTPClient)? = nil
    ) -> DiagnosisProbe {
        let settings = try? AWSSettings(environment, overrides: overrides)
        let http =
            http ?? CurlHTTPClient(configuration: .init(certificateAuthorities: settings?.caBundle?.value))
        let live = LiveProbe(environment: environment, overrides: overrides, http: http)
        var probe = DiagnosisProbe()
        probe.configuration = { try await live.configuration() }
        probe.credentials = { try await live.resolveCredentials() }
        probe.endpoint = { try await live.endpoint() }
        probe.caller = { try await live.lookups().callerIdentity().arn }
        probe.account = { AccountState(try await live.lookups().account()) }
        probe.identity = { try await live.identity($0) }
        probe.identityElsewhere = { try await live.identityElsewhere($0) }
        probe.globalCaller = { try await live.globalCaller() }
        probe.permission = { try await live.permission($0) }
        probe.configurationSets = { try await live.lookups().configurationSets() }
        probe.suppression = { try await live.suppression($0) }
        return probe
    }
}

/// The look-ups of the real services.
private struct LiveProbe: Sendable {
    /// Recipients that are looked up at most.
    private static let suppressionLimit = 50

    let environment: AWSEnvironment
    let overrides: SettingOverrides
    let http: any HTTPClient
    private let credentials: RenewingCredentials

    init(environment: AWSEnvironment, overrides: SettingOverrides, http: any HTTPClient) {
        self.environment = environment
        self.overrides = overrides
        self.http = http
        credentials = RenewingCredentials(
            CredentialChain(environment: environment, overrides: overrides, http: http)
        )
    }

    /// - Parameter region: another than the one in use.
    private func client(in other: String? = nil) async throws -> AWSClient {
        let settings = try AWSSettings(environment, overrides: overrides)
        let region = try await settings.region(using: http)
        var configuration = try settings.clientConfiguration(region: other ?? region.value)
        configuration.retries = RetryPolicy(maximumAttempts: 1)
        if other != nil {
            // Of many regions asked at once, a slow one must not hide what the others say.
            configuration.connectTimeout = .seconds(3)
            configuration.timeout = .seconds(4)
        }
        return AWSClient(configuration: configuration, credentials: credentials, http: http)
    }

    func lookups() async throws -> SESLookups { SESLookups(client: try await client()) }

    func configuration() async throws -> ProbeFinding {
        let settings = try AWSSettings(environment, overrides: overrides)
        let region = try await settings.region(using: http)
        let custom = try settings.endpointURL(for: .ses)
        let address = try? await client().endpoint(of: .ses).url
        let proxy = address.flatMap { ProxySetting(for: $0, variable: environment.variable) }?.address
        let endpoint = custom.map { "\($0.value) (\(SourceText.words($0.origin)))" } ?? "AWS's own endpoint"
        let detail =
            "profile \(settings.profile.value) (\(SourceText.words(settings.profile.origin))) · "
            + "\(region.value) (\(SourceText.words(region.origin))) · \(endpoint)"
        var unreadable = settings.shared.unreadableFiles.map { "\($0.path) can't be read" }
        var lines = settings.shared.paths + (proxy.map { ["proxy \($0)"] } ?? [])
        if let bundle = settings.caBundle {
            lines.append("certificate authorities of \(bundle.value) (\(SourceText.words(bundle.origin)))")
            if (try? environment.files.read(bundle.value)) == nil {
                unreadable.append(
                    "\(bundle.value) can't be read (\(SourceText.words(bundle.origin)) names it)"
                )
            }
        }
        return ProbeFinding(
            detail,
            lines: lines,
            warning: unreadable.isEmpty ? nil : unreadable.joined(separator: ", ")
        ) { known in
            known.learn(profile: settings.profile.value, region: region, endpoint: custom)
            known.learn(authorities: settings.caBundle)
            known.proxy = proxy
        }
    }

    func resolveCredentials() async throws -> ProbeFinding {
        let resolved = try await credentials.resolve()
        return ProbeFinding(
            SourceText.words(resolved.source),
            lines: TraceText.lines(resolved.trace).map(\.text)
        ) { known in
            known.learn(resolved)
        }
    }

    /// One unsigned request to the endpoint's root: any answer shows that it is reached, and the time there.
    func endpoint() async throws -> EndpointAnswer {
        let url = try await client().endpoint(of: .ses).url
        let clock = ContinuousClock()
        let start = clock.now
        let response = try await http.send(HTTPRequest(method: "GET", url: "\(url)/", timeout: .seconds(9)))
        let took = start.duration(to: clock.now)
        let now = environment.clock.now()
        let server = response.header("date").flatMap(UTCTime.init(httpDate:))?.date
        return EndpointAnswer(
            url: url,
            status: response.status,
            serverTime: server?.timeIntervalSince1970,
            localTime: now.timeIntervalSince1970,
            milliseconds: Int(took / .milliseconds(1)),
            isAWS: response.header("x-amzn-requestid") != nil
        )
    }

    /// The address itself, and its domain.
    func identity(_ address: String) async throws -> [IdentityState] {
        try await identity(address, client())
    }

    private func identity(_ address: String, _ client: AWSClient) async throws -> [IdentityState] {
        let region = client.configuration.region ?? ""
        let lookups = SESLookups(client: client)
        let domain = address.split(separator: "@").last.map { String($0).lowercased() }
        var states: [IdentityState] = []
        var failure: AWSError?
        for name in [address, domain].compactMap({ $0 }) {
            do throws(AWSError) {
                let details = try await lookups.identity(name)
                states.append(
                    IdentityState(
                        name: name,
                        region: region,
                        isVerified: details?.isVerifiedForSending ?? false,
                        status: details.map { $0.verificationStatus ?? "NOT_STARTED" }
                    )
                )
            } catch {
                failure = error
            }
        }
        // A policy may allow one of the two only: where that one is verified, nothing else counts.
        if let failure, !states.contains(where: \.isVerified) { throw failure }
        return states
    }

    /// All other regions of the partition at once; one that is not switched on, or doesn't answer, has none.
    func identityElsewhere(_ address: String) async throws -> [IdentityState] {
        let own = try await client().configuration.region ?? ""
        return await withTaskGroup { group in
            for region in SESRegions.others(than: own) {
                group.addTask {
                    guard let client = try? await client(in: region) else { return [IdentityState]() }
                    return (try? await identity(address, client)) ?? []
                }
            }
            var verified: [IdentityState] = []
            for await states in group { verified += states.filter(\.isVerified) }
            return verified.sorted { ($0.region, $0.name) < ($1.region, $1.name) }
        }
    }

    func globalCaller() async throws -> String {
        let own = try await client().configuration.region ?? ""
        let global = Partition.containing(region: own).globalRegion
        return try await SESLookups(client: client(in: global)).callerIdentity().arn
    }

    func permission(_ request: PermissionRequest) async throws -> [PermissionAnswer] {
        let decisions = try await lookups().simulate(
            principal: request.principalARN,
            actions: request.actions,
            resource: request.resourceARN
        )
        return decisions.map { decision in
            PermissionAnswer(
                action: decision.action,
                decision: PermissionAnswer.Decision(rawValue: decision.outcome.rawValue) ?? .implicitDeny
            )
        }
    }

    func suppression(_ addresses: [String]) async throws -> [SuppressedAddress] {
        let lookups = try await lookups()
        var found: [SuppressedAddress] = []
        for address in addresses.prefix(Self.suppressionLimit) {
            guard let entry = try await lookups.suppressedDestination(address) else { continue }
            found.append(SuppressedAddress(address: entry.address, reason: entry.reason))
        }
        return found
    }
}

extension AccountState {
    package init(_ account: Account) {
        self.init(
            isInProduction: account.hasProductionAccess,
            isSendingEnabled: account.isSendingEnabled,
            enforcementStatus: account.enforcementStatus,
            max24HourSend: account.maximum24HourSend,
            maxSendRate: account.maximumSendRate,
            sentLast24Hours: account.sentLast24Hours
        )
    }
}

extension KeyDefect {
    package init(_ defect: KeyShape.Defect) {
        self =
            switch defect {
            case .whiteSpace(let part): .whiteSpace(Self.words(part))
            case .quoted(let part): .quoted(Self.words(part))
            case .unexpectedCharacter(let part): .unexpectedCharacter(Self.words(part))
            case .secretLength(let count): .secretLength(count)
            case .smtpPassword: .smtpPassword
            case .sessionTokenMissing: .sessionTokenMissing
            case .unknownKeyPrefix(let prefix): .unknownKeyPrefix(prefix)
            case .swapped: .swapped
            }
    }

    private static func words(_ part: KeyShape.Part) -> String {
        switch part {
        case .accessKeyID: "access key id"
        case .secretAccessKey: "secret key"
        case .sessionToken: "session token"
        }
    }
}
