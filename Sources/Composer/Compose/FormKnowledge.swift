import FoundationEssentials
import MailMessage

/// What the form knows of the account and the configuration: for its lists, its defaults and its checks.
package struct FormKnowledge: Sendable, Equatable {
    package var account = AccountFacts()
    /// The `identities:` of the configuration.
    package var identities: [IdentityDefaults] = []
    /// Who sent the newest messages, the newest first.
    package var lastSenders: [String] = []
    /// Recipients that were looked up, by their address in lower case: why SES does not deliver to them, nil for
    /// those it does deliver to.
    package var suppressed: [String: String?] = [:]
    /// For what is said of times.
    package var now = Date.distantPast
    package var timeZone: TimeZone { givenTimeZone ?? .current }
    /// As in ``Settings``.
    package var givenTimeZone: TimeZone? = .gmt

    package init() {}

    /// The senders to choose from, narrowed by what is typed: those of the configuration, then the account's
    /// identities. A domain is no sender: it makes an address of the local part that is typed, after those that
    /// were sent from at it last; with nothing typed it is `@acme.dev`, to be completed.
    func senders(matching given: String) -> [Suggestion] {
        let local = given.trimmed.prefix { $0 != "@" }
        let typed = given.trimmed.lowercased()
        var suggestions: [Suggestion] = []
        var known: Set<String> = []
        func add(_ text: String, _ key: String, _ isVerified: Bool?) {
            guard known.insert(key.lowercased()).inserted else { return }
            suggestions.append(
                Suggestion(text: text, key: key.lowercased(), source: .sender(isVerified: isVerified))
            )
        }
        let addresses = identities.map(\.sender).filter { $0.contains("@") }
        for address in addresses where matches(address, typed) {
            let verified = (try? Address(parsing: address)).flatMap(account.covers)
            add(text(of: address), address, verified)
        }
        for identity in account.verifiedIdentities ?? [] where identity.contains("@") {
            if matches(identity, typed) { add(text(of: identity), identity, true) }
        }
        for domain in account.verifiedIdentities ?? [] where !domain.contains("@") {
            for (sender, address) in lastSenders(at: domain) where matches(sender, typed) {
                add(sender, address, true)
            }
            let made = "\(local)@\(domain)"
            guard made.lowercased().hasPrefix(typed) else { continue }
            if local.isEmpty || FieldPieces.isAddress(made) { add(made, made, true) }
        }
        return suggestions
    }

    /// No more of a domain than leave the others in sight.
    private static let lastSendersOfDomain = 3

    /// Those of the last senders whose addresses are at a domain.
    private func lastSenders(at domain: String) -> [(sender: String, address: String)] {
        let parsed = lastSenders.compactMap { sender in
            (try? Mailbox(parsing: sender)).map { (sender: sender, address: $0.address) }
        }
        return parsed.filter { $0.address.asciiDomain.lowercased() == domain.lowercased() }
            .prefix(Self.lastSendersOfDomain).map { ($0.sender, $0.address.text) }
    }

    private func matches(_ address: String, _ typed: String) -> Bool {
        typed.isEmpty || text(of: address).lowercased().contains(typed)
    }

    /// The address with the display name that the configuration gives it.
    private func text(of address: String) -> String {
        guard let name = identities.defaults(for: address)?.name,
            let parsed = try? Address(parsing: address)
        else { return address }
        return Mailbox(displayName: name, address: parsed).text
    }

    /// The account's configuration sets whose names contain what is typed.
    func configurationSets(matching typed: String) -> [Suggestion] {
        let typed = typed.trimmed.lowercased()
        return (account.configurationSets ?? []).filter {
            typed.isEmpty || $0.lowercased().contains(typed)
        }.map { Suggestion(text: $0, key: $0, source: .account) }
    }
}

extension AccountFacts {
    /// Whether the account may send from an address, or in the sandbox send to it: it, its domain or a domain
    /// above it is an identity. nil where the identities are not known, and where only an earlier answer has
    /// no such identity.
    func covers(_ address: Address) -> Bool? {
        guard let verifiedIdentities else { return nil }
        let wire = address.wireText.lowercased()
        let domain = address.asciiDomain.lowercased()
        let isCovered = verifiedIdentities.contains { identity in
            let identity = identity.lowercased()
            return identity == wire || domain == identity || domain.hasSuffix("." + identity)
        }
        return isCovered || !isRemembered ? isCovered : nil
    }
}
