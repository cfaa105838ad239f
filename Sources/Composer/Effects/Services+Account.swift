import AWSClient
import FoundationEssentials
import SESTransport
import SentLog

extension Services {
    func resolveSession() async -> [AppEvent] {
        [.sessionResolved(await mailer.session.info(delivery: settings.delivery))]
    }

    /// Sends by another profile or through another region from here on, and says why where that can't be.
    func useAccount(profile: String?, region: String?) async -> [AppEvent] {
        await mailer.session.use(profile: profile, region: region)
        maySkipLookUps.withLock { $0 = false }
        do throws(ConfigurationError) {
            _ = try await mailer.session.connection()
            return []
        } catch {
            return [.noticed(Notice(.error, ErrorText.text(for: error)))]
        }
    }

    /// Forgets what was resolved; the next use reads the files again.
    func forgetAccount() async -> [AppEvent] {
        await mailer.session.reset()
        maySkipLookUps.withLock { $0 = false }
        return []
    }

    /// What SES says of the account, as far as it may be asked; what is denied is not known, and no more.
    package func learnAccount() async -> [AppEvent] {
        guard case .ses = settings.delivery else { return [] }
        let session = mailer.session
        let revision = await session.revision
        let events = await askAccount()
        // Another account may have been chosen meanwhile: its own answers are on their way.
        return await session.revision == revision ? events : []
    }

    /// What an earlier start learned of the account; nothing is asked.
    package func recallAccount() async -> [AppEvent] {
        guard case .ses = settings.delivery else { return [] }
        let session = mailer.session
        let revision = await session.revision
        guard let connection = try? await session.connection() else { return [] }
        let cache = AccountCache.read(accountsPath, files: LocalFiles())
        let key = AccountCache.Key(connection, environment: session.environment)
        guard let facts = cache[key], await session.revision == revision else { return [] }
        return [.accountRecalled(facts)]
    }

    /// Keeps what was learned for the next start. A fault loses nothing that matters, and is not said.
    private func keep(_ facts: AccountFacts, of connection: AccountConnection) {
        let key = AccountCache.Key(connection, environment: mailer.session.environment)
        var cache = AccountCache.read(accountsPath, files: LocalFiles())
        let before = cache
        cache.keep(facts.completed(by: before[key] ?? AccountFacts()), for: key)
        guard facts != AccountFacts(), cache != before else { return }
        try? LocalFiles().replace(accountsPath, with: Array(cache.json.compactText.utf8))
    }

    private func askAccount() async -> [AppEvent] {
        let connection: AccountConnection
        do throws(ConfigurationError) {
            connection = try await mailer.session.connection()
        } catch {
            let reason = ErrorText.text(for: error)
            return [
                .accountNews(.standing(.unknown(reason))), .accountNews(.identities(.unknown(reason))),
            ]
        }
        let lookups = SESLookups(client: connection.client)
        async let standing = lookUp { () async throws(AWSError) in try await lookups.account() }
        async let identities = lookUp { () async throws(AWSError) in try await lookups.identities() }
        async let sets = lookUp { () async throws(AWSError) in try await lookups.configurationSets() }
        let facts = await AccountFacts(
            isInSandbox: standing.value.map { !$0.hasProductionAccess },
            verifiedIdentities: identities.value?.filter(\.isSendingEnabled).map(\.name),
            configurationSets: sets.value
        )
        keep(facts, of: connection)
        let sorted: LookUp<[EmailIdentity]> =
            if case .found(let found) = await identities {
                .found(found.sorted { $0.name < $1.name })
            } else {
                await identities
            }
        return [
            .accountLearned(facts), .accountNews(.standing(await standing)),
            .accountNews(.identities(sorted)),
        ]
    }

    /// DKIM, MAIL FROM and the configuration set of one identity.
    func identity(_ name: String) async -> [AppEvent] {
        guard let connection = try? await mailer.session.connection() else { return [] }
        let lookups = SESLookups(client: connection.client)
        let found = await lookUp { () async throws(AWSError) in try await lookups.identity(name) }
        let answer: LookUp<EmailIdentityDetails> =
            switch found {
            case .waiting: .waiting
            case .unknown(let reason): .unknown(reason)
            case .found(let details): details.map { .found($0) } ?? .unknown("it is no longer there")
            }
        return [.accountNews(.identity(name, answer))]
    }

    private func lookUp<Value>(
        _ call: () async throws(AWSError) -> Value
    ) async -> LookUp<Value> {
        do throws(AWSError) {
            return .found(try await call())
        } catch {
            return .unknown(ErrorText.text(for: error))
        }
    }

    /// The profiles of the AWS files; none where they can't be read, which the diagnosis explains.
    func profiles() async -> [AppEvent] {
        let shared = try? SharedConfiguration(mailer.session.environment)
        return [.accountNews(.profiles(shared?.profileNames ?? []))]
    }

    // MARK: The log

    func logFacts() async -> [AppEvent] {
        await answering {
            let facts = LogFacts(byteCount: try await log.sizeOnDisk(), totals: try await log.totals())
            return [.accountNews(.log(facts))]
        }
    }

    func countPurge(_ order: PurgeOrder) async -> [AppEvent] {
        await answering {
            let count = try await log.purgeCount(order.states, before: order.before)
            return [.accountNews(.purgeCounted(order, count))]
        }
    }

    func purge(_ order: PurgeOrder) async -> [AppEvent] {
        await answering {
            let count = try await log.purge(order.states, before: order.before)
            let text =
                "\(counted(count, "message")) deleted; \"bring back\" in the commands restores them until you quit"
            return [.noticed(Notice(.info, text)), .rowsChanged] + (await logFacts())
        }
    }
}

extension AccountConnection {
    /// Profile and region, as the top bar has them.
    var placeText: String {
        var parts = [region.value]
        if case .defaultValue = settings.profile.origin {
        } else {
            parts.insert(settings.profile.value, at: 0)
        }
        return parts.joined(separator: " · ")
    }
}
