/// An address as it stands in the log.
package struct LoggedAddress: Hashable, Sendable {
    /// The display name, decoded; nil where there is none.
    package var name: String?
    /// The address itself: `dana@example.com`.
    package var address: String

    package init(name: String? = nil, address: String) {
        self.name = name
        self.address = address
    }
}

extension LoggedAddress: CustomStringConvertible {
    /// For people to read, not for a header: `Dana Wu <dana@example.com>`.
    package var description: String {
        guard let name, !name.isEmpty else { return address }
        return "\(name) <\(address)>"
    }
}

/// A tag of a message.
package struct LoggedTag: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

extension LoggedTag: CustomStringConvertible {
    package var description: String { "\(name)=\(value)" }
}
