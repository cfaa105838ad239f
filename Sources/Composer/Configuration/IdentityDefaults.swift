/// What a message begins with when it comes from an address, or from any address of a domain.
package struct IdentityDefaults: Sendable, Equatable {
    /// The sender that it is for: `ops@acme.dev`, or `acme.dev` for every address there.
    package var sender: String
    /// The display name of From.
    package var name: String?
    /// What stands after `-- ` under the body.
    package var signature: String?
    /// Addresses as a field takes them; nil where nothing is said, empty for none in spite of the domain's.
    package var bcc: [String]?
    package var replyTo: [String]?
    package var configurationSet: String?
    /// Message tags in order.
    package var tags: [Tag]?
    /// The URL or mailto: address of List-Unsubscribe.
    package var listUnsubscribe: String?

    package init(sender: String) { self.sender = sender }

    /// A message tag, unchecked: it appears as an editable value and is checked like one.
    package struct Tag: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }
}

extension [IdentityDefaults] {
    /// What is said for an address: its own entry, and under it that of its domain. Case makes no difference.
    /// - Parameter address: without display name, `ops@acme.dev`.
    /// - Returns: nil where neither is there.
    package func defaults(for address: String) -> IdentityDefaults? {
        guard let at = address.lastIndex(of: "@") else { return nil }
        let domain = address[address.index(after: at)...].lowercased()
        let own = first { $0.sender.lowercased() == address.lowercased() }
        let shared = first { $0.sender.lowercased() == domain }
        guard var result = own else { return shared }
        if let shared { result.fill(from: shared) }
        return result
    }
}

extension IdentityDefaults {
    fileprivate mutating func fill(from other: IdentityDefaults) {
        name = name ?? other.name
        signature = signature ?? other.signature
        bcc = bcc ?? other.bcc
        replyTo = replyTo ?? other.replyTo
        configurationSet = configurationSet ?? other.configurationSet
        tags = tags ?? other.tags
        listUnsubscribe = listUnsubscribe ?? other.listUnsubscribe
    }
}
