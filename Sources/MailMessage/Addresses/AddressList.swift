/// A named list of mailboxes (RFC 5322, section 3.4): `team: ann@example.com, bob@example.com;`.
public struct AddressGroup: Sendable, Hashable {
    /// The name; line ends and NUL in it have become one blank.
    public let name: String
    /// Who is in it; may be nobody (`undisclosed-recipients:;`).
    public let mailboxes: [Mailbox]

    /// - Parameters:
    ///   - name: any text; CR, LF and NUL in it become one blank.
    ///   - mailboxes: who is in it.
    public init(name: String, mailboxes: [Mailbox]) {
        self.name = HeaderText.singleLine(name)
        self.mailboxes = mailboxes
    }

    /// The group as people write it; it parses back.
    public var text: String {
        let members = mailboxes.map(\.text).joined(separator: ", ")
        return "\(AddressRules.phrase(name)):\(members.isEmpty ? "" : " ")\(members);"
    }
}

/// What a list of addresses consists of.
public enum AddressListEntry: Sendable, Hashable {
    /// One mailbox.
    case mailbox(Mailbox)
    /// A named group, which may be empty.
    case group(AddressGroup)

    /// The one mailbox, or those of the group.
    public var mailboxes: [Mailbox] {
        switch self {
        case .mailbox(let mailbox): [mailbox]
        case .group(let group): group.mailboxes
        }
    }

    /// The entry as people write it; it parses back.
    public var text: String {
        switch self {
        case .mailbox(let mailbox): mailbox.text
        case .group(let group): group.text
        }
    }
}

/// The value of an address field: mailboxes and groups in order.
public struct AddressList: Sendable, Hashable {
    /// Mailboxes and groups in order.
    public var entries: [AddressListEntry]

    /// - Parameter entries: mailboxes and groups in order.
    public init(_ entries: [AddressListEntry] = []) { self.entries = entries }

    /// A list of mailboxes without groups.
    public init(_ mailboxes: [Mailbox]) { entries = mailboxes.map { .mailbox($0) } }

    /// Reads a list as people and programs write it: commas or semicolons between the entries, comments,
    /// quoted names and local parts, groups, domain literals. A text of blanks is the empty list.
    ///
    /// Nothing is repaired or dropped, and the time is linear in the length of the text.
    /// - Throws: ``AddressError`` with the place of the first fault.
    public init(parsing text: String) throws(AddressError) {
        entries = try AddressParser.parse(text, .typed)
    }

    /// All mailboxes in order, those of groups among them.
    public var mailboxes: [Mailbox] { entries.flatMap(\.mailboxes) }

    /// Whether there is neither a mailbox nor a group.
    public var isEmpty: Bool { entries.isEmpty }

    /// The list as people write it, `, ` between the entries; it parses back to the same list.
    public var text: String { entries.map(\.text).joined(separator: ", ") }
}

extension AddressList: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: Mailbox...) { self.init(elements) }
}

extension AddressList: CustomStringConvertible {
    public var description: String { text }
}
