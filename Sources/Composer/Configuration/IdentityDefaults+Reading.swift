/// The keys of an entry under `identities:`.
enum IdentityKey: String, CaseIterable {
    case name, signature, bcc
    case replyTo = "reply-to"
    case configurationSet = "configuration-set"
    case tags
    case listUnsubscribe = "list-unsubscribe"
}

extension ValueReader {
    /// Entries by address or domain.
    func identities() throws(ConfigurationFileError) -> [IdentityDefaults] {
        guard let members = node.mapping else { throw wrongType(.mapping) }
        var identities: [IdentityDefaults] = []
        for member in members {
            guard let sender = Self.sender(member.name) else {
                let reason = ConfigurationFileError.Reason.malformed(
                    key: path,
                    value: member.name,
                    expected: .senderAddress
                )
                throw ConfigurationFileError(reason, file: file, line: member.position.line)
            }
            let entry = ValueReader(node: member.value, path: "\(path).\(member.name)", file: file)
            identities.append(try entry.identity(of: sender))
        }
        return identities
    }

    private func identity(of sender: String) throws(ConfigurationFileError) -> IdentityDefaults {
        var identity = IdentityDefaults(sender: sender)
        if node.isNull { return identity }
        let reader = try MappingReader<IdentityKey>(node, path: path, file: file)
        for (key, node) in reader.members {
            let value = reader.value(key, node)
            switch key {
            case .name: identity.name = try value.text()
            case .signature: identity.signature = try value.text()
            case .bcc: identity.bcc = try value.texts()
            case .replyTo: identity.replyTo = try value.texts()
            case .configurationSet: identity.configurationSet = try value.text()
            case .tags: identity.tags = try value.tags()
            case .listUnsubscribe: identity.listUnsubscribe = try value.text()
            }
        }
        return identity
    }

    /// `{campaign: deploy}` or a list of `campaign=deploy`.
    private func tags() throws(ConfigurationFileError) -> [IdentityDefaults.Tag] {
        var tags: [IdentityDefaults.Tag] = []
        for member in node.mapping ?? [] {
            guard let value = member.value.string else { throw wrongType(.text, at: member.value) }
            tags.append(IdentityDefaults.Tag(name: member.name, value: value))
        }
        guard node.mapping == nil else { return tags }
        for text in try texts() {
            guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
                throw error(.malformed(key: path, value: text, expected: .tag))
            }
            let value = String(text[text.index(after: sign)...])
            tags.append(IdentityDefaults.Tag(name: String(text[..<sign]), value: value))
        }
        return tags
    }

    /// An address, or a domain with or without `@` before it; nil where it is neither. Whether it is one that
    /// may send, the identities of the account decide.
    private static func sender(_ text: String) -> String? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard let domain = parts.last, !domain.isEmpty, parts.count <= 2,
            !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F })
        else { return nil }
        if parts.count == 2, !parts[0].isEmpty { return text }
        return domain.contains(".") ? String(domain) : nil
    }
}
