/// An address with the name of whom it belongs to (RFC 5322, section 3.4).
public struct Mailbox: Sendable, Hashable {
    /// The name, or nil. Line ends and NUL in it have become one blank.
    public let displayName: String?
    /// The address.
    public let address: Address

    /// - Parameters:
    ///   - displayName: any text; CR, LF and NUL in it become one blank, an empty name is none.
    ///   - address: whose it is.
    public init(displayName: String? = nil, address: Address) {
        self.displayName = displayName.map(HeaderText.singleLine).flatMap { $0.isEmpty ? nil : $0 }
        self.address = address
    }

    /// Reads one mailbox: `Ann <ann@example.com>`, `ann@example.com (Ann)`, `ann@example.com`.
    /// - Throws: ``AddressError``, also where the text is a group or has more than one mailbox.
    public init(parsing text: String) throws(AddressError) {
        let list = try AddressList(parsing: text)
        guard let first = list.entries.first else { throw AddressError(.empty, in: text, at: 0) }
        guard case .mailbox(let mailbox) = first else {
            throw AddressError(.groupNotAllowed, in: text, at: 0)
        }
        guard list.entries.count == 1 else { throw AddressError(.moreThanOne, in: text, at: 0) }
        self = mailbox
    }

    /// The mailbox as people write it, names in UTF-8; it parses back.
    public var text: String {
        guard let displayName else { return address.text }
        return "\(AddressRules.phrase(displayName)) <\(address.text)>"
    }

    /// The mailbox as one line of pure ASCII: the name as encoded words where it needs them (RFC 2047), the
    /// domain in A-labels. This is what the SES request has as `FromEmailAddress`.
    public var wireText: String {
        guard let displayName else { return address.wireText }
        return "\(EncodedWords.phrase(displayName).joined(separator: " ")) <\(address.wireText)>"
    }
}

extension Mailbox: CustomStringConvertible {
    public var description: String { text }
}
